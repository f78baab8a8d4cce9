"""Reading many records: the one list function, and the reading half of `frappe.db` (in `values`).

Each call says on whose behalf it reads. Fields, filters and orders are resolved against the Meta, so that no SQL of a
caller gets through. Documents are not made here; rows are plain dicts.
"""

from __future__ import annotations

from frappe.query.listing import count, get_list
from frappe.query.values import exists, get_single_value, get_value, get_values

__all__ = ["count", "exists", "get_list", "get_single_value", "get_value", "get_values"]
