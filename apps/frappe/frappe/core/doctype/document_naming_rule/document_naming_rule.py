"""Document Naming Rule: names with a prefix and a counter of their own, for documents that meet conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _

if TYPE_CHECKING:
    from frappe.doctypes import DocumentNamingRuleFields as Document
else:
    from frappe.model.document import Document


class DocumentNamingRule(Document):
    """Asked before the DocType's own rule; see `frappe.document.naming_rules`."""

    def validate(self) -> None:
        """Refuse digits nobody can count with, and conditions on fields that are not there."""
        if not 1 <= int(self.prefix_digits or 0) <= 12:
            frappe.throw(_("Digits must be between 1 and 12."))
        if "#" in (self.prefix or ""):
            frappe.throw(
                _("The prefix is only the text before the number. Say how many digits instead of #.")
            )
        meta = frappe.get_meta(self.document_type)
        for row in self.conditions:
            if not meta.has_field(row.field):
                frappe.throw(
                    _("Row {0}: {1} has no field {2}. Choose another one.").format(
                        row.idx, _(self.document_type), row.field
                    )
                )
