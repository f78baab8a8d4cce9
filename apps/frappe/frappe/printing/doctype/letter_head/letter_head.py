"""Letter Head: what stands above and below every printed page."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.templates.environment import check_syntax


class LetterHead(Document):
    """A picture or HTML; at most one is the default."""

    is_default: int
    disabled: int

    def validate(self) -> None:
        """Raise ValidationError for a template that cannot be read; a disabled one is no default."""
        for fieldname in ("content", "footer"):
            text = self.get(fieldname)
            if text:
                check_syntax(text, label=_(self.meta.get_label(fieldname)))
        if self.disabled:
            self.is_default = 0

    def on_update(self) -> None:
        """The newest default takes the place of the one before."""
        if self.is_default:
            others = {"is_default": 1, "name": ["!=", self.name]}
            for name in frappe.get_all("Letter Head", filters=others, pluck="name"):
                frappe.db.set_value("Letter Head", name, "is_default", 0)
