"""Evaluates the JavaScript subset of `eval:` conditions. The language is described in `js_syntax`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from frappe.values.expressions.js_program import Program, build
from frappe.values.expressions.js_semantics import UNDEFINED, is_truthy
from frappe.values.expressions.js_syntax import read_expression


def evaluate(source: str, names: Mapping[str, Any]) -> Any:
    """The value of the expression; undefined and null are None.

    `names` holds what it may use, e.g. `{"doc": …, "frappe": {…}}`; records need `get(fieldname)`. A missing field is
    undefined and never raises. Raises ExpressionError for what cannot be read, unknown names and wrong calls.
    """
    value = _program(source)(names)
    return None if value is UNDEFINED else value


def is_true(source: str, names: Mapping[str, Any]) -> bool:
    """Whether the value of the expression counts as true in JavaScript."""
    return is_truthy(_program(source)(names))


def check_syntax(source: str) -> None:
    """Raises ExpressionError when the expression cannot be read."""
    _program(source)


@lru_cache(maxsize=4096)
def _program(source: str) -> Program:
    return build(read_expression(source), source)
