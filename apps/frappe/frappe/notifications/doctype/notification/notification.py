"""Notification: a rule of whom to tell when something happens to a document, or on a day that a document names."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.notifications.alert import raise_alert
from frappe.notifications.dates import today_of
from frappe.notifications.rules import DAY_EVENTS, MINUTE_EVENTS, rule_named
from frappe.notifications.validation import check_expressions, require_field

SHORTEST_MINUTES = 10


class Notification(Document):
    """Checked when it is saved, so that a mistake is seen by who makes it and not by who saves a document later."""

    document_type: str
    event: str

    def validate(self) -> None:
        """Raise ValidationError for fields that are not there and texts that cannot be read."""
        self.check_event()
        check_expressions(self)
        for row in self.get("recipients"):
            if row.receiver_by_document_field:
                self.check_receiver(row.receiver_by_document_field)
        if self.get("set_property_after_alert"):
            require_field(self.document_type, self.get("set_property_after_alert"))
        if self.has_value_changed("event") or self.has_value_changed("days_in_advance"):
            self.set("told_until", None)

    def check_event(self) -> None:
        """What an event needs to know."""
        if self.event in DAY_EVENTS:
            require_field(self.document_type, self.get("date_changed"), kinds=("Date", "Datetime"))
        elif self.event in MINUTE_EVENTS:
            require_field(self.document_type, self.get("datetime_changed"), kinds=("Datetime",))
            if (self.get("minutes_offset") or 0) < SHORTEST_MINUTES:
                frappe.throw(_("Minutes before or after must be {0} or more.").format(SHORTEST_MINUTES))
        elif self.event == "Value Change":
            require_field(self.document_type, self.get("value_changed"))

    def check_receiver(self, path: str) -> None:
        """`field`, `link.field` or `field,table`."""
        fieldname, _comma, table = (part.strip() for part in path.partition(","))
        require_field(self.document_type, table or fieldname.partition(".")[0])

    @frappe.whitelist(methods=["GET", "POST"])
    def get_documents_for_today(self) -> list[str]:
        """Names of the documents this rule is about today, to try it out."""
        rule = rule_named(str(self.name))
        return today_of(rule) if rule is not None and rule.event in DAY_EVENTS else []


@frappe.whitelist(methods=["POST"])
def send_notification(notification: str, doctype: str, name: str) -> bool:
    """Raise the alert of a rule with the event Custom about a document that one may write; whether it applied."""
    rule = rule_named(notification)
    if rule is None or rule.document_type != doctype or rule.event != "Custom":
        frappe.throw(
            _("{0} has no enabled notification {1} to be sent by hand.").format(_(doctype), notification)
        )
    doc: Any = frappe.get_doc(doctype, name)
    doc.check_permission("write")
    return raise_alert(rule, doc)
