"""`frappe.model.naming`."""

from __future__ import annotations

from frappe.document.naming import (
    append_number_if_name_exists,
    set_name_by_naming_series,
    set_new_name,
)
from frappe.document.series import getseries, make_autoname, revert_series_if_last

__all__ = [
    "append_number_if_name_exists",
    "getseries",
    "make_autoname",
    "revert_series_if_last",
    "set_name_by_naming_series",
    "set_new_name",
]
