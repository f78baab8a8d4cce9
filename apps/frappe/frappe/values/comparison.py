"""One value against another with the operators of list filters, for rules that test a single record in memory."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from frappe.exceptions import ValidationError
from frappe.values.date_reading import get_datetime
from frappe.values.numbers import flt


def compare(value: Any, op: str, other: Any) -> bool:
    """Whether `value op other` holds, as it would in a list filter.

    An empty value counts as "", 0 or the earliest date, whichever the other side asks for; a number or date beside a
    text is compared as number or date. Raises ValidationError for an operator that is not known.
    """
    found = _OPERATORS.get(op.strip().lower())
    if found is None:
        raise ValidationError(f"Operator '{op}' is not known. Use one of: {', '.join(_OPERATORS)}.")
    return found(value, other)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def check(value: Any, other: Any) -> bool:
        try:
            return bool(test(*_alike(value, other)))
        except TypeError:
            return False

    return check


def _alike(value: Any, other: Any) -> tuple[Any, Any]:
    """Both sides as one kind that can be ordered."""
    kinds = (type(value), type(other))
    if any(issubclass(kind, dt.date) for kind in kinds):
        return _moment(value), _moment(other)
    if any(issubclass(kind, int | float | Decimal) for kind in kinds):
        return flt(value), flt(other)
    return ("" if value is None else value), ("" if other is None else other)


def _moment(value: Any) -> dt.datetime:
    try:
        return get_datetime(value) or dt.datetime.min
    except ValidationError:
        return dt.datetime.min


def _members(other: Any) -> list[Any]:
    if isinstance(other, str):
        return [part.strip() for part in other.split(",")]
    return list(other or ())


def _in(value: Any, other: Any) -> bool:
    equal = _OPERATORS["="]
    return any(equal(value, member) for member in _members(other))


def _between(value: Any, other: Any) -> bool:
    bounds = _members(other)
    if len(bounds) != 2:
        raise ValidationError(f"'between' needs two bounds, not {other!r}.")
    if isinstance(value, dt.datetime) and _is_whole_day(bounds[1]):
        value = value.date()
    return _OPERATORS[">="](value, bounds[0]) and _OPERATORS["<="](value, bounds[1])


def _is_whole_day(bound: Any) -> bool:
    if isinstance(bound, str):
        return ":" not in bound
    return isinstance(bound, dt.date) and not isinstance(bound, dt.datetime)


def _like(value: Any, pattern: Any) -> bool:
    """Whether the pattern fits: the first and last piece at the ends, those between wherever they come first.

    One regular expression for the whole pattern would try every way to share out the text among the `%`.
    """
    text = "" if value is None else str(value)
    *pieces, last = _like_pieces(str(pattern or ""))
    tail = len(text) - last.width
    if not pieces:
        return last.expression.fullmatch(text) is not None
    found = pieces[0].expression.match(text)
    for piece in pieces[1:]:
        if found is None:
            return False
        found = piece.expression.search(text, found.end())
    return found is not None and found.end() <= tail and last.expression.fullmatch(text, tail) is not None


class _Piece(NamedTuple):
    expression: re.Pattern[str]
    width: int


@lru_cache(maxsize=256)
def _like_pieces(pattern: str) -> tuple[_Piece, ...]:
    return tuple(
        _Piece(
            re.compile(
                "".join("." if char == "_" else re.escape(char) for char in piece), re.IGNORECASE | re.DOTALL
            ),
            len(piece),
        )
        for piece in pattern.split("%")
    )


def _is(value: Any, other: Any) -> bool:
    wanted = str(other).strip().lower()
    if wanted not in ("set", "not set"):
        raise ValidationError(f"'is' needs 'set' or 'not set', not '{other}'.")
    return (value is not None and value != "") == (wanted == "set")


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": _ordered(operator.eq),
    "!=": _ordered(operator.ne),
    ">": _ordered(operator.gt),
    "<": _ordered(operator.lt),
    ">=": _ordered(operator.ge),
    "<=": _ordered(operator.le),
    "in": _in,
    "not in": lambda value, other: not _in(value, other),
    "like": _like,
    "not like": lambda value, other: not _like(value, other),
    "between": _between,
    "is": _is,
}
