"""Turns the tree of a JavaScript expression into a Python function of the names it may use."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from frappe.values.expressions import js_syntax as syntax
from frappe.values.expressions.errors import ExpressionError
from frappe.values.expressions.js_functions import ARRAY_METHODS, GLOBALS, TEXT_METHODS
from frappe.values.expressions.js_semantics import (
    UNDEFINED,
    are_loosely_equal,
    are_strictly_equal,
    enter,
    has_member,
    is_truthy,
    read_member,
    to_number,
    to_primitive,
    to_string,
)

Names = Mapping[str, Any]
Program = Callable[[Names], Any]


def build(node: syntax.Node, source: str) -> Program:
    """The function that evaluates the node; `source` is for its error messages."""
    return _BUILDERS[type(node)](node, source)


def _constant(node: syntax.Constant, _source: str) -> Program:
    value = node.value
    return lambda _names: value


def _name(node: syntax.Name, source: str) -> Program:
    name = node.name
    if name == "undefined":
        return lambda _names: UNDEFINED
    if name in ("NaN", "Infinity"):
        number = math.nan if name == "NaN" else math.inf
        return lambda _names: number

    def read(names: Names) -> Any:
        if name in names:
            return enter(names[name])
        if name in GLOBALS:
            return GLOBALS[name]
        raise ExpressionError(f"'{name}' is not known; fields are written doc.{name}", source, node.position)

    return read


def _array(node: syntax.ArrayLiteral, source: str) -> Program:
    items = [build(item, source) for item in node.items]
    return lambda names: [item(names) for item in items]


def _member(node: syntax.Member, source: str) -> Program:
    target, key = build(node.target, source), build(node.key, source)
    if isinstance(node.key, syntax.Constant):
        constant = node.key.value
        return lambda names: read_member(target(names), constant)
    return lambda names: read_member(target(names), key(names))


def _call(node: syntax.Call, source: str) -> Program:
    arguments = [build(argument, source) for argument in node.arguments]
    if isinstance(node.callee, syntax.Member):
        target, key = build(node.callee.target, source), build(node.callee.key, source)

        def call_method(names: Names) -> Any:
            owner = target(names)
            if owner is None or owner is UNDEFINED:
                return UNDEFINED
            method = _method(owner, to_string(key(names)))
            if method is None:
                name = to_string(key(names))
                raise ExpressionError(f"'{name}' is not a function here", source, node.callee.position)
            return enter(method(*[argument(names) for argument in arguments]))

        return call_method
    if not isinstance(node.callee, syntax.Name):
        raise ExpressionError("only a named function can be called", source, node.position)
    function = build(node.callee, source)

    def call(names: Names) -> Any:
        found = function(names)
        if not callable(found):
            raise ExpressionError("this is not a function", source, node.callee.position)
        return enter(found(*[argument(names) for argument in arguments]))

    return call


def _method(owner: Any, name: str) -> Callable[..., Any] | None:
    """The function behind `owner.name(…)`; of records only plain mappings given by the caller may hold functions."""
    if isinstance(owner, str):
        return _bound(TEXT_METHODS.get(name), owner)
    if isinstance(owner, list | tuple):
        return _bound(ARRAY_METHODS.get(name), owner)
    found = owner.get(name) if isinstance(owner, Mapping) else None
    return found if callable(found) else None


def _bound(method: Callable[..., Any] | None, owner: Any) -> Callable[..., Any] | None:
    return None if method is None else lambda *arguments: method(owner, *arguments)


def _unary(node: syntax.Unary, source: str) -> Program:
    operand = build(node.operand, source)
    if node.sign == "!":
        return lambda names: not is_truthy(operand(names))
    if node.sign == "-":
        return lambda names: -to_number(operand(names))
    return lambda names: to_number(operand(names))


def _conditional(node: syntax.Conditional, source: str) -> Program:
    test, then, otherwise = (build(part, source) for part in (node.test, node.then, node.otherwise))
    return lambda names: then(names) if is_truthy(test(names)) else otherwise(names)


def _binary(node: syntax.Binary, source: str) -> Program:
    left, right = build(node.left, source), build(node.right, source)
    if node.sign in _SHORT_CUTS:
        goes_on = _SHORT_CUTS[node.sign]

        def choose(names: Names) -> Any:
            value = left(names)
            return right(names) if goes_on(value) else value

        return choose
    apply = _OPERATIONS[node.sign]
    return lambda names: apply(left(names), right(names))


def _add(left: Any, right: Any) -> Any:
    left, right = to_primitive(left), to_primitive(right)
    if isinstance(left, str) or isinstance(right, str):
        return to_string(left) + to_string(right)
    return to_number(left) + to_number(right)


def _divide(left: Any, right: Any) -> float:
    dividend, divisor = to_number(left), to_number(right)
    if divisor:
        return dividend / divisor
    if not dividend or math.isnan(dividend):
        return math.nan
    return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def _modulo(left: Any, right: Any) -> float:
    dividend, divisor = to_number(left), to_number(right)
    return math.fmod(dividend, divisor) if divisor and math.isfinite(dividend) else math.nan


def _relation(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def check(left: Any, right: Any) -> bool:
        left, right = to_primitive(left), to_primitive(right)
        if isinstance(left, str) and isinstance(right, str):
            return test(left, right)
        return test(to_number(left), to_number(right))

    return check


_SHORT_CUTS: Mapping[str, Callable[[Any], bool]] = {
    "&&": is_truthy,
    "||": lambda value: not is_truthy(value),
    "??": lambda value: value is None or value is UNDEFINED,
}
_OPERATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": are_loosely_equal,
    "!=": lambda left, right: not are_loosely_equal(left, right),
    "===": are_strictly_equal,
    "!==": lambda left, right: not are_strictly_equal(left, right),
    "<": _relation(operator.lt),
    "<=": _relation(operator.le),
    ">": _relation(operator.gt),
    ">=": _relation(operator.ge),
    "in": lambda left, right: has_member(right, left),
    "+": _add,
    "-": lambda left, right: to_number(left) - to_number(right),
    "*": lambda left, right: to_number(left) * to_number(right),
    "/": _divide,
    "%": _modulo,
}
_BUILDERS: Mapping[type[syntax.Node], Callable[[Any, str], Program]] = {
    syntax.Constant: _constant,
    syntax.Name: _name,
    syntax.ArrayLiteral: _array,
    syntax.Member: _member,
    syntax.Call: _call,
    syntax.Unary: _unary,
    syntax.Binary: _binary,
    syntax.Conditional: _conditional,
}
