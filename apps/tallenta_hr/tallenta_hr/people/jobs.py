"""Jobs of the module: run every hour, because midnight comes at another hour in each time zone."""

from __future__ import annotations

import traceback

import frappe
from frappe.utils import add_days, today
from tallenta_hr.people import changes


def apply_due_changes() -> None:
    """Apply every approved change whose day has come; one that fails is logged and does not stop the others."""
    due = frappe.get_all(
        "Employee Change",
        # A day ahead, because it may already be tomorrow where the employee is.
        filters={
            "docstatus": 1,
            "applied_on": ["is", "not set"],
            "effective_date": ["<=", add_days(today(), 1)],
        },
        order_by="effective_date asc, creation asc",
        pluck="name",
    )
    for name in due:
        frappe.db.savepoint("employee_change")
        try:
            change = frappe.get_doc("Employee Change", name)
            if changes.is_due(change):
                changes.apply(change)
        except frappe.ValidationError:
            frappe.db.rollback(save_point="employee_change")
            frappe.log_error(f"Employee Change {name} could not be applied", traceback.format_exc())
        else:
            frappe.db.release_savepoint("employee_change")
