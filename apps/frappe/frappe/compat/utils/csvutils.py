"""`frappe.utils.csvutils`."""

from __future__ import annotations

from frappe.exchange.workbooks import build_csv_response
from frappe.values.csv_text import UnicodeWriter, read_csv_content, to_csv

__all__ = ["UnicodeWriter", "build_csv_response", "read_csv_content", "to_csv"]
