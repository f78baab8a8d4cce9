"""Evaluates the checked tree of a Python expression, step by step and within limits."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from frappe.exceptions import FrappeError
from frappe.values.expressions import python_operators as operators
from frappe.values.expressions.errors import ExpressionError
from frappe.values.expressions.python_functions import FUNCTIONS, text_of
from frappe.values.expressions.python_limits import MAX_STEPS, LimitError, check_number, check_weight
from frappe.values.expressions.python_members import MemberError, read_attribute, read_item
from frappe.values.expressions.python_syntax import position_of

_SIZED = (str, list, tuple, dict, set)
_FAILURES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class Evaluation:
    """One run of one expression: the names it may use, its loop variables and the steps it has taken."""

    def __init__(self, source: str, names: Mapping[str, Any]) -> None:
        self.source = source
        self.names = names
        self.loops: dict[str, Any] = {}
        self.steps = 0

    def value(self, node: ast.expr) -> Any:
        """The value of the node. Every failure of the expression itself is an ExpressionError with the place."""
        self.take(1, node)
        try:
            return _EVALUATE[type(node)](self, node)
        except FrappeError:
            raise
        except (LimitError, MemberError) as error:
            raise self.error(str(error), node) from None
        except _FAILURES as error:
            raise self.error(f"{type(error).__name__}: {error}", node) from error

    def take(self, steps: int, node: ast.AST) -> None:
        """Count steps. Raises ExpressionError when there are too many."""
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise self.error(f"it takes more than {MAX_STEPS} steps", node)

    def made(self, value: Any, node: ast.AST) -> Any:
        """The new value, after counting what it takes in memory, so that a loop cannot pile up large ones."""
        check_number(value)
        if isinstance(value, _SIZED):
            self.take(len(value) // 16, node)
        return value

    def error(self, reason: str, node: ast.AST) -> ExpressionError:
        return ExpressionError(reason, self.source, position_of(node, self.source))

    def boolean(self, node: ast.BoolOp) -> Any:
        stops_at = isinstance(node.op, ast.Or)
        found: Any = None
        for part in node.values:
            found = self.value(part)
            if bool(found) == stops_at:
                break
        return found

    def binary(self, node: ast.BinOp) -> Any:
        return self.made(operators.binary(type(node.op), self.value(node.left), self.value(node.right)), node)

    def unary(self, node: ast.UnaryOp) -> Any:
        return operators.UNARY[type(node.op)](self.value(node.operand))

    def compare(self, node: ast.Compare) -> Any:
        left = self.value(node.left)
        holds: Any = True
        for op, comparator in zip(node.ops, node.comparators, strict=True):
            right = self.value(comparator)
            holds = operators.compare(type(op), left, right)
            if not holds:
                break
            left = right
        return holds

    def conditional(self, node: ast.IfExp) -> Any:
        return self.value(node.body if self.value(node.test) else node.orelse)

    def name(self, node: ast.Name) -> Any:
        for scope in (self.loops, self.names, FUNCTIONS):
            if node.id in scope:
                return scope[node.id]
        known = ", ".join(sorted(name for name in self.names if not name.startswith("_"))[:20])
        raise self.error(f"'{node.id}' is not known; known are: {known}", node)

    def call(self, node: ast.Call) -> Any:
        if isinstance(node.func, ast.Name) and node.func.id in self.loops:
            raise self.error(f"'{node.func.id}' is a loop variable and cannot be called", node)
        function = self.value(node.func)
        if not callable(function):
            raise self.error(f"'{ast.unparse(node.func)}' is not a function", node)
        arguments = [self.value(argument) for argument in node.args]
        named = {str(keyword.arg): self.value(keyword.value) for keyword in node.keywords}
        return self.made(function(*arguments, **named), node)

    def attribute(self, node: ast.Attribute) -> Any:
        return read_attribute(self.value(node.value), node.attr)

    def subscript(self, node: ast.Subscript) -> Any:
        found = read_item(self.value(node.value), self.value(node.slice))
        return self.made(found, node) if isinstance(node.slice, ast.Slice) else found

    def bounds(self, node: ast.Slice) -> slice:
        return slice(
            *(None if part is None else self.value(part) for part in (node.lower, node.upper, node.step))
        )

    def constant(self, node: ast.Constant) -> Any:
        check_number(node.value)
        return node.value

    def sequence(self, node: ast.List | ast.Tuple) -> Any:
        items = [self.value(item) for item in node.elts]
        return tuple(items) if isinstance(node, ast.Tuple) else items

    def set_literal(self, node: ast.Set) -> Any:
        items = [self.value(item) for item in node.elts]
        check_weight(items)
        return set(items)

    def mapping(self, node: ast.Dict) -> Any:
        keys = [self.value(key) for key in node.keys if key is not None]
        check_weight(keys)
        return dict(zip(keys, [self.value(item) for item in node.values], strict=True))

    def loop(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Any:
        items = [self.value(node.elt) for _ in self.rounds(node.generators)]
        if isinstance(node, ast.SetComp):
            check_weight(items)
            return set(items)
        return items

    def dict_loop(self, node: ast.DictComp) -> Any:
        pairs = [(self.value(node.key), self.value(node.value)) for _ in self.rounds(node.generators)]
        check_weight([key for key, _ in pairs])
        return dict(pairs)

    def rounds(self, generators: list[ast.comprehension]) -> Iterator[None]:
        """Yields once for each combination of loop variables that passes the conditions."""
        if not generators:
            yield
            return
        first, rest = generators[0], generators[1:]
        outside = self.loops
        for item in self.value(first.iter):
            self.take(1, first.iter)
            self.loops = {**outside, **dict(self.targets(first.target, item))}
            if all(self.value(test) for test in first.ifs):
                yield from self.rounds(rest)
        self.loops = outside

    def targets(self, target: ast.expr, item: Any) -> Iterator[tuple[str, Any]]:
        """The loop variables with their values, for `x` and for `x, y`."""
        if isinstance(target, ast.Name):
            yield target.id, item
        elif isinstance(target, ast.Tuple):
            for part, value in zip(target.elts, item, strict=True):
                yield from self.targets(part, value)
        else:
            raise self.error("a loop variable must be a name", target)

    def text(self, node: ast.JoinedStr) -> str:
        return self.made("".join(text_of(self.value(part)) for part in node.values), node)

    def formatted(self, node: ast.FormattedValue) -> str:
        return text_of(self.value(node.value))


_EVALUATE: Mapping[type[ast.AST], Callable[[Evaluation, Any], Any]] = {
    ast.BoolOp: Evaluation.boolean,
    ast.BinOp: Evaluation.binary,
    ast.UnaryOp: Evaluation.unary,
    ast.Compare: Evaluation.compare,
    ast.IfExp: Evaluation.conditional,
    ast.Name: Evaluation.name,
    ast.Call: Evaluation.call,
    ast.Attribute: Evaluation.attribute,
    ast.Subscript: Evaluation.subscript,
    ast.Slice: Evaluation.bounds,
    ast.Constant: Evaluation.constant,
    ast.List: Evaluation.sequence,
    ast.Tuple: Evaluation.sequence,
    ast.Set: Evaluation.set_literal,
    ast.Dict: Evaluation.mapping,
    ast.ListComp: Evaluation.loop,
    ast.SetComp: Evaluation.loop,
    ast.GeneratorExp: Evaluation.loop,
    ast.DictComp: Evaluation.dict_loop,
    ast.JoinedStr: Evaluation.text,
    ast.FormattedValue: Evaluation.formatted,
}
