"""The states between which a route decides: those of asking for something and, where the route names them, of calling it off.

Both go through the same stages. While others are still to be asked a document passes, within one save, through a state
that notes a decision.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tallenta_hr.approvals.stages import Decision

APPROVAL_NOTED, REJECTION_NOTED = "Approval Noted", "Rejection Noted"
CANCELLATION_NOTED, KEEPING_NOTED = "Cancellation Noted", "Keeping Noted"
NOTED = frozenset({APPROVAL_NOTED, REJECTION_NOTED, CANCELLATION_NOTED, KEEPING_NOTED})


class Cycle(NamedTuple):
    """One question to the stages: where it waits, where each answer leads, and the workflow's words for the answers."""

    pending: str
    approved: str
    rejected: str
    approve_action: str
    reject_action: str
    approval_noted: str
    rejection_noted: str

    def decision_behind(self, state: str) -> Decision | None:
        """The decision that leads to a state; None for one that nobody decides on, such as Withdrawn."""
        if state in (self.approved, self.approval_noted):
            return "Approved"
        return "Rejected" if state in (self.rejected, self.rejection_noted) else None


def cycles_of(route: Any) -> tuple[Cycle, ...]:
    """The cycles that a route decides, the request first."""
    asking = Cycle(
        route.pending_state,
        route.approved_state,
        route.rejected_state,
        route.approve_action,
        route.reject_action,
        APPROVAL_NOTED,
        REJECTION_NOTED,
    )
    if not route.cancel_pending_state:
        return (asking,)
    calling_off = Cycle(
        route.cancel_pending_state,
        route.cancelled_state,
        route.kept_state,
        route.confirm_action,
        route.decline_action,
        CANCELLATION_NOTED,
        KEEPING_NOTED,
    )
    return (asking, calling_off)


def cycle_in(route: Any, state: str | None) -> Cycle | None:
    """The cycle of a route in which a document in that state waits, or notes a decision; None in all other states."""
    return next(
        (
            cycle
            for cycle in cycles_of(route)
            if state in (cycle.pending, cycle.approval_noted, cycle.rejection_noted)
        ),
        None,
    )


def next_state(doc: Any, before: Any, cycle: Cycle) -> str:
    """The state a save leads to; a plain submit or cancel leads to the approved one of its cycle."""
    if int(doc.docstatus) == int(before.docstatus) or doc.workflow_state != before.workflow_state:
        return doc.workflow_state or ""
    return cycle.approved
