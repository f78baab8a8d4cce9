"""Who will approve, why, and what if they are away: the route of a document before it is sent."""

from __future__ import annotations

from statistics import median
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from tallenta_hr.approvals import routes, tasks
from tallenta_hr.approvals.seats import Seat, names_requester, seats_of
from tallenta_hr.people import names

# Decisions looked at to say how long somebody usually takes.
HISTORY = 30


@frappe.whitelist(methods=["GET", "POST"])
def who_will_approve(
    doctype: str, name: str | None = None, values: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The route of a stored document, or of one that would be made of these values.

    {route, stages: [{title, mode, needed, sla_hours, on_timeout, state, approvers: [{user, full_name, why, on_behalf_of,
    away_until, usual_hours}]}], expected_hours}. Nothing is written. Needs the right to read or create the document.
    """
    if name:
        doc: Any = frappe.get_doc(doctype, name)
        doc.check_permission("read")
    else:
        doc = frappe.get_doc({**(values or {}), "doctype": doctype})
        doc.owner = frappe.session.user
        doc.check_permission("create")
    return explained(doc)


def explained(doc: Any) -> dict[str, Any]:
    """The same for a document at hand."""
    route = routes.route_for(doc)
    if route is None:
        return {"route": None, "stages": [], "expected_hours": None}
    stages = [_stage(doc, route, number, stage) for number, stage in routes.stages_after(route, doc, 0)]
    hours = [row["usual_hours"] for row in stages if row["usual_hours"] is not None]
    return {"route": route.name, "stages": stages, "expected_hours": round(sum(hours), 1) if hours else None}


def problems(doc: Any) -> list[str]:
    """Titles of stages at which nobody may decide."""
    route = routes.route_for(doc)
    if route is None:
        return []
    return [
        stage.stage_title
        for _number, stage in routes.stages_after(route, doc, 0)
        if not (stage.skip_if_requester and names_requester(stage, doc)) and not seats_of(stage, route, doc)
    ]


def _stage(doc: Any, route: Any, number: int, stage: Any) -> dict[str, Any]:
    is_skipped = bool(stage.skip_if_requester and names_requester(stage, doc))
    seats = [] if is_skipped else seats_of(stage, route, doc)
    approvers = [_approver(seat) for seat in seats]
    known = [row["usual_hours"] for row in approvers if row["usual_hours"] is not None]
    return {
        "number": number,
        "title": stage.stage_title,
        "mode": stage.mode,
        "needed": _needed(stage, len(seats)),
        "sla_hours": stage.sla_hours or None,
        "on_timeout": stage.on_timeout,
        "is_skipped": is_skipped,
        "state": _state(doc, number),
        "approvers": approvers,
        "usual_hours": (min(known) if stage.mode == "Any" else max(known)) if known else None,
        "problem": None if seats or is_skipped else _("Nobody may decide at this stage. Ask HR."),
    }


def _needed(stage: Any, asked: int) -> str:
    if asked <= 1:
        return _("one person")
    if stage.mode == "Any":
        return _("any one of {0}").format(asked)
    return _("all {0}").format(asked) if stage.mode == "All" else _("{0} of {1}").format(stage.k, asked)


def _approver(seat: Seat) -> dict[str, Any]:
    return {
        "user": seat.user,
        "full_name": _name(seat.user),
        "why": seat.why.said(),
        "on_behalf_of": _name(seat.on_behalf_of) if seat.on_behalf_of else None,
        "away_until": seat.until,
        "usual_hours": usual_hours(seat.user),
    }


def usual_hours(user: str) -> float | None:
    """The median of hours the user took for their last decisions, to a tenth; None without any, or for no time at all.

    Decisions brought in from an old system carry no waiting: they would promise an answer in 0 hours.
    """
    rows = frappe.get_all(
        "Approval Task",
        filters={"acted_by": user, "decision": ["in", ["Approved", "Rejected"]], "is_automatic": 0},
        fields=["created_at", "decided_at"],
        order_by="decided_at desc",
        limit=HISTORY,
    )
    took = [
        (get_datetime(row.decided_at) - get_datetime(row.created_at)).total_seconds() / 3600
        for row in rows
        if row.decided_at
    ]
    return (round(median(took), 1) or None) if took else None


def _state(doc: Any, number: int) -> str | None:
    """What the stage has come to for a document that was sent; None for one that was not."""
    if not doc.get("name"):
        return None
    rows = frappe.get_all(
        "Approval Task",
        filters={"reference_doctype": doc.doctype, "reference_name": doc.name, "stage": number},
        fields=["decision", "round"],
        order_by="round desc",
    )
    latest = [row.decision for row in rows if row.round == rows[0].round]
    if not latest:
        return None
    return (
        tasks.WAITING
        if tasks.WAITING in latest
        else next(
            (decision for decision in ("Rejected", "Approved", "Skipped") if decision in latest), latest[0]
        )
    )


def _name(user: str) -> str:
    return names.of_users([user])[user]
