"""Deleted Document: a copy of a record that was deleted, from which it can be restored."""

from __future__ import annotations

from frappe.core.restoring import bulk_restore, restore
from frappe.model.document import Document

__all__ = ["DeletedDocument", "bulk_restore", "restore"]


class DeletedDocument(Document):
    """Never changed by hand."""

    def get_title(self) -> str:
        """What was deleted."""
        return f"{self.deleted_doctype} {self.deleted_name}"
