"""A leave request as its author made it, and what it costs: from the document to the rules and back.

Not here: whether it may be granted (submission.py).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_years, getdate, today
from tallenta_hr.people.reporting_line import employee_of
from tallenta_hr.time_off.counting import LeaveCount, Portion, RequestedLeave, Unit, count_request
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.facts_of import Person
from tallenta_hr.time_off.settings_of import clock_time

# What a request asks for. Fixed once it is sent: a change is a new request.
ASKED = (
    "employee",
    "leave_type",
    "from_date",
    "to_date",
    "from_portion",
    "to_portion",
    "from_time",
    "to_time",
    "parent_request",
)


# Each day of a request is counted and stored, so that a slip in the year must not become thousands of them.
LONGEST_YEARS = 6
YEARS_AHEAD = 10


class RequestFixedError(frappe.ValidationError):
    """A request that was sent keeps what it asks for."""


def fill_employee(doc: Any) -> None:
    """A request without an employee is the user's own."""
    if doc.employee:
        return
    doc.employee = employee_of(frappe.session.user)
    if not doc.employee:
        frappe.throw(_("{0} has no employee record. Choose the employee.").format(frappe.session.user))
    # Links were followed before the employee was known.
    sources = {
        field.fieldname: field.fetch_from.removeprefix("employee.")
        for field in doc.meta.fields
        if (field.fetch_from or "").startswith("employee.")
    }
    values = frappe.db.get_value("Employee", doc.employee, list(sources.values()), as_dict=True)
    doc.update({fieldname: values[source] for fieldname, source in sources.items()})


def check_dates(doc: Any) -> None:
    """Raise ValidationError for a last day before the first, for years on end, and for a year far away."""
    first, last = getdate(doc.from_date), getdate(doc.to_date)
    if first is None or last is None:
        frappe.throw(_("Give a first and a last day, such as 2026-05-31."))
    if last < first:
        frappe.throw(_("The last day is before the first. Correct the dates."), exc=frappe.ValidationError)
    if last > add_years(getdate(today()), YEARS_AHEAD):
        frappe.throw(_("Leave is asked for at most {0} years ahead. Correct the dates.").format(YEARS_AHEAD))
    if first < add_years(last, -LONGEST_YEARS):
        frappe.throw(_("A request covers at most {0} years. Correct the dates.").format(LONGEST_YEARS))


def check_shape(doc: Any) -> None:
    """Raise ValidationError for dates, parts of a day or a parent that make no sense."""
    check_dates(doc)
    leave_type = frappe.get_cached_doc("Leave Type", doc.leave_type)
    if not leave_type.is_active and doc.is_new():
        frappe.throw(_("{0} is no longer in use. Choose another type.").format(_(doc.leave_type)))
    kinds = {doc.from_portion or "Full", (doc.to_portion or "Full") if not is_one_day(doc) else "Full"}
    if kinds & {"First Half", "Second Half"} and not leave_type.allow_half_day:
        frappe.throw(_("{0} is taken in whole days.").format(_(doc.leave_type)))
    if "Hours" in kinds:
        _check_hours(doc, leave_type)
    if doc.parent_request:
        _check_parent(doc)


def _check_hours(doc: Any, leave_type: Any) -> None:
    if not leave_type.allow_hourly:
        frappe.throw(_("{0} is not taken by the hour.").format(_(doc.leave_type)))
    if not is_one_day(doc):
        frappe.throw(_("Hours are asked for on one day. Make one request per day."))
    start, end = clock_time(doc.from_time), clock_time(doc.to_time)
    if start is None or end is None or end <= start:
        frappe.throw(_("Give a start and a later end."))


def _check_parent(doc: Any) -> None:
    parent = frappe.db.get_value("Leave Request", doc.parent_request, ["employee", "docstatus"], as_dict=True)
    if parent and (parent.employee != doc.employee or (doc.is_new() and int(parent.docstatus) != 1)):
        frappe.throw(_("Only an approved request of the same person can be changed."))


def keep_what_was_sent(doc: Any) -> None:
    """Raise RequestFixedError when a request that was sent asks for something else."""
    before = doc.get_doc_before_save()
    if before is None or (before.workflow_state or "Draft") == "Draft":
        return
    changed = [name for name in ASKED if doc.has_value_changed(name)]
    if changed:
        labels = ", ".join(_(doc.meta.get_label(name), context=doc.doctype) for name in changed)
        raise RequestFixedError(
            _("{0} was sent already, so {1} cannot change. Withdraw it, or request a change.").format(
                doc.name, labels
            )
        )


def is_one_day(doc: Any) -> bool:
    """Does the request ask for a single date?"""
    return getdate(doc.from_date) == getdate(doc.to_date)


def read(doc: Any) -> RequestedLeave:
    """The request in the words of the rules."""
    first, last = getdate(doc.from_date), getdate(doc.to_date)
    portions: dict[date, Portion] = {}
    if doc.from_portion and doc.from_portion != "Full":
        portions[first] = Portion(doc.from_portion, clock_time(doc.from_time), clock_time(doc.to_time))
    if first != last and doc.to_portion and doc.to_portion != "Full":
        portions[last] = Portion(doc.to_portion)
    unit: Unit = frappe.get_cached_value("Leave Type", doc.leave_type, "unit") or "Day"
    return RequestedLeave(first, last, portions, unit)


def count(doc: Any, person: Person) -> LeaveCount:
    """What the request costs on each date."""
    neighbours: dict[date, Any] = {}
    for day in person.days:
        if day.leave_type == doc.leave_type and day.cancelled_on is None and day.request not in replaces(doc):
            neighbours[day.on] = neighbours.get(day.on, ZERO) + day.quantity
    return count_request(
        read(doc),
        work=person.work,
        policies=person.policies(doc.leave_type),
        joined=person.joined,
        neighbours=neighbours,
    )


def replaces(doc: Any) -> set[str]:
    """This request and the one it changes: neither counts against it."""
    return {name for name in (doc.name, doc.parent_request) if name}


def write_days(doc: Any, counted: LeaveCount) -> None:
    """Put the counted rows and their sums into the document."""
    doc.set("days", [day_row(row) for row in counted.rows])
    doc.total_quantity = float(counted.total)
    doc.total_calendar_days = counted.calendar_days


def day_row(row: Any) -> dict[str, Any]:
    """One counted date as a row of the document."""
    return {
        "date": row.date,
        "portion": row.portion,
        "from_time": row.from_time,
        "to_time": row.to_time,
        "quantity": float(row.quantity),
        "reason_zero": row.reason_zero,
        "charged_leave_year": row.charged_leave_year,
    }
