"""The functions every Python expression may call. Those that could make something large are narrowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from frappe.values.expressions.python_limits import MAX_SIZE, LimitError, check_size, check_weight


def text_of(value: Any = "") -> str:
    """Text of a single value; lists and records would print what they hold."""
    if isinstance(value, list | tuple | dict | set | frozenset):
        raise LimitError("a list cannot be turned into text; join its items")
    return str(value)


def _range(*bounds: int) -> range:
    found = range(*bounds)
    # len() itself fails on a range longer than the machine's largest integer.
    if found and abs(found[-1] - found[0]) // abs(found.step) >= MAX_SIZE:
        raise LimitError(f"the range is longer than {MAX_SIZE}")
    return found


def _round(number: Any, digits: int | None = None) -> Any:
    if digits is not None and abs(digits) > 30:
        raise LimitError("numbers are rounded to at most 30 digits")
    return round(number, digits)


def _sum(items: Iterable[Any], start: Any = 0) -> Any:
    total = start
    for item in items:
        if isinstance(total, str | list | tuple) or isinstance(item, str | list | tuple):
            raise LimitError("only numbers can be summed")
        total = total + item
    return total


def _weighed(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        check_weight(arguments)
        return function(*arguments, **named)

    return call


def _list(items: Iterable[Any] = ()) -> list[Any]:
    if isinstance(items, str | list | tuple | dict | range):
        check_size(len(items))
    return list(items)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "abs": abs,
    "all": all,
    "any": any,
    "bool": bool,
    "dict": lambda **items: dict(items),
    "enumerate": lambda items, start=0: list(enumerate(items, start)),
    "float": float,
    "int": int,
    "len": len,
    "list": _list,
    "max": _weighed(max),
    "min": _weighed(min),
    "range": _range,
    "reversed": lambda items: _list(items)[::-1],
    "round": _round,
    "set": _weighed(lambda items=(): set(items)),
    "sorted": _weighed(sorted),
    "str": text_of,
    "sum": _sum,
    "tuple": lambda items=(): tuple(_list(items)),
    "zip": lambda *items: list(zip(*items, strict=False)),
}
