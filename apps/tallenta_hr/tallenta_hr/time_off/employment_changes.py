"""What a change of an employee means for their leave: new assignments from its day, and the ledger anew.

The people module knows nothing of leave; these functions listen to its events.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate, today
from tallenta_hr.time_off import after_leaving, past, posting

WORKING_TIME = ("work_schedule", "fte")
MATTERS = (
    "date_of_joining",
    "last_working_day",
    "legal_entity",
    "location",
    "holiday_calendar",
    *WORKING_TIME,
)


def follow(doc: Any, event: str | None = None) -> None:
    """on_update of Employee."""
    past.remembered.clear_cache()
    before = doc.get_doc_before_save()
    if before is None:
        return
    effective = doc.flags.effective_date or getdate(today())
    if any(doc.has_value_changed(name) for name in WORKING_TIME):
        _assign_schedule(doc, before, effective)
    if doc.has_value_changed("holiday_calendar") and doc.holiday_calendar:
        _assign("Holiday Calendar Assignment", doc.name, effective, holiday_calendar=doc.holiday_calendar)
    if any(doc.has_value_changed(name) for name in MATTERS):
        posting.reconcile(doc.name)
    if doc.has_value_changed("last_working_day") and doc.last_working_day:
        after_leaving.cancel_leave_after(doc)


def _assign_schedule(doc: Any, before: Any, effective: date) -> None:
    """The old schedule held until now, the new one holds from the day of the change."""
    if before.work_schedule and not frappe.db.exists("Work Schedule Assignment", {"employee": doc.name}):
        _assign(
            "Work Schedule Assignment",
            doc.name,
            getdate(before.date_of_joining),
            work_schedule=before.work_schedule,
            fte=before.fte,
        )
    if doc.work_schedule:
        _assign("Work Schedule Assignment", doc.name, effective, work_schedule=doc.work_schedule, fte=doc.fte)


def _assign(doctype: str, employee: str, effective_from: date, **values: Any) -> None:
    known = frappe.db.get_value(doctype, {"employee": employee, "effective_from": effective_from}, "name")
    doc = (
        frappe.get_doc(doctype, known)
        if known
        else frappe.get_doc({"doctype": doctype, "employee": employee, "effective_from": effective_from})
    )
    doc.update(values)
    doc.save(ignore_permissions=True)


def reconcile(doc: Any, event: str | None = None) -> None:
    """Documents on which a person's leave depends: the ledger follows what was changed."""
    past.remembered.clear_cache()
    if frappe.flags.in_import:
        posting.compare_all_next_night()
    elif doc.get("employee"):
        posting.reconcile(doc.employee)
