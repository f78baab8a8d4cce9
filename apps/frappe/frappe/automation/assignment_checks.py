"""What must be right in an assignment rule before it is kept."""

from __future__ import annotations

from typing import Any

from frappe.automation.assignment_rules import BASED_ON_FIELD
from frappe.context import _
from frappe.core.assigning import TODO
from frappe.document.rule_fields import require_field
from frappe.exceptions import ValidationError
from frappe.meta import fieldtypes, get_meta
from frappe.templates.environment import check_syntax
from frappe.values.expressions import python

CONDITIONS = ("assign_condition", "unassign_condition", "close_condition")


def check(rule: Any) -> None:
    """Raise ValidationError that names what is wrong."""
    meta = get_meta(rule.document_type)
    if meta.istable or meta.issingle or meta.anonymous or meta.name == TODO:
        raise ValidationError(
            _("{0} is assigned to nobody.").format(_(meta.name)), next_step=_("Choose another DocType.")
        )
    for fieldname in CONDITIONS:
        if rule.get(fieldname):
            python.check_syntax(rule.get(fieldname))
    if rule.description:
        check_syntax(rule.description, label=_("Description"))
    if rule.due_date_based_on:
        require_field(rule.document_type, rule.due_date_based_on, kinds=("Date", "Datetime"))
    if rule.rule == BASED_ON_FIELD:
        _check_user_field(rule)
    elif not rule.users:
        raise ValidationError(_("Name the users among whom documents are shared out."))


def _check_user_field(rule: Any) -> None:
    if rule.field in ("owner", "modified_by"):
        return
    field = get_meta(rule.document_type).get_field(rule.field or "")
    if field is not None and field.type is fieldtypes.get("Link") and field.options == "User":
        return
    raise ValidationError(
        _("{0} of {1} does not name a user.").format(rule.field or "–", _(rule.document_type)),
        next_step=_("Choose a field that links to User."),
    )
