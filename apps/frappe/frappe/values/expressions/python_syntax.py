"""Reads a Python expression into a checked tree: only the node types listed here, not too deep, no hidden names."""

from __future__ import annotations

import ast
from functools import lru_cache

from frappe.values.expressions.errors import ExpressionError
from frappe.values.expressions.python_limits import MAX_DEPTH, MAX_LENGTH
from frappe.values.expressions.python_operators import BINARY, COMPARISONS, UNARY

_NODES: tuple[type[ast.AST], ...] = (
    ast.BoolOp, ast.And, ast.Or, ast.BinOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Call, ast.keyword, ast.Attribute,
    ast.Subscript, ast.Slice, ast.Name, ast.Load, ast.Store, ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension, ast.JoinedStr, ast.FormattedValue,
    *BINARY, *UNARY, *COMPARISONS,
)  # fmt: skip
_CONSTANTS = (str, bool, int, float, type(None))


@lru_cache(maxsize=2048)
def read_expression(source: str) -> ast.expr:
    """The tree of the expression. Raises ExpressionError naming the place when it cannot be read or is not allowed."""
    text = source.strip()
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH} characters", source)
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise ExpressionError(
            error.msg, source, None if error.offset is None else max(error.offset - 1, 0)
        ) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError("it cannot be read", source) from None
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        reason = f"it is nested deeper than {MAX_DEPTH} levels" if depth > MAX_DEPTH else _why_refused(node)
        if reason:
            raise ExpressionError(reason, source, position_of(node, text))
        waiting.extend((child, depth + 1) for child in ast.iter_child_nodes(node))
    return tree


def position_of(node: ast.AST, source: str) -> int | None:
    """The index of the character where the node begins."""
    line, column = getattr(node, "lineno", None), getattr(node, "col_offset", 0)
    if line is None:
        return None
    lines = source.strip().splitlines(keepends=True)
    # The column counts bytes of UTF-8.
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode(errors="ignore"))


def _why_refused(node: ast.AST) -> str | None:
    if not isinstance(node, _NODES):
        return f"{type(node).__name__} is not part of the expression language"
    if isinstance(node, ast.Name) and node.id.startswith("__"):
        return f"the name '{node.id}' cannot be used"
    if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
        return f"'{node.attr}' begins with an underscore and cannot be read"
    if isinstance(node, ast.Constant) and not isinstance(node.value, _CONSTANTS):
        return f"a {type(node.value).__name__} cannot be written here"
    if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name | ast.Attribute):
        return "only a named function can be called"
    if isinstance(node, ast.keyword) and node.arg is None:
        return "arguments cannot be unpacked"
    if isinstance(node, ast.Dict) and None in node.keys:
        return "mappings cannot be unpacked"
    if isinstance(node, ast.comprehension) and node.is_async:
        return "asynchronous loops cannot be written here"
    if isinstance(node, ast.FormattedValue) and (
        node.format_spec is not None or node.conversion not in (-1, 115)
    ):
        return "values in text cannot have a format"
    return None
