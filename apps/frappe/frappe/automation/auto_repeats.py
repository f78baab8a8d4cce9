"""Auto Repeat as its record, its daily run and its copies need it: the recurrence, the next day, the state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from frappe.automation.assignment_rules import WEEKDAYS
from frappe.automation.recurrence import Recurrence
from frappe.context import current
from frappe.jobs.queue import enqueue
from frappe.values.date_reading import getdate

DOCTYPE, FIELD = "Auto Repeat", "auto_repeat"
ACTIVE, DISABLED, COMPLETED = "Active", "Disabled", "Completed"
MAKE = "frappe.automation.repeating.make"
TELL = "frappe.automation.repeating.tell_failure"
# Older days are no use any more.
CATCH_UP_DAYS = 31


def day_of(value: Any) -> date | None:
    """A day as a record holds it, or as a client sends it."""
    return getdate(value, today=current().today()) if value else None


def recurrence_of(repeat: Any) -> Recurrence:
    """The days that a record names, also one that was just sent and holds texts."""
    return Recurrence(
        frequency=repeat.frequency,
        start=day_of(repeat.start_date) or current().today(),
        end=day_of(repeat.end_date),
        day=int(repeat.repeat_on_day or 0) or None,
        on_last_day=bool(repeat.repeat_on_last_day),
        weekdays=frozenset(WEEKDAYS.index(row.day) for row in repeat.repeat_on_days),
    )


def plan(repeat: Any, *, first: date) -> dict[str, Any]:
    """{"next_schedule_date", "status"} when nothing before `first` is wanted, and never twice for one day."""
    if repeat.disabled:
        return {"next_schedule_date": None, "status": DISABLED}
    last = day_of(repeat.last_schedule_date)
    if last:
        first = max(first, last + timedelta(days=1))
    following = recurrence_of(repeat).first_from(first)
    return {"next_schedule_date": following, "status": ACTIVE if following else COMPLETED}


def earliest() -> date:
    """The oldest day that is still made up for."""
    return current().today() - timedelta(days=CATCH_UP_DAYS)


def queue_if_due(repeat: Any) -> None:
    """Queue the next copy when its day has come; once for each day, however often this is called."""
    on = day_of(repeat.next_schedule_date)
    if repeat.status != ACTIVE or not on or on > current().today():
        return
    enqueue(
        MAKE,
        job_id=f"auto_repeat::{repeat.name}::{on}",
        deduplicate=True,
        on_failure=TELL,
        auto_repeat=str(repeat.name),
        on=str(on),
    )
