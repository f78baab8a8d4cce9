"""Assignment Rule: who gets documents of a DocType when a condition holds. It is applied in `automation/assignment_events.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.automation.assignment_checks import check
from frappe.automation.assignment_events import apply
from frappe.automation.assignment_rules import rules_of

if TYPE_CHECKING:
    from frappe.doctypes import AssignmentRuleFields as Document
else:
    from frappe.model.document import Document


class AssignmentRule(Document):
    """Checked when it is saved, so that a mistake is seen by who makes it and not by who saves a document later."""

    def validate(self) -> None:
        """Raise ValidationError for what could never assign anybody."""
        check(self)


@frappe.whitelist(methods=["POST"])
def bulk_apply(doctype: str, docnames: str | list[str]) -> None:
    """Apply the rules of a DocType to documents that one may write, e.g. those from before a rule was made."""
    names: Any = frappe.parse_json(docnames)
    if not isinstance(names, list):
        frappe.throw(_("docnames must be a list of names."))
    for name in names:
        doc: Any = frappe.get_doc(doctype, name)
        doc.check_permission("write")
        apply(doc, rules_of(doctype))
