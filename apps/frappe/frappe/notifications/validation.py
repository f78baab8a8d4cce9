"""What must be right in a rule before it is kept: fields that exist, expressions and texts that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.meta import fieldtypes, get_meta
from frappe.templates.environment import check_syntax
from frappe.values.expressions import python

STANDARD = {
    "owner": "Data",
    "modified_by": "Data",
    "creation": "Datetime",
    "modified": "Datetime",
    "docstatus": "Int",
}


def require_field(doctype: str, fieldname: str | None, *, kinds: Sequence[str] = ()) -> None:
    """Raise ValidationError unless the DocType has the field, of one of the kinds when some are named."""
    field = get_meta(doctype).get_field(fieldname or "")
    kind = field.type if field is not None else None
    if kind is None and fieldname in STANDARD:
        kind = fieldtypes.get(STANDARD[str(fieldname)])
    if kind is None or (kinds and kind not in [fieldtypes.get(name) for name in kinds]):
        wanted = " ({})".format(", ".join(_(name) for name in kinds)) if kinds else ""
        raise ValidationError(
            _("{0} has no field {1} of the kind that is needed{2}.").format(
                _(doctype), fieldname or "–", wanted
            ),
            next_step=_("Choose another field."),
        )


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
