"""The functions an `eval:` condition may call: those of text and arrays, and the global ones every form offers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from frappe.values import numbers
from frappe.values.expressions.js_semantics import (
    SPACES,
    UNDEFINED,
    are_strictly_equal,
    enter,
    is_number,
    is_truthy,
    to_number,
    to_string,
)


def _argument(arguments: tuple[Any, ...], index: int) -> Any:
    return arguments[index] if index < len(arguments) else UNDEFINED


def _index_of(items: Any, *arguments: Any) -> int:
    wanted = _argument(arguments, 0)
    return next((i for i, item in enumerate(items) if are_strictly_equal(enter(item), wanted)), -1)


def _includes(items: Any, *arguments: Any) -> bool:
    wanted = _argument(arguments, 0)
    if is_number(wanted) and math.isnan(wanted):
        return any(is_number(item) and math.isnan(item) for item in items)
    return _index_of(items, wanted) >= 0


def _text_argument(arguments: tuple[Any, ...]) -> str:
    return to_string(_argument(arguments, 0))


ARRAY_METHODS: Mapping[str, Callable[..., Any]] = {
    "includes": _includes,
    "indexOf": _index_of,
    "join": lambda items, *given: (to_string(given[0]) if given else ",").join(
        to_string([item]) for item in items
    ),
}
TEXT_METHODS: Mapping[str, Callable[..., Any]] = {
    "includes": lambda text, *given: _text_argument(given) in text,
    "indexOf": lambda text, *given: text.find(_text_argument(given)),
    "startsWith": lambda text, *given: text.startswith(_text_argument(given)),
    "endsWith": lambda text, *given: text.endswith(_text_argument(given)),
    "toLowerCase": lambda text, *_given: text.lower(),
    "toUpperCase": lambda text, *_given: text.upper(),
    "trim": lambda text, *_given: text.strip(SPACES),
    "toString": lambda text, *_given: text,
}


def _leave(value: Any) -> Any:
    return None if value is UNDEFINED else value


def _in_list(*arguments: Any) -> bool:
    items = _argument(arguments, 0)
    return isinstance(items, list | tuple) and _includes(items, _argument(arguments, 1))


def _is_null(*arguments: Any) -> bool:
    value = _argument(arguments, 0)
    return value is None or value is UNDEFINED or (isinstance(value, str) and not value.strip(SPACES))


def _has_common(*arguments: Any) -> bool:
    first, second = _argument(arguments, 0), _argument(arguments, 1)
    if not (isinstance(first, list | tuple) and isinstance(second, list | tuple)):
        return False
    return any(_includes(second, enter(item)) for item in first)


def _flt(*arguments: Any) -> float:
    precision = _leave(_argument(arguments, 1))
    return numbers.flt(
        _leave(_argument(arguments, 0)), None if precision is None else numbers.cint(precision)
    )


GLOBALS: Mapping[str, Callable[..., Any]] = {
    "in_list": _in_list,
    "has_common": _has_common,
    "is_null": _is_null,
    "cint": lambda *given: numbers.cint(_leave(_argument(given, 0))),
    "cstr": lambda *given: "" if _leave(_argument(given, 0)) is None else to_string(given[0]),
    "flt": _flt,
    "Number": lambda *given: to_number(given[0]) if given else 0.0,
    "String": lambda *given: to_string(given[0]) if given else "",
    "Boolean": lambda *given: is_truthy(_argument(given, 0)),
}
