"""Report: checked so that it can run, and so that only administrators write queries."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.reporting.query_text import require_reading

QUERY, SCRIPT, CUSTOM = "Query Report", "Script Report", "Custom Report"


class Report(Document):
    """What a report is made of and who may see it."""

    def validate(self) -> None:
        """Refuse what could not run, and queries of people who may not see all that a query sees."""
        if self.report_type == QUERY:
            self.check_query()
        if self.report_type == SCRIPT and self.is_standard != "Yes":
            frappe.throw(_("A Script Report belongs to an app: set Is Standard and its module."))
        if self.report_type == CUSTOM and not self.reference_report:
            frappe.throw(_("Name the report that this one is made of."), frappe.MandatoryError)

    def check_query(self) -> None:
        """A query sees every record whatever the permissions of its reader, so only a System Manager may change one."""
        require_reading(self.query or "", self.report_name)
        before = self.get_doc_before_save()
        is_changed = before is None or before.query != self.query or before.report_type != self.report_type
        if is_changed and not self.flags.ignore_permissions:
            frappe.only_for("System Manager")
