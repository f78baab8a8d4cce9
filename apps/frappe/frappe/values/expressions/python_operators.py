"""The operators of a Python expression, refusing results that would be too large before they are made."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

from frappe.values.expressions.python_limits import (
    MAX_BITS,
    MAX_EXPONENT,
    LimitError,
    check_size,
    check_weight,
)


def _add(left: Any, right: Any) -> Any:
    if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
        check_size(len(left) + len(right))
    return left + right


def _multiply(left: Any, right: Any) -> Any:
    for sequence, count in ((left, right), (right, left)):
        if isinstance(sequence, list | tuple):
            raise LimitError("a list cannot be multiplied")
        if isinstance(sequence, str) and isinstance(count, int):
            check_size(len(sequence) * max(count, 0))
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > MAX_BITS:
        raise LimitError("the number is too large")
    return left * right


def _modulo(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise LimitError("'%' does not format text here")
    return left % right


def _power(base: Any, exponent: Any) -> Any:
    if abs(exponent) > MAX_EXPONENT:
        raise LimitError(f"the exponent is larger than {MAX_EXPONENT}")
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * exponent > MAX_BITS:
        raise LimitError("the number is too large")
    return base**exponent


def binary(kind: type[ast.operator], left: Any, right: Any) -> Any:
    """The value of `left <operator> right`. Raises LimitError, TypeError, ZeroDivisionError and the like."""
    return BINARY[kind](left, right)


def compare(kind: type[ast.cmpop], left: Any, right: Any) -> Any:
    """The value of one comparison."""
    if not isinstance(left, str | int | float) or not isinstance(right, str | int | float):
        check_weight((left, right))
    return COMPARISONS[kind](left, right)


BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: _add,
    ast.Sub: operator.sub,
    ast.Mult: _multiply,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: _modulo,
    ast.Pow: _power,
}
UNARY: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.Not: operator.not_,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}
