"""Tasks follow people: when somebody goes away, comes back, leaves or is replaced, what waits goes to who decides now.

Called by events of employees, accounts, departments, teams and delegations, and every hour for what time alone changes.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint
from tallenta_hr.approvals import notices, tasks
from tallenta_hr.approvals.seats import Seat, seat_for, seats_of
from tallenta_hr.approvals.sources import Candidate, Why, requesters_of
from tallenta_hr.approvals.waiting_rows import sync

WATCHED = ("reports_to", "status", "user", "department", "team")


def follow_employee(doc: Any, event: str | None = None) -> None:
    """on_update of Employee: requests of the person, and those that wait for the person."""
    before = doc.get_doc_before_save()
    if before is None or not any(doc.has_value_changed(name) for name in WATCHED):
        return
    resolve_again(_waiting_for(employee=doc.name) + _waiting_for(user=before.user))


def follow_user(doc: Any, event: str | None = None) -> None:
    """on_update of User: an account that may no longer sign in decides nothing."""
    if doc.get_doc_before_save() is not None and doc.has_value_changed("enabled"):
        resolve_again(_waiting_for(user=doc.name))


def follow_organisation(doc: Any, event: str | None = None) -> None:
    """on_update of Department and Team: their head, partner or lead may have changed."""
    if doc.get_doc_before_save() is None:
        return
    if any(
        doc.has_value_changed(name) for name in ("head", "hr_partner", "lead") if doc.meta.has_field(name)
    ):
        people = frappe.get_all("Employee", filters={doc.doctype.lower(): doc.name}, pluck="name")
        if people:
            resolve_again(_rows({"employee": ["in", people]}))


def follow_delegation(doc: Any, event: str | None = None) -> None:
    """on_update and after_delete of Approval Delegation: what waits for either of the two."""
    stand_in_again(_waiting_for(user=doc.delegator) + _waiting_for(user=doc.delegate))


def _waiting_for(*, employee: str | None = None, user: str | None = None) -> list[Any]:
    found: list[Any] = []
    if employee:
        found += _rows({"employee": employee})
    if user:
        found += _rows({"approver": user}) + _rows({"on_behalf_of": user})
    return found


def _rows(filters: dict[str, Any]) -> list[Any]:
    found: list[Any] = frappe.get_all(
        "Approval Task",
        filters={"decision": tasks.WAITING, **filters},
        fields=tasks.FIELDS,
        order_by="name asc",
    )
    return found


def resolve_again(rows: Iterable[Any]) -> None:
    """Ask the stage anew whom it names; a stage that finds nobody keeps its tasks, and HR finds a line in the error log."""
    for (doctype, name), waiting in _by_document(rows).items():
        doc = frappe.get_doc(doctype, name)
        try:
            _resolve(doc, waiting[0])
        except frappe.ValidationError:
            frappe.log_error(f"{doctype} {name} waits for nobody", traceback.format_exc())


def _by_document(rows: Iterable[Any]) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        found[row.reference_doctype, row.reference_name].append(row)
    return found


def _resolve(doc: Any, task: Any) -> None:
    route = frappe.get_cached_doc("Approval Route", task.route)
    stage = route.stages[cint(task.stage) - 1]
    siblings = tasks.stage_tasks(task)
    wanted = {(seat.user, seat.on_behalf_of or None): seat for seat in seats_of(stage, route, doc)}
    if not wanted:
        raise tasks.NobodyApprovesError(_("Nobody may decide on {0}.").format(doc.name))
    spoke = {row.acted_by for row in siblings if row.decision in ("Approved", "Rejected")}
    for row in siblings:
        if row.decision != tasks.WAITING:
            continue
        if (row.approver, row.on_behalf_of or None) in wanted:
            wanted.pop((row.approver, row.on_behalf_of or None))
        else:
            tasks.update_task(row.name, decision="Moved", comment=_("No longer asked"))
    for seat in wanted.values():
        if seat.user not in spoke:
            _ask(doc, route, task, seat)
    sync(doc)


def _ask(doc: Any, route: Any, like: Any, seat: Seat) -> None:
    values = {
        name: like[name]
        for name in ("round", "stage", "stage_title", "mode", "k", "on_timeout", "due_at", "created_at")
    }
    task = tasks.write_task(doc, route, seat, values)
    notices.asked(doc, task)


def stand_in_again(rows: Iterable[Any], *, at: datetime | None = None) -> None:
    """Give each task to the delegate of who is away now, or back to who is here again."""
    for (doctype, name), waiting in _by_document(rows).items():
        doc = frappe.get_doc(doctype, name)
        moved = [task for task in {row.name: row for row in waiting}.values() if _stand_in(doc, task, at)]
        if moved:
            sync(doc)


def _stand_in(doc: Any, task: Any, at: datetime | None) -> bool:
    origin = task.on_behalf_of or task.approver
    seat = seat_for(Candidate(origin, Why(task.why or "")), doc, requesters_of(doc), at=at)
    if (seat.user, seat.on_behalf_of or None) == (task.approver, task.on_behalf_of or None):
        return False
    tasks.update_task(task.name, approver=seat.user, on_behalf_of=seat.on_behalf_of)
    task.update({"approver": seat.user, "on_behalf_of": seat.on_behalf_of})
    notices.asked(doc, task)
    return True


def follow_time() -> None:
    """Hourly: absences that began or ended since the last run."""
    stand_in_again(_rows({}))
