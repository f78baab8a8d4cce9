"""Print Format: how documents of a DocType look on paper. Its Jinja is read when it is saved."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.templates.environment import check_syntax


class PrintFormat(Document):
    """A template, or a layout of the builder."""

    print_format_type: str | None
    html: str | None
    format_data: str | None

    def validate(self) -> None:
        """Raise ValidationError for a template that cannot be read, or a layout that is none."""
        if self.print_format_type == "Jinja" and self.html:
            check_syntax(self.html, label=_("Print format {0}").format(self.name))
        if self.format_data:
            try:
                layout = frappe.parse_json(self.format_data)
            except ValueError:
                layout = None
            if not isinstance(layout, (list, dict)):
                frappe.throw(_("The layout of {0} cannot be read. Build it again.").format(self.name))
