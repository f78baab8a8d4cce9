"""Custom DocPerm: one permission row over the standard ones of a DocType."""

from __future__ import annotations

from frappe.customize import permission_rows
from frappe.model.document import Document


class CustomDocPerm(Document):
    """Takes the place of a standard row, adds one, or without any right removes one."""

    def validate(self) -> None:
        """Refuse rows with which the DocType's permissions make no sense."""
        permission_rows.check_row(self)

    def on_update(self) -> None:
        """Let the rights be read anew."""
        permission_rows.apply_row(self)

    def after_delete(self) -> None:
        """Let the rights be read anew."""
        permission_rows.apply_row(self)
