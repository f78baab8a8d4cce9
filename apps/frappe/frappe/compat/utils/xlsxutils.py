"""`frappe.utils.xlsxutils`."""

from __future__ import annotations

from frappe.exchange.workbooks import build_xlsx_response, make_xlsx, read_xlsx_file_from_attached_file

__all__ = ["build_xlsx_response", "make_xlsx", "read_xlsx_file_from_attached_file"]
