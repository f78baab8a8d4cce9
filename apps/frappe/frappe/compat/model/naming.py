"""`frappe.model.naming`."""

from __future__ import annotations

from frappe.document.naming import append_number_if_name_exists
from frappe.document.series import getseries, make_autoname, revert_series_if_last

__all__ = ["append_number_if_name_exists", "getseries", "make_autoname", "revert_series_if_last"]
