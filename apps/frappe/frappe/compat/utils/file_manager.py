"""`frappe.utils.file_manager`."""

from __future__ import annotations

from frappe.files.attach import save_file

__all__ = ["save_file"]
