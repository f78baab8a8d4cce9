"""Requests to change one's record named a field by its code; now they name it by its label, which people read."""

from __future__ import annotations

import frappe
from tallenta_hr.people.data_requests import ASKED


def execute() -> None:
    """Rename what is asked for in requests of old."""
    for label, fieldname in ASKED.items():
        for name in frappe.get_all("Employee Data Request", filters={"fieldname": fieldname}, pluck="name"):
            frappe.db.set_value("Employee Data Request", name, "fieldname", label, update_modified=False)
