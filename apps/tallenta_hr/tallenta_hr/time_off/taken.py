"""Days of leave as they stand in requests: what counts, what waits, what was given back.

The balance, the calendar and the overlap check all read these rows. Free days inside a request come with quantity 0. Two statements, however many people are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

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
DAY_FIELDS = ["date", "quantity", "portion", "from_time", "to_time"]
WHOLE = (None, "", "Full")


class DayOff(NamedTuple):
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


def days_off(employees: Sequence[str], *, since: date | None = None) -> list[DayOff]:
    """All dates of the people's requests that count, wait or were cancelled, in order; free ones with quantity 0.

    With `since`, requests that ended and were called off before that day are left out.
    """
    by_name = {request.name: request for request in _requests(employees, since)}
    replaced = _replaced(by_name)
    counting = {
        name: _asked(request, first_of_chain(name, by_name))
        for name, request in by_name.items()
        if name not in replaced and (since is None or _reaches(request, since))
    }
    rows = frappe.get_all(
        "Leave Request Day",
        filters={"parenttype": "Leave Request", "parent": ["in", list(counting)]},
        fields=["parent", *DAY_FIELDS],
        # By date it would be read whole, through that index, by a planner that minds sorting.
        order_by="parent asc",
        as_list=True,
    )
    found = sorted((_day(counting[row[0]], *row[1:]) for row in rows), key=attrgetter("on"))
    is_changing = any(asked.is_pending and by_name[name].parent_request for name, asked in counting.items())
    return list(_without_doubles(found, by_name)) if is_changing else found


def _requests(employees: Sequence[str], since: date | None) -> list[Any]:
    """Requests that count, and every change of a request: what it replaces shows only in the change."""
    late = {} if since is None else {"to_date": [">=", since], "cancelled_on": [">=", since]}
    found: list[Any] = frappe.get_all(
        "Leave Request",
        filters={"employee": ["in", list(employees)], "workflow_state": ["in", [*COUNTING, CANCELLED]]},
        or_filters=late and {**late, "parent_request": ["is", "set"]},
        fields=REQUEST_FIELDS,
        order_by="from_date asc, name asc",
    )
    return found


def _reaches(request: Any, since: date) -> bool:
    return any(on is not None and getdate(on) >= since for on in (request.to_date, request.cancelled_on))


def _replaced(by_name: dict[str, Any]) -> set[str]:
    """Requests whose change was approved: the change stands in their place."""
    return {
        request.parent_request
        for request in by_name.values()
        if request.parent_request and int(request.docstatus) >= 1
    }


class _Asked(NamedTuple):
    """What all days of a request have in common; `returned_on` is the first day given back of a cancelled one."""

    request: str
    voucher: str
    employee: str
    leave_type: str
    is_pending: bool
    is_documented: bool
    cancelled_on: date | None
    returned_on: date | None


def _asked(request: Any, voucher: str) -> _Asked:
    is_cancelled = request.workflow_state == CANCELLED
    return _Asked(
        request.name,
        voucher,
        request.employee,
        request.leave_type,
        request.workflow_state == PENDING,
        bool(request.attachment),
        getdate(request.cancelled_on or request.from_date) if is_cancelled else None,
        getdate(request.returned_on) if is_cancelled and request.returned_on else None,
    )


def _day(asked: _Asked, day: Any, quantity: Any, portion: str | None, from_time: Any, to_time: Any) -> DayOff:
    request, voucher, employee, leave_type, is_pending, is_documented, cancelled_on, returned_on = asked
    on = day if type(day) is date else getdate(day)
    return DayOff(
        request,
        voucher,
        employee,
        leave_type,
        on,
        _quantity(quantity or 0),
        FULL if portion in WHOLE else Portion(portion, clock_time(from_time), clock_time(to_time)),  # type: ignore[arg-type]
        is_pending,
        is_documented,
        None if returned_on is not None and on < returned_on else cancelled_on,
    )


@lru_cache(maxsize=512)
def _quantity(number: Any) -> Decimal:
    """A quantity with its four places; there are few different ones and very many days."""
    return Decimal(str(number)).quantize(PLACES)


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
