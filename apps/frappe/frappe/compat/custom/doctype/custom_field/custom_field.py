"""`frappe.custom.doctype.custom_field.custom_field`."""

from __future__ import annotations

from frappe.customize.custom_fields import create_custom_field, create_custom_fields

__all__ = ["create_custom_field", "create_custom_fields"]
