"""After a calendar or schedule changed: requests that would be counted differently now, and counting them again when HR says so.

Day rows are frozen with the approval, so a changed calendar changes nothing by itself. Not here: counting (counting.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from tallenta_hr.people.access import is_hr
from tallenta_hr.time_off import asked, posting
from tallenta_hr.time_off.chains import LONGEST_GAP
from tallenta_hr.time_off.counting import LeaveDay, changed_days
from tallenta_hr.time_off.facts_of import person_of
from tallenta_hr.time_off.taken import COUNTING, PLACES, days_off

LONGEST_DAYS = 366
MOST_REQUESTS = 500


@frappe.whitelist(methods=["GET"])
def get_affected_requests(from_date: str, to_date: str) -> list[dict[str, Any]]:
    """Requests that touch the dates and would be counted differently now.

    [{name, employee, employee_name, leave_type, days: [{date, was, would_be}], total, new_total}]. HR only.
    """
    _require_hr()
    first, last = getdate(from_date), getdate(to_date)
    if last < first or (last - first).days > LONGEST_DAYS:
        frappe.throw(_("Give at most a year, the first day first."))
    return list(_affected(first, last))


@frappe.whitelist(methods=["POST"])
def recount_requests(names: list[str]) -> list[str]:
    """Count these requests anew, with a note on each, and let the ledger follow; names of those that changed. HR only."""
    _require_hr()
    if len(names) > MOST_REQUESTS:
        frappe.throw(_("At most {0} requests at once.").format(MOST_REQUESTS))
    return [name for name in names if _recount(name)]


def recount_neighbours(doc: Any) -> None:
    """A cancelled request no longer closes a gap: requests beside it are counted anew where a sandwich spans requests."""
    assigned = person_of(doc.employee).policies(doc.leave_type).at(getdate(doc.from_date))
    if assigned is None or not assigned.terms.sandwich_across_requests:
        return
    reach = timedelta(days=LONGEST_GAP)
    names = frappe.get_all(
        "Leave Request",
        filters={
            "employee": doc.employee,
            "leave_type": doc.leave_type,
            "workflow_state": ["in", COUNTING],
            "from_date": ["<=", getdate(doc.to_date) + reach],
            "to_date": [">=", getdate(doc.from_date) - reach],
        },
        pluck="name",
    )
    for name in names:
        _recount(name)


def _require_hr() -> None:
    if not is_hr(frappe.session.user):
        frappe.throw(_("Only HR counts requests anew."), exc=frappe.PermissionError)


def _affected(first: date, last: date) -> Iterator[dict[str, Any]]:
    names = frappe.get_all(
        "Leave Request",
        filters={"workflow_state": ["in", COUNTING], "from_date": ["<=", last], "to_date": [">=", first]},
        order_by="from_date asc, name asc",
        limit=MOST_REQUESTS,
        pluck="name",
    )
    for name in names:
        doc = frappe.get_doc("Leave Request", name)
        changes = _changes(doc)
        if changes:
            yield _row(doc, changes)


def _changes(doc: Any) -> list[tuple[date, Any, Any]]:
    frozen = [
        LeaveDay(row.date, row.portion or "Full", row.quantity, "", row.charged_leave_year or "")
        for row in _frozen(doc)
    ]
    return changed_days(frozen, asked.count(doc, person_of(doc.employee)).rows)


def _frozen(doc: Any) -> list[Any]:
    """Day rows with their dates and exact quantities."""
    quantities = {day.on: day.quantity for day in days_off([doc.employee]) if day.request == doc.name}
    return [
        frappe._dict(
            date=getdate(row.date),
            portion=row.portion,
            quantity=quantities.get(getdate(row.date), PLACES * 0),
            charged_leave_year=row.charged_leave_year,
        )
        for row in doc.days
    ]


def _row(doc: Any, changes: list[tuple[date, Any, Any]]) -> dict[str, Any]:
    difference = sum((new - old for _on, old, new in changes), PLACES * 0)
    return {
        "name": doc.name,
        "employee": doc.employee,
        "employee_name": doc.employee_name,
        "leave_type": doc.leave_type,
        "days": [{"date": on, "was": float(old), "would_be": float(new)} for on, old, new in changes],
        "total": float(doc.total_quantity or 0),
        "new_total": float(doc.total_quantity or 0) + float(difference),
    }


def _recount(name: str) -> bool:
    doc: Any = frappe.get_doc("Leave Request", name, for_update=True)
    if doc.workflow_state not in COUNTING or not _changes(doc):
        return False
    counted = asked.count(doc, person_of(doc.employee))
    by_date = {row.date: row for row in counted.rows}
    for row in doc.days:
        # A gap that a neighbour closed is no date of the request any more.
        fresh = by_date.get(getdate(row.date))
        quantity, reason = (fresh.quantity, fresh.reason_zero) if fresh else (0, "Weekend")
        values = {"quantity": float(quantity), "reason_zero": reason or None}
        frappe.db.set_value("Leave Request Day", row.name, values)
    old = doc.total_quantity
    doc.db_set(
        {"total_quantity": float(counted.total), "total_calendar_days": counted.calendar_days}, notify=True
    )
    doc.add_comment("Info", _("Counted anew: {0} instead of {1}.").format(float(counted.total), old))
    posting.reconcile(doc.employee, [doc.leave_type])
    return True
