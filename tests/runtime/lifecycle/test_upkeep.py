"""Daily housekeeping removes what is done and keeps what is needed."""

from __future__ import annotations

from datetime import UTC, datetime

from frappe.auth import sessions
from frappe.context import Context, FixedClock
from frappe.database import job_table
from frappe.jobs.queue import enqueue
from frappe.lifecycle import upkeep


def test_idle_sessions_end_and_used_ones_stay(context: Context) -> None:
    clock = context.clock = FixedClock(datetime(2026, 6, 1, 12, tzinfo=UTC))
    old = sessions.start("Administrator")
    clock.move(days=8)
    fresh = sessions.start("Administrator")

    upkeep.daily()

    assert not sessions.resume(old)
    assert sessions.resume(fresh)


def test_waiting_jobs_stay_however_old(context: Context) -> None:
    clock = context.clock = FixedClock(datetime(2026, 6, 1, 12, tzinfo=UTC))
    enqueue("frappe.lifecycle.upkeep.daily")
    clock.move(days=90)

    upkeep.daily()

    assert job_table.counts(context.db) == [("default", "queued", 1)]
