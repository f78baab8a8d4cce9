"""Auto Email Report: checked so that nobody mails themselves what they may not see."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.notifications import report_mails
from frappe.utils import parse_json, split_emails, validate_email_address


class AutoEmailReport(Document):
    """Which report goes to whom, when, and by whose rights."""

    user: str
    report: str
    email_to: str
    filters: str | None

    def validate(self) -> None:
        """Raise for the rights of somebody else, a report they may not see, bad addresses and bad filters."""
        if self.user != frappe.session.user and self.has_value_changed("user"):
            frappe.only_for("System Manager")
        report_mails.require_report(self.report, self.user)
        for address in split_emails(self.email_to):
            validate_email_address(address, throw=True)
        if not isinstance(parse_json(self.filters or "{}"), dict):
            frappe.throw(_("The filters are a JSON object."))
