"""`frappe.utils.pdf`."""

from __future__ import annotations

from frappe.printing.pdf import html_to_pdf as get_pdf

__all__ = ["get_pdf"]
