"""JSON text out of Python values and back, with dates as the contract writes them. Not a schema check."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any
from uuid import UUID

import orjson

from frappe.exceptions import ValidationError
from frappe.values.attrdict import AttrDict
from frappe.values.date_reading import duration_str

_PLAIN = orjson.OPT_PASSTHROUGH_DATETIME

# What nearly every answer holds, found by one look-up; json_value knows the rest and all their subclasses.
_FREQUENT: dict[type, Callable[[Any], Any]] = {
    dt.date: dt.date.isoformat,
    dt.datetime: lambda value: value.isoformat(" ", "microseconds"),
    Decimal: float,
}


def json_value(value: Any) -> Any:
    """A value that JSON knows for one it does not; raises TypeError when there is none.

    datetime `YYYY-MM-DD HH:MM:SS.ffffff`, date `YYYY-MM-DD`, time `HH:MM:SS`, timedelta `H:MM:SS`, Decimal a float; objects
    with `as_dict()` and other mappings become objects, sets and iterators lists.
    """
    written = _FREQUENT.get(type(value))
    if written is not None:
        return written(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="microseconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return duration_str(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | PurePath):
        return str(value)
    if isinstance(value, bytes):
        return value.decode()
    as_dict = getattr(value, "as_dict", None)
    if callable(as_dict):
        return as_dict()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"A value of type {type(value).__name__} cannot be written as JSON: {value!r}")


def json_bytes(value: Any, default: Callable[[Any], Any] = json_value) -> bytes:
    """The value as compact JSON in UTF-8; `default` writes what JSON does not know. Keys may be numbers or None, as in Python."""
    try:
        return orjson.dumps(value, default=default, option=_PLAIN)
    except orjson.JSONEncodeError:
        # Rare: keys that are no text, numbers beyond 64 bits.
        return json.dumps(value, default=default, ensure_ascii=False, separators=(",", ":")).encode()


def as_json(value: Any, indent: int | None = 1, *, sort_keys: bool = True, ensure_ascii: bool = False) -> str:
    """The value as JSON text, indented and with sorted keys unless told otherwise; `indent=None` is compact."""
    separators = (",", ": ") if indent is not None else (",", ":")
    return json.dumps(
        value,
        indent=indent,
        sort_keys=sort_keys,
        ensure_ascii=ensure_ascii,
        separators=separators,
        default=json_value,
    )


def parse_json(value: Any) -> Any:
    """JSON text as Python values, objects as AttrDict; a dict becomes an AttrDict; anything else comes back as it is.

    Raises ValidationError when the text is not JSON.
    """
    if isinstance(value, str | bytes):
        try:
            return json.loads(value, object_pairs_hook=AttrDict)
        except ValueError as error:
            raise ValidationError(
                f"The text is not valid JSON: {error}. It begins with {value[:40]!r}."
            ) from None
    if isinstance(value, dict) and not isinstance(value, AttrDict):
        return AttrDict(value)
    return value


def parse_object(value: Any, label: str) -> AttrDict:
    """A JSON object as text, or a mapping, as an AttrDict. Raises ValidationError naming what is none."""
    found = parse_json(value)
    if not isinstance(found, dict):
        raise ValidationError(
            f"{label} is no JSON object: {str(value)[:40]!r}.", next_step="Send {…} with names and values."
        )
    return AttrDict(found)


def parse_val(value: Any) -> Any:
    """A database value in its simplest form: dates and moments as text, durations as `H:MM`."""
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return ":".join(duration_str(value).split(":")[:2])
    return float(value) if isinstance(value, Decimal) else value
