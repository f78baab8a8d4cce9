"""When a stage is done: pure rules over the decisions of those it asked.

Not here: whom a stage asks (sources.py, seats.py), and what follows from its outcome (tasks.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

Mode = Literal["Any", "All", "K of N"]
Decision = Literal["Waiting", "Approved", "Rejected", "Skipped", "Moved", "Withdrawn"]
Outcome = Literal["Waiting", "Approved", "Rejected"]

# Decisions of people who are no longer asked; they do not count.
GONE = frozenset({"Moved", "Withdrawn"})


def outcome_of(mode: Mode, decisions: Sequence[Decision], k: int = 1) -> Outcome:
    """Return what the decisions of one stage come to; nobody asked means it still waits.

    Any: the first answer counts. All: one rejection rejects. K of N: rejected once k can no longer be reached.
    """
    counted = [decision for decision in decisions if decision not in GONE]
    approved = sum(decision in ("Approved", "Skipped") for decision in counted)
    rejected = counted.count("Rejected")
    if not counted:
        return "Waiting"
    needed = needed_of(mode, len(counted), k)
    if approved >= needed:
        return "Approved"
    if mode == "Any" and rejected:
        return "Rejected"
    return "Rejected" if len(counted) - rejected < needed else "Waiting"


def needed_of(mode: Mode, asked: int, k: int = 1) -> int:
    """Return how many approvals the stage needs; never more than were asked, never less than one."""
    if mode == "Any":
        return 1
    return asked if mode == "All" else max(1, min(k, asked))


def reminders_due(created_at: datetime, due_at: datetime | None, now: datetime) -> int:
    """Return how many reminders should have gone out by now: one at half of the time, one at its end."""
    if due_at is None:
        return 0
    half = created_at + (due_at - created_at) / 2
    return int(now >= half) + int(now >= due_at)


def due_after(created_at: datetime, sla_hours: float | None) -> datetime | None:
    """Return the end of the time limit; None without one."""
    return created_at + timedelta(hours=sla_hours) if sla_hours else None
