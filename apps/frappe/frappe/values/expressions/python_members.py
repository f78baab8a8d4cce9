"""What `value.name` and `value[key]` may reach in a Python expression: data of records and a few harmless methods.

Real attributes are read only from dates, times and durations, by an explicit list. Records answer through `get()`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from frappe.values.expressions.python_limits import LimitError, check_size

_DATE = {"year", "month", "day", "weekday", "isoweekday", "isoformat", "strftime"}
_TIME = {"hour", "minute", "second", "microsecond", "isoformat", "strftime"}
_DATA: tuple[tuple[type, set[str]], ...] = (
    (dt.datetime, _DATE | _TIME | {"date", "time"}),
    (dt.date, _DATE),
    (dt.time, _TIME),
    (dt.timedelta, {"days", "seconds", "microseconds", "total_seconds"}),
    (list, {"index", "count"}),
    (tuple, {"index", "count"}),
)
_TEXT = {
    "capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isdigit", "islower", "isspace",
    "isupper", "lower", "lstrip", "removeprefix", "removesuffix", "rfind", "rstrip", "split", "splitlines", "startswith",
    "strip", "title", "upper",
}  # fmt: skip
_PLAIN = (str, bool, int, float, type(None))


class MemberError(Exception):
    """The member may not be read; the evaluator turns it into an ExpressionError with the place."""


def read_attribute(value: Any, name: str) -> Any:
    """`value.name`. A missing key of a mapping or record is None. Raises MemberError for what may not be read."""
    if name.startswith("_"):
        raise MemberError(f"'{name}' begins with an underscore and cannot be read")
    if isinstance(value, dict | Mapping):
        return value[name] if name in value else _mapping_method(value, name)
    if isinstance(value, str):
        return _text_method(value, name)
    for kind, names in _DATA:
        if isinstance(value, kind):
            if name in names:
                return getattr(value, name)
            raise MemberError(f"a {kind.__name__} has no '{name}' that can be used here")
    if is_record(value):
        return record_getter(value) if name == "get" else record_getter(value)(name)
    raise MemberError(f"'{name}' of a {type(value).__name__} cannot be read")


def read_item(value: Any, key: Any) -> Any:
    """`value[key]` of a list, text, mapping or record."""
    if isinstance(value, str | list | tuple | Mapping):
        return value[key]
    if is_record(value) and isinstance(key, str):
        return record_getter(value)(key)
    raise MemberError(f"a {type(value).__name__} has no items")


def is_record(value: Any) -> bool:
    """Whether the value is a document or row: not a mapping, but with `get(fieldname)`."""
    return (
        not isinstance(value, _PLAIN)
        and not isinstance(value, type)
        and callable(getattr(value, "get", None))
    )


def record_getter(record: Any) -> Callable[..., Any]:
    """`record.get`, narrowed to data: methods, classes and names with double underscores are refused."""

    def get(name: str, default: Any = None) -> Any:
        if not isinstance(name, str) or (name[:2] == "__" and name[-2:] == "__"):
            raise MemberError(f"'{name}' is not a field")
        found = record.get(name)
        if callable(found):
            raise MemberError(f"'{name}' is a method, not a field")
        return default if found is None else found

    return get


def _mapping_method(value: Mapping[str, Any], name: str) -> Any:
    if name == "get":
        return lambda key, default=None: value.get(key, default)
    if name in ("keys", "values", "items"):
        return lambda: list(getattr(value, name)())
    return None


def _text_method(value: str, name: str) -> Any:
    if name in _TEXT:
        return getattr(value, name)
    if name == "replace":
        return lambda old, new: _replace(value, old, new)
    if name == "join":
        return lambda items: _join(value, items)
    raise MemberError(f"text has no '{name}' that can be used here")


def _replace(text: str, old: str, new: str) -> str:
    check_size(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _join(separator: str, items: Iterable[Any]) -> str:
    words = list(items)
    if not all(isinstance(word, str) for word in words):
        raise LimitError("only text can be joined")
    check_size(sum(map(len, words)) + len(separator) * len(words))
    return separator.join(words)
