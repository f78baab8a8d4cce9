"""Arguments of an endpoint, converted to the types its signature promises."""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from frappe.exceptions import FrappeTypeError, ValidationError
from frappe.registry.endpoints import INTERNAL

_CONTAINERS = (dict, list, tuple, set)


class Signature(typing.NamedTuple):
    """What an endpoint takes: its names, whether it takes any, the types to convert to, what it cannot do without."""

    names: frozenset[str]
    takes_any: bool
    types: dict[str, Any]
    required: tuple[str, ...]


@lru_cache(maxsize=2048)
def signature_of(function: Callable[..., Any]) -> Signature:
    """Read once per function."""
    parameters = inspect.signature(function).parameters
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    named = {name: p for name, p in parameters.items() if p.kind in kinds and name != "self"}
    hints = typing.get_type_hints(inspect.unwrap(function)) if named else {}
    return Signature(
        names=frozenset(named),
        takes_any=any(p.kind is inspect.Parameter.VAR_KEYWORD for p in parameters.values()),
        types={name: hints[name] for name in named if name in hints and hints[name] is not Any},
        required=tuple(name for name, p in named.items() if p.default is inspect.Parameter.empty),
    )


def bind(function: Callable[..., Any], given: Mapping[str, Any], label: str) -> dict[str, Any]:
    """The keyword arguments to call with; those the function does not know, and INTERNAL ones, are left out.

    Raises FrappeTypeError for a value of the wrong type, ValidationError for a missing one.
    """
    signature = signature_of(function)
    chosen = {
        name: value
        for name, value in given.items()
        if name not in INTERNAL and (signature.takes_any or name in signature.names)
    }
    missing = [name for name in signature.required if name not in chosen]
    if missing:
        raise ValidationError(
            f"{label} needs {', '.join(missing)}.", next_step="Send every argument it needs."
        )
    for name, wanted in signature.types.items():
        if name in chosen:
            chosen[name] = _convert(chosen[name], wanted, name, label)
    return chosen


def _convert(value: Any, wanted: Any, name: str, label: str) -> Any:
    if isinstance(value, str) and value[:1] in "[{" and _wants_container(wanted):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise FrappeTypeError(f"{label}: {name} is not valid JSON: {error}.") from None
    try:
        return msgspec.convert(value, wanted, strict=False)
    except (msgspec.ValidationError, TypeError) as error:
        raise FrappeTypeError(f"{label}: {name} has the wrong type: {error}.") from None


def _wants_container(wanted: Any) -> bool:
    options = (
        typing.get_args(wanted) if typing.get_origin(wanted) in (typing.Union, type(int | str)) else (wanted,)
    )
    return any((typing.get_origin(option) or option) in _CONTAINERS for option in options)
