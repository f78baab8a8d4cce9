"""Conformance 17: frequencies and their cron lines, no double run, long jobs in the long queue, one job per id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from frappe.context import FixedClock, Site
from frappe.jobs import recurring, scheduler
from frappe.jobs.queue import enqueue, is_job_enqueued
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.queues import Jobs
from frappe.testing.sites import acting

pytestmark = pytest.mark.every_queue

JOBS = """
import frappe


def note(text="done"):
    frappe.get_doc({"doctype": "ToDo", "description": text}).insert(ignore_permissions=True)


def fail():
    note("half done")
    raise frappe.ValidationError("The kettle is empty.")
"""
FREQUENCIES = {
    "all": ("*/4 * * * *", "default"),
    "hourly": ("0 * * * *", "default"),
    "hourly_long": ("0 * * * *", "long"),
    "hourly_maintenance": ("0 * * * *", "long"),
    "daily": ("0 0 * * *", "default"),
    "daily_long": ("0 0 * * *", "long"),
    "daily_maintenance": ("0 0 * * *", "long"),
    "weekly": ("0 0 * * 0", "default"),
    "weekly_long": ("0 0 * * 0", "long"),
    "monthly": ("0 0 1 * *", "default"),
    "monthly_long": ("0 0 1 * *", "long"),
    "yearly": ("0 0 1 1 *", "default"),
    "annual": ("0 0 1 1 *", "default"),
}


@pytest.fixture
def clock(site: Site) -> FixedClock:
    """Wednesday, 2 December 2026, 09:00 UTC, for all who open the site."""
    clock = FixedClock(datetime(2026, 12, 2, 9, 0, tzinfo=UTC))
    site.memory["clock"] = clock
    return clock


@pytest.fixture
def declare(site: Site, apps: AppFolder, clock: FixedClock) -> Callable[[str], None]:
    """Makes `scheduler_events` of the app tea the only ones of the site."""

    def declare(events: str) -> None:
        apps.write("tea", hooks=f"scheduler_events = {events}", files={"jobs.py": JOBS})
        with acting(site) as context:
            set_installed_apps(["frappe", "tea"])
            recurring.sync_declared()
            context.db.run("DELETE FROM `tabScheduled Job Type` WHERE `method` LIKE 'frappe.%'")
            context.db.commit()

    return declare


def _done(site: Site) -> list[str]:
    with acting(site, write=False):
        return get_list("ToDo", user=None, pluck="description")


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_frequency_is_its_cron_line_in_its_queue(
    site: Site, declare: Any, clock: FixedClock, frequency: str
) -> None:
    line, queue = FREQUENCIES[frequency]
    declare(f"{{{frequency!r}: ['tea.jobs.note']}}")
    with acting(site, write=False):
        [stored] = get_list("Scheduled Job Type", user=None, fields=["name", "method", "frequency"])
    assert (stored.name, stored.method, stored.frequency) == ("jobs.note", "tea.jobs.note", frequency)
    assert recurring.cron_of(frequency, None) == line

    clock.move(days=400)

    assert scheduler.run_due(site) == ["jobs.note"]
    with acting(site, write=False) as context:
        assert context.db.column("SELECT `queue` FROM `__job`") == [queue]


def test_cron_lines_are_kept(site: Site, declare: Any, clock: FixedClock, jobs: Jobs) -> None:
    declare("{'cron': {'*/15 * * * *': ['tea.jobs.note']}}")
    runs = []
    for _ in range(12):
        clock.move(minutes=5)
        runs.append(len(scheduler.run_due(site)))
        jobs.run_all()

    assert runs == [0, 0, 1] * 4


def test_run_is_neither_doubled_nor_lost(site: Site, declare: Any, clock: FixedClock, jobs: Jobs) -> None:
    declare("{'hourly': ['tea.jobs.note']}")
    clock.move(hours=1)

    assert scheduler.run_due(site) == ["jobs.note"]
    assert scheduler.run_due(site) == []
    jobs.run_all()
    assert scheduler.run_due(site) == []

    assert _done(site) == ["done"]


def test_next_run_waits_until_the_last_one_has_ended(
    site: Site, declare: Any, clock: FixedClock, jobs: Jobs
) -> None:
    declare("{'hourly': ['tea.jobs.note']}")
    for _ in range(3):
        clock.move(hours=1)
        scheduler.run_due(site)

    assert jobs.run_all() == 1


def test_downtime_is_caught_up_once(site: Site, declare: Any, clock: FixedClock, jobs: Jobs) -> None:
    declare("{'hourly': ['tea.jobs.note']}")
    clock.move(days=3)

    scheduler.run_due(site)
    jobs.run_all()

    assert scheduler.run_due(site) == []
    assert _done(site) == ["done"]


def test_runs_are_logged(site: Site, declare: Any, clock: FixedClock, jobs: Jobs) -> None:
    declare("{'hourly': ['tea.jobs.note', 'tea.jobs.fail']}")
    clock.move(hours=1)
    scheduler.run_due(site)
    jobs.run_all()

    with acting(site, write=False):
        rows = get_list("Scheduled Job Log", user=None, fields=["scheduled_job_type", "status"])
        letters = get_list("Failed Job", user=None, pluck="reason")
    assert {row.scheduled_job_type: row.status for row in rows} == {
        "jobs.note": "Complete",
        "jobs.fail": "Failed",
    }
    assert letters == ["The kettle is empty."]
    assert _done(site) == ["done"]


@pytest.mark.parametrize("key", ["maintenance_mode", "pause_scheduler", "disable_scheduler"])
def test_nothing_recurs_while_paused(site: Site, declare: Any, clock: FixedClock, key: str) -> None:
    declare("{'hourly': ['tea.jobs.note']}")
    clock.move(hours=1)
    site.conf[key] = 1

    assert scheduler.run_due(site) == []

    del site.conf[key]
    assert scheduler.run_due(site) == ["jobs.note"]


def test_job_of_an_id_is_queued_once_until_it_has_ended(
    site: Site, declare: Any, clock: FixedClock, jobs: Jobs
) -> None:
    declare("{}")

    def queue() -> Any:
        with acting(site) as context:
            job = enqueue("tea.jobs.note", job_id="tea", deduplicate=True)
            context.db.commit()
        return job

    assert queue() is not None
    assert queue() is None
    with acting(site, write=False):
        assert is_job_enqueued("tea")
    jobs.run_all()
    with acting(site, write=False):
        assert not is_job_enqueued("tea")

    assert queue() is not None


def test_job_of_a_rolled_back_transaction_never_was(
    site: Site, declare: Any, clock: FixedClock, jobs: Jobs
) -> None:
    declare("{}")
    with acting(site) as context:
        enqueue("tea.jobs.note", enqueue_after_commit=True)
        context.db.rollback()

    assert jobs.run_all() == 0
