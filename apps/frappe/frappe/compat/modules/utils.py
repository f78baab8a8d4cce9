"""`frappe.modules.utils`."""

from __future__ import annotations

from frappe.customize.exported import export_customizations, sync_customizations

__all__ = ["export_customizations", "sync_customizations"]
