"""Calendar View: a calendar of a DocType names the fields that hold its days or moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _

if TYPE_CHECKING:
    from frappe.doctypes import CalendarViewFields as Document
else:
    from frappe.model.document import Document


class CalendarView(Document):
    """`start_date_field` and, for what lasts, `end_date_field`."""

    def validate(self) -> None:
        """Raise ValidationError for a field that is not there, or that holds no date where one is asked for."""
        meta = frappe.get_meta(self.reference_doctype)
        for fieldname in filter(None, (self.start_date_field, self.end_date_field)):
            field = meta.get_field(fieldname)
            if field is None or field.type.filter_kind not in ("date", "datetime"):
                words = _("{0} has no date field {1}. Choose a field of type Date or Datetime.")
                frappe.throw(words.format(_(self.reference_doctype), fieldname))
        if self.subject_field and meta.get_field(self.subject_field) is None:
            words = _("{0} has no field {1}. Choose one that it has.")
            frappe.throw(words.format(_(self.reference_doctype), self.subject_field))
