"""`frappe.model.meta`."""

from __future__ import annotations

from frappe.meta import Meta, get_meta
from frappe.meta.precision import get_field_precision

__all__ = ["Meta", "get_field_precision", "get_meta"]
