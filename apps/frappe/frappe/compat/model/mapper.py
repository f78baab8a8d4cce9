"""`frappe.model.mapper`."""

from __future__ import annotations

from frappe.desk.form.mapping import make_mapped_doc, map_docs
from frappe.document.mapper import get_mapped_doc

__all__ = ["get_mapped_doc", "make_mapped_doc", "map_docs"]
