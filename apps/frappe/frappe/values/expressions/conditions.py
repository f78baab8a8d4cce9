"""Conditions on form fields: `depends_on`, `mandatory_depends_on`, `read_only_depends_on`, `collapsible_depends_on`.

A condition is a fieldname, `eval:` with a JavaScript expression over `doc` and `parent`, or `fn:` with a method's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from frappe.values.expressions import js
from frappe.values.expressions.errors import ExpressionError
from frappe.values.expressions.js_semantics import UNDEFINED, is_truthy, read_member

_FIELDNAME = re.compile(r"[^\W\d]\w*")


def depends_on_is_met(
    expression: str,
    doc: Any,
    parent: Any = None,
    *,
    names: Mapping[str, Any] | None = None,
    resolver: Callable[[str], Any] | None = None,
) -> bool:
    """Whether the condition holds for `doc`, anything with `get(fieldname)`; `parent` is the document of a child row.

    `names` adds what `eval:` may use, e.g. `{"frappe": {…}}`; `resolver` answers `fn:` by the method's name.
    Raises ExpressionError when the condition is empty, cannot be read, or begins with `fn:` and nobody can answer.
    """
    text = expression.strip()
    if text.startswith("eval:"):
        scope = {**(names or {}), "doc": doc, "parent": UNDEFINED if parent is None else parent}
        return js.is_true(text[5:], scope)
    if text.startswith("fn:"):
        if resolver is None:
            raise ExpressionError(
                "'fn:' runs a method of a form and cannot be answered here; use eval:", expression
            )
        return is_truthy(resolver(text[3:].strip()))
    _check_fieldname(text, expression)
    value = read_member(doc, text)
    return bool(value) if isinstance(value, list | tuple) else is_truthy(value)


def check_syntax(expression: str) -> None:
    """Raises ExpressionError when the condition cannot be read, so that it is refused before it is stored."""
    text = expression.strip()
    if text.startswith("eval:"):
        js.check_syntax(text[5:])
    elif not text.startswith("fn:"):
        _check_fieldname(text, expression)


def _check_fieldname(text: str, expression: str) -> None:
    if not _FIELDNAME.fullmatch(text):
        raise ExpressionError("it is neither a fieldname nor does it begin with 'eval:'", expression, 0)
