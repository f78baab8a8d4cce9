"""Kanban Board: cards of one DocType in columns, under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _

if TYPE_CHECKING:
    from frappe.doctypes import KanbanBoardFields as Document
else:
    from frappe.model.document import Document


class KanbanBoard(Document):
    """Columns are values of `field_name`; `fields` and `filters` are JSON lists."""

    def validate(self) -> None:
        """Raise ValidationError for a field that its DocType has not, and for what is no JSON list."""
        meta = frappe.get_meta(self.reference_doctype)
        for fieldname in (self.field_name, *self._listed("fields")):
            if fieldname not in meta.column_set:
                words = _("{0} has no field {1}. Choose one that it has.")
                frappe.throw(words.format(_(self.reference_doctype), fieldname))
        self._listed("filters")

    def _listed(self, fieldname: str) -> list[str]:
        found = frappe.parse_json(self.get(fieldname) or "[]")
        if not isinstance(found, list):
            frappe.throw(_("{0} of a board is a JSON list.").format(_(self.meta.get_label(fieldname))))
        return list(found)
