"""`frappe.model.utils.rename_field`."""

from __future__ import annotations

from frappe.customize.rename_field import rename_field

__all__ = ["rename_field"]
