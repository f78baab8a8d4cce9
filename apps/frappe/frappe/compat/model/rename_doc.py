"""`frappe.model.rename_doc`."""

from __future__ import annotations

from frappe.desk.form.renaming import update_document_title
from frappe.document.by_name import rename_doc

__all__ = ["rename_doc", "update_document_title"]
