"""`frappe.model.document`."""

from __future__ import annotations

from frappe.document.bulk import bulk_insert
from frappe.document.document import Document
from frappe.document.load import get_doc

__all__ = ["Document", "bulk_insert", "get_doc"]
