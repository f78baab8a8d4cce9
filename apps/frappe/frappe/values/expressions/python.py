"""Evaluates the Python subset of workflow, notification and assignment conditions and of formulas (`frappe.safe_eval`).

Operators, comparisons, calls of the given and a few built-in functions, comprehensions and plain text are there.
Assignments, lambdas, imports, attributes of objects and everything with an underscore are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.values.expressions.python_program import Evaluation
from frappe.values.expressions.python_syntax import read_expression


def evaluate(source: str, names: Mapping[str, Any]) -> Any:
    """The value of the expression.

    `names` holds what it may use: values, functions, and mappings of them (`{"doc": …, "frappe": {"utils": {…}}}`). A
    record is a mapping or anything with `get(fieldname)`; a missing field is None. Raises ExpressionError for all that is
    wrong with the expression; errors of the runtime inside a given function pass through.
    """
    return Evaluation(source, names).value(read_expression(source))


def is_true(source: str, names: Mapping[str, Any]) -> bool:
    """Whether the value of the expression counts as true."""
    return bool(evaluate(source, names))


def check_syntax(source: str) -> None:
    """Raises ExpressionError when the expression cannot be read or uses what is not allowed."""
    read_expression(source)
