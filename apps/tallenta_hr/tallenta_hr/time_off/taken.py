"""Days of leave as they stand in requests: what counts, what waits, what was given back.

The balance, the calendar and the overlap check all read these rows. Free days inside a request come with quantity 0. Two statements, however many people are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import frappe
from frappe.utils import getdate
from tallenta_hr.time_off.counting import FULL, Portion
from tallenta_hr.time_off.settings_of import clock_time

PENDING = "Pending Approval"
COUNTING = (PENDING, "Approved", "Cancellation Requested", "Change Requested")
CANCELLED = "Cancelled"
PLACES = Decimal("0.0001")
REQUEST_FIELDS = [
    "name",
    "employee",
    "leave_type",
    "workflow_state",
    "docstatus",
    "parent_request",
    "from_date",
    "to_date",
    "attachment",
    "returned_on",
    "cancelled_on",
]


@dataclass(frozen=True, slots=True)
class DayOff:
    """One counted date of a request. `voucher` is the first request of a chain of changes."""

    request: str
    voucher: str
    employee: str
    leave_type: str
    on: date
    quantity: Decimal
    portion: Portion
    is_pending: bool
    is_documented: bool
    cancelled_on: date | None = None


def days_off(employees: Sequence[str]) -> list[DayOff]:
    """All dates of the people's requests that count, wait or were cancelled; free ones with quantity 0."""
    requests = frappe.get_all(
        "Leave Request",
        filters={"employee": ["in", list(employees)], "workflow_state": ["in", [*COUNTING, CANCELLED]]},
        fields=REQUEST_FIELDS,
        order_by="from_date asc, name asc",
    )
    by_name = {request.name: request for request in requests}
    replaced = _replaced(by_name)
    rows = frappe.get_all(
        "Leave Request Day",
        filters={"parenttype": "Leave Request", "parent": ["in", list(by_name)]},
        fields=["parent", "date", "portion", "from_time", "to_time", "quantity"],
        order_by="date asc",
    )
    found = (_day(by_name[row.parent], row, by_name) for row in rows if row.parent not in replaced)
    return list(_without_doubles(found, by_name))


def _replaced(by_name: dict[str, Any]) -> set[str]:
    """Requests whose change was approved: the change stands in their place."""
    return {
        request.parent_request
        for request in by_name.values()
        if request.parent_request and int(request.docstatus) >= 1
    }


def _day(request: Any, row: Any, by_name: dict[str, Any]) -> DayOff:
    on = row.date if type(row.date) is date else getdate(row.date)
    return DayOff(
        request=request.name,
        voucher=first_of_chain(request.name, by_name) if request.parent_request else request.name,
        employee=request.employee,
        leave_type=request.leave_type,
        on=on,
        quantity=_quantity(row.quantity or 0),
        portion=_portion(row),
        is_pending=request.workflow_state == PENDING,
        is_documented=bool(request.attachment),
        cancelled_on=_cancelled_on(request, on),
    )


@lru_cache(maxsize=512)
def _quantity(number: Any) -> Decimal:
    """A quantity with its four places; there are few different ones and very many days."""
    return Decimal(str(number)).quantize(PLACES)


def _portion(row: Any) -> Portion:
    if row.portion in (None, "", "Full"):
        return FULL
    return Portion(row.portion, clock_time(row.from_time), clock_time(row.to_time))


def _cancelled_on(request: Any, on: date) -> date | None:
    if request.workflow_state != CANCELLED:
        return None
    if request.returned_on and on < getdate(request.returned_on):
        return None
    cancelled_on: date = getdate(request.cancelled_on or request.from_date)
    return cancelled_on


def first_of_chain(name: str, by_name: dict[str, Any]) -> str:
    """The request that a chain of changes began with, so that a change posts only what differs."""
    seen = {name}
    while name in by_name and by_name[name].parent_request and by_name[name].parent_request not in seen:
        name = by_name[name].parent_request
        seen.add(name)
    return name


def _without_doubles(days: Iterable[DayOff], by_name: dict[str, Any]) -> Iterator[DayOff]:
    """While a change waits, its dates that the approved request already holds are not counted again."""
    found = list(days)
    held = {(day.request, day.on) for day in found if not day.is_pending and day.cancelled_on is None}
    for day in found:
        parent = by_name[day.request].parent_request
        if not (day.is_pending and parent and (parent, day.on) in held):
            yield day
