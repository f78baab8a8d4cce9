"""Changes that take effect on a day: checked when written, applied on the day, and visible in the history.

Not here: what other modules do when an employee changes; they listen to the Employee's own events.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import frappe
from frappe import _
from frappe.utils import cstr, get_datetime_in_timezone, getdate, now_datetime
from tallenta_hr.people.history import TRACKED

CHANGEABLE = frozenset(
    {
        *TRACKED,
        "mentor",
        "timezone",
        "date_of_joining",
        "probation_end_date",
        "confirmation_date",
        "notice_date",
        "last_working_day",
        "leaving_reason",
        "leaving_kind",
        "is_regretted",
    }
)


def local_today(zone: str | None) -> date:
    """Today's date where a person is."""
    moment: datetime = get_datetime_in_timezone(zone or "UTC")
    return moment.date()


def check_items(doc: Any) -> None:
    """Raise ValidationError for a field that changes may not touch, or one named twice."""
    names = [row.fieldname for row in doc.changes]
    for name in names:
        if name not in CHANGEABLE:
            frappe.throw(
                _("{0} cannot be changed here. Use one of: {1}.").format(name, ", ".join(sorted(CHANGEABLE)))
            )
    for name in {name for name in names if names.count(name) > 1}:
        frappe.throw(_("{0} is changed twice. Keep one row.").format(name))


def fill_old_values(doc: Any) -> None:
    """Note what each field is now."""
    current = frappe.db.get_value(
        "Employee", doc.employee, [row.fieldname for row in doc.changes], as_dict=True
    )
    for row in doc.changes:
        row.old_value = cstr(current.get(row.fieldname)) or None


def is_due(doc: Any) -> bool:
    """Has the day come where the employee is?"""
    zone = frappe.db.get_value("Employee", doc.employee, "timezone")
    return getdate(doc.effective_date) <= local_today(zone)


def apply(doc: Any) -> None:
    """Write the new values to the employee, once."""
    if doc.applied_on:
        return
    employee = frappe.get_doc("Employee", doc.employee, for_update=True)
    for row in doc.changes:
        employee.set(row.fieldname, row.new_value or None)
    employee.flags.effective_date = getdate(doc.effective_date)
    employee.flags.employee_change = doc.name
    employee.save(ignore_permissions=True)
    doc.db_set("applied_on", now_datetime())
