"""Auto Repeat: a document that is made again and again. The copies are made in `automation/repeating.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import frappe
from frappe.automation.auto_repeat_checks import check
from frappe.automation.auto_repeats import FIELD, plan, queue_if_due, recurrence_of
from frappe.custom.doctype.custom_field.custom_field import create_custom_field
from frappe.utils import getdate

if TYPE_CHECKING:
    from frappe.doctypes import AutoRepeatFields as Document
else:
    from frappe.model.document import Document

PLANNED_BY = (
    "frequency",
    "start_date",
    "end_date",
    "repeat_on_day",
    "repeat_on_last_day",
    "repeat_on_days",
    "disabled",
)
SHOWN = 5


class AutoRepeat(Document):
    """Plans anew when its days change; what lies before today is not made up for then."""

    def validate(self) -> None:
        """Raise ValidationError or PermissionError for what its owner could not do."""
        check(self)
        if self.is_new() or any(self.has_value_changed(fieldname) for fieldname in PLANNED_BY):
            self.update(plan(self, first=getdate()))

    def after_insert(self) -> None:
        """The copies, and the document itself, say what repeats them."""
        create_custom_field(
            self.reference_doctype,
            {
                "fieldname": FIELD,
                "label": "Auto Repeat",
                "fieldtype": "Link",
                "options": "Auto Repeat",
                "read_only": 1,
                "no_copy": 1,
                "print_hide": 1,
            },
        )
        self.mark_reference(str(self.name))

    def on_update(self) -> None:
        """What is due today does not wait for tomorrow's run."""
        queue_if_due(self)

    def on_trash(self) -> None:
        """Documents forget what repeated them, so that they hold nothing."""
        if frappe.get_meta(self.reference_doctype).has_field(FIELD):
            frappe.db.set_value(
                self.reference_doctype, {FIELD: self.name}, FIELD, None, update_modified=False
            )

    def mark_reference(self, name: str | None) -> None:
        """Set the link in the document that is repeated."""
        frappe.db.set_value(
            self.reference_doctype, self.reference_document, FIELD, name, update_modified=False
        )

    @frappe.whitelist(methods=["GET", "POST"])
    def get_auto_repeat_schedule(self) -> list[dict[str, Any]]:
        """The next days: at most five of {reference_document, frequency, next_scheduled_date}."""
        days: list[Any] = []
        day = self.get("next_schedule_date")
        while day and len(days) < SHOWN:
            days.append(day)
            day = recurrence_of(self).first_from(day + timedelta(days=1))
        return [
            {
                "reference_document": self.reference_document,
                "frequency": self.frequency,
                "next_scheduled_date": day,
            }
            for day in days
        ]


@frappe.whitelist(methods=["POST"])
def make_auto_repeat(
    doctype: str,
    docname: str,
    frequency: str = "Daily",
    start_date: str | None = None,
    end_date: str | None = None,
) -> AutoRepeat:
    """Repeat a document, by default daily from today."""
    doc: Any = frappe.new_doc("Auto Repeat")
    doc.update(
        {
            "reference_doctype": doctype,
            "reference_document": docname,
            "frequency": frequency,
            "start_date": start_date or frappe.utils.nowdate(),
            "end_date": end_date,
        }
    )
    doc.insert()
    return doc
