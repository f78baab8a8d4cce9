"""`frappe.custom.doctype.property_setter.property_setter`."""

from __future__ import annotations

from frappe.customize.property_setters import delete_property_setter, make_property_setter

__all__ = ["delete_property_setter", "make_property_setter"]
