"""The tasks of a document: opened stage by stage, decided once each, closed when the document moves on.

This is the only place that writes Approval Tasks. Not here: who may decide (turn.py, guard.py), and what the document's
own workflow does about it (follow.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, cstr, now_datetime
from tallenta_hr.approvals import routes
from tallenta_hr.approvals.seats import Seat, names_requester, seats_of
from tallenta_hr.approvals.sources import employee_of_document
from tallenta_hr.approvals.stages import Decision, due_after, needed_of, outcome_of
from tallenta_hr.people.mail import speaking_to

WAITING: Decision = "Waiting"
FIELDS = [
    "name", "reference_doctype", "reference_name", "employee", "route", "round", "stage", "stage_title", "mode", "k",
    "approver", "on_behalf_of", "why", "override_role", "fallback_role", "decision", "acted_by", "version_hash",
    "created_at", "due_at", "on_timeout", "reminders_sent",
]  # fmt: skip
# What changes while a document waits without changing what is asked.
NOT_ASKED = frozenset({"modified", "modified_by", "workflow_state", "docstatus", "idx", "manager", "doctype"})


class NobodyApprovesError(frappe.ValidationError):
    """A stage finds nobody who may decide."""


def waiting_tasks(doctype: str, name: str) -> list[Any]:
    """Tasks of a document that wait, oldest first."""
    found: list[Any] = frappe.get_all(
        "Approval Task",
        filters={"reference_name": name, "reference_doctype": doctype, "decision": WAITING},
        fields=FIELDS,
        order_by="stage asc, name asc",
    )
    return found


def stage_tasks(task: Any) -> list[Any]:
    """All tasks of the same stage and round as a task."""
    found: list[Any] = frappe.get_all(
        "Approval Task",
        filters={
            "reference_name": task.reference_name,
            "reference_doctype": task.reference_doctype,
            "stage": task.stage,
            "round": task.round,
        },
        fields=FIELDS,
        order_by="name asc",
    )
    return found


def begin(doc: Any, route: Any) -> None:
    """Start the route: close what waited, ask the first stage. Raises NobodyApprovesError."""
    close(doc, "Withdrawn")
    rounds = frappe.get_all(
        "Approval Task",
        filters={"reference_name": doc.name, "reference_doctype": doc.doctype},
        fields=["round"],
        order_by="round desc",
        limit=1,
    )
    number = cint(rounds[0].round) + 1 if rounds else 1
    if not open_next(doc, route, 0, number):
        # Every stage was passed over, and nobody at all would have decided.
        last_resort = frappe._dict(
            stage_title=_("Approval"), approver_source="Role", role=route.fallback_role, mode="Any"
        )
        _insert(doc, route, number, 1, last_resort, _seats(last_resort, route, doc))


def open_next(doc: Any, route: Any, after: int, number: int) -> bool:
    """Ask the next stage that has somebody to ask; False when the route is at its end."""
    for index, stage in routes.stages_after(route, doc, after):
        if stage.skip_if_requester and names_requester(stage, doc):
            continue
        seats = _seats(stage, route, doc)
        known = _already_approved(doc, number) if stage.skip_if_already_approved else frozenset()
        if is_satisfied(stage, seats, known):
            _insert(doc, route, number, index, stage, seats, skipped=known)
            continue
        _insert(doc, route, number, index, stage, seats, skipped=known)
        return True
    return False


def next_stage(doc: Any, route: Any, after: int, approved: Collection[str]) -> Any | None:
    """The stage that would be asked next if these people have approved; None at the end. Writes nothing."""
    for _index, stage in routes.stages_after(route, doc, after):
        if stage.skip_if_requester and names_requester(stage, doc):
            continue
        seats = seats_of(stage, route, doc)
        if not (stage.skip_if_already_approved and is_satisfied(stage, seats, approved)):
            return stage
    return None


def is_satisfied(stage: Any, seats: Sequence[Seat], approved: Collection[str]) -> bool:
    """Have enough of those the stage asks approved before?"""
    known = sum(seat.user in approved or seat.on_behalf_of in approved for seat in seats)
    return bool(seats) and known >= needed_of(stage.mode, len(seats), cint(stage.k))


def _seats(stage: Any, route: Any, doc: Any) -> list[Seat]:
    seats = seats_of(stage, route, doc)
    if not seats:
        raise NobodyApprovesError(
            _("Stage {0} of route {1} finds nobody who may approve {2}. Ask HR to correct the route.").format(
                stage.stage_title, route.name, doc.name
            )
        )
    return seats


def _already_approved(doc: Any, number: int) -> frozenset[str]:
    rows = frappe.get_all(
        "Approval Task",
        filters={
            "reference_name": doc.name,
            "reference_doctype": doc.doctype,
            "round": number,
            "decision": "Approved",
        },
        fields=["acted_by", "on_behalf_of"],
    )
    return frozenset(user for row in rows for user in (row.acted_by, row.on_behalf_of) if user)


def approved_in_round(task: Any) -> frozenset[str]:
    """People who approved in the round of a task."""
    return _already_approved(
        frappe._dict(name=task.reference_name, doctype=task.reference_doctype), task.round
    )


def _insert(
    doc: Any,
    route: Any,
    number: int,
    index: int,
    stage: Any,
    seats: Iterable[Seat],
    *,
    skipped: Collection[str] = (),
) -> None:
    created = now_datetime()
    for seat in seats:
        is_known = seat.user in skipped or (seat.on_behalf_of or "") in skipped
        values = {
            "round": number,
            "stage": index,
            "stage_title": stage.stage_title,
            "mode": stage.mode or "Any",
            "k": stage.k,
            "on_timeout": stage.on_timeout or "Remind",
            "due_at": due_after(created, stage.sla_hours),
            "created_at": created,
            "decision": "Skipped" if is_known else WAITING,
            "comment": _("Approved an earlier stage") if is_known else None,
        }
        write_task(doc, route, seat, values)


def write_task(doc: Any, route: Any, seat: Seat, values: dict[str, Any]) -> Any:
    """Store one task for a seat; it says why in the language of who decides."""
    with speaking_to(seat.user):
        why = seat.why.said()
    task = frappe.get_doc(
        {
            "doctype": "Approval Task",
            "reference_doctype": doc.doctype,
            "reference_name": doc.name,
            "reference_title": cstr(doc.get_title() or doc.name)[:140],
            "employee": employee_of_document(doc),
            "version_hash": version_hash(doc),
            "route": route.name,
            "override_role": route.override_role,
            "fallback_role": route.fallback_role,
            "approver": seat.user,
            "on_behalf_of": seat.on_behalf_of,
            "why": why,
            **values,
        }
    )
    return task.insert(ignore_permissions=True)


def decide(task: Any, decision: Decision, user: str, *, comment: str = "", is_automatic: bool = False) -> str:
    """Note a decision; closes the stage when that settles it. The outcome of the stage."""
    update_task(
        task.name, decision=decision, acted_by=user, comment=comment or None, is_automatic=int(is_automatic)
    )
    siblings = stage_tasks(task)
    outcome = outcome_of(task.mode or "Any", [row.decision for row in siblings], cint(task.k))
    if outcome != "Waiting":
        for row in siblings:
            if row.decision == WAITING:
                update_task(row.name, decision="Skipped", comment=_("Decided by others"))
    return outcome


def close(doc: Any, decision: Decision, comment: str | None = None) -> None:
    """Close everything that waits."""
    for row in waiting_tasks(doc.doctype, doc.name):
        update_task(row.name, decision=decision, comment=comment)


def update_task(name: str, **values: Any) -> None:
    """Write a task; a decision carries its time."""
    if values.get("decision", WAITING) != WAITING:
        values["decided_at"] = now_datetime()
    task = frappe.get_doc("Approval Task", name)
    task.update(values)
    task.save(ignore_permissions=True)


def version_hash(doc: Any) -> str:
    """A fingerprint of what is asked; it changes whenever the document asks for something else."""
    values = {
        key: value
        for key, value in doc.as_dict().items()
        if key not in NOT_ASKED and not key.startswith("_") and not isinstance(value, list)
    }
    text = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refresh_versions(doc: Any) -> None:
    """Waiting tasks ask about the document as it is now."""
    fresh = version_hash(doc)
    for row in waiting_tasks(doc.doctype, doc.name):
        if row.version_hash != fresh:
            frappe.db.set_value("Approval Task", row.name, "version_hash", fresh)
