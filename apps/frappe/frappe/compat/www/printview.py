"""`frappe.www.printview`."""

from __future__ import annotations

from frappe.printing.endpoints import get_html_and_style

__all__ = ["get_html_and_style"]
