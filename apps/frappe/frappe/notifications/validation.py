"""What must be right in a rule before it is kept: fields that exist, expressions and texts that can be read."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.document.rule_fields import require_field
from frappe.templates.environment import check_syntax
from frappe.values.expressions import python

__all__ = ["check_expressions", "require_field"]


def check_expressions(rule: Any) -> None:
    """Raise ValidationError for a condition, expression or template of a rule that cannot be read."""
    for text in (rule.condition, *(row.condition for row in rule.recipients)):
        if text:
            python.check_syntax(text)
    for row in rule.recipients:
        if row.receiver_by_expression:
            python.check_syntax(row.receiver_by_expression)
    for fieldname in ("subject", "message"):
        if rule.get(fieldname):
            check_syntax(rule.get(fieldname), label=_(rule.meta.get_label(fieldname)))
