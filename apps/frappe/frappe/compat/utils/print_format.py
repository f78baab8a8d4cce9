"""`frappe.utils.print_format`."""

from __future__ import annotations

from frappe.printing.endpoints import download_pdf

__all__ = ["download_pdf"]
