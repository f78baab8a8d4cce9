"""`frappe.utils.html_utils`."""

from __future__ import annotations

from frappe.values.html import is_html, sanitize_html
from frappe.values.html import sanitize_html as clean_html

__all__ = ["clean_html", "is_html", "sanitize_html"]
