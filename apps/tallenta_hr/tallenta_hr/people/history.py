"""What was true of an employee on a day: append-only rows, one per value that began to hold.

A row never changes, so it has no end of its own (`valid_to` stays empty): a value holds until the next row of its
field begins, by `valid_from`, and of two rows for one day the one recorded later counts. A correction is a new row with
an earlier `valid_from`. Not here: deciding on a change (changes.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import frappe
from frappe.model.document import bulk_insert
from frappe.utils import getdate, now_datetime

# Fields whose past is kept, besides the current value on the Employee.
TRACKED = (
    "status",
    "department",
    "team",
    "position_title",
    "grade",
    "reports_to",
    "location",
    "legal_entity",
    "engagement_type",
    "fte",
    "work_schedule",
    "holiday_calendar",
)


def record(employee: str, values: Mapping[str, Any], valid_from: date, change: str | None = None) -> None:
    """Write one row per value."""
    rows = [
        frappe.get_doc(
            {
                "doctype": "Employee History",
                "employee": employee,
                "fieldname": fieldname,
                "value": None if value is None else str(value),
                "valid_from": valid_from,
                "recorded_at": now_datetime(),
                "change": change,
            }
        )
        for fieldname, value in values.items()
    ]
    bulk_insert("Employee History", rows)


def record_start(doc: Any) -> None:
    """Write the values a person joins with."""
    record(doc.name, {name: doc.get(name) for name in TRACKED if doc.get(name)}, getdate(doc.date_of_joining))


def record_changes(doc: Any, valid_from: date, change: str | None = None) -> None:
    """Write the tracked values that this save changed."""
    if doc.get_doc_before_save() is None:
        return
    changed = {name: doc.get(name) for name in TRACKED if doc.has_value_changed(name)}
    if changed:
        record(doc.name, changed, valid_from, change)


def value_on(employee: str, fieldname: str, on: date, *, known_at: datetime | None = None) -> str | None:
    """What a field was on a day, as known now or at an earlier moment; None before the first row."""
    filters = {"employee": employee, "fieldname": fieldname, "valid_from": ["<=", on]}
    if known_at is not None:
        filters["recorded_at"] = ["<=", known_at]
    rows = frappe.get_all(
        "Employee History",
        filters=filters,
        fields=["value"],
        order_by="valid_from desc, recorded_at desc",
        limit=1,
    )
    return rows[0].value if rows else None
