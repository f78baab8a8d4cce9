"""`frappe.utils.print_format`."""

from __future__ import annotations

from frappe.printing.endpoints import download_multi_pdf, download_multi_pdf_async, download_pdf

__all__ = ["download_multi_pdf", "download_multi_pdf_async", "download_pdf"]
