"""What the doctor says: each thing that keeps something from running is named with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from frappe.context import FixedClock, Site
from frappe.document.load import get_doc
from frappe.jobs import health, recurring
from frappe.jobs.presence import SCHEDULER, Presence, present
from frappe.jobs.queue import enqueue
from frappe.jobs.worker import Worker
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting


@pytest.fixture
def scheduler_process(site: Site) -> Iterator[Presence]:
    """A living scheduler."""
    presence = Presence(site, SCHEDULER)
    yield presence
    presence.close()


def _problems(site: Site) -> str:
    with acting(site, write=False):
        return "\n".join(finding.text for finding in health.findings() if finding.is_problem)


def test_healthy_site_has_no_problem(
    site: Site, clock: FixedClock, worker: Worker, scheduler_process: Presence
) -> None:
    assert _problems(site) == ""


def test_absent_processes_are_named_with_what_starts_them(site: Site, clock: FixedClock) -> None:
    with acting(site) as context:
        enqueue("tea.jobs.note")
        context.db.commit()

    found = _problems(site)

    assert "No scheduler process runs" in found
    assert "No worker runs; 1 jobs wait" in found
    assert "bench start" in found


def test_worker_that_has_gone_is_not_counted(site: Site, make_worker: Callable[..., Worker]) -> None:
    make_worker().close()
    other = make_worker("short")

    assert [item.queues for item in present(site, "worker")] == [("short",)]
    other.close()
    assert not list(present(site, "worker"))


def test_queue_that_nobody_works_is_named(
    site: Site, clock: FixedClock, make_worker: Callable[..., Worker], scheduler_process: Presence
) -> None:
    make_worker("short")
    with acting(site) as context:
        enqueue("tea.jobs.note", queue="long")
        context.db.commit()

    assert "Nobody works queue long, in which 1 jobs wait. Run: bench worker --queue long" in _problems(site)


@pytest.mark.parametrize("key", ["pause_scheduler", "maintenance_mode"])
def test_pause_is_named_with_its_key(site: Site, worker: Worker, key: str) -> None:
    site.conf[key] = 1

    assert f"paused: {key}" in _problems(site)


def test_job_that_waits_for_long_is_named(
    site: Site, clock: FixedClock, worker: Worker, scheduler_process: Presence
) -> None:
    with acting(site) as context:
        enqueue("tea.jobs.note")
        context.db.commit()
    clock.move(minutes=72)

    assert "waits for 1 h 12 min" in _problems(site)


def test_recurring_job_that_does_not_run_is_named_with_the_reason(
    site: Site, clock: FixedClock, worker: Worker, scheduler_process: Presence, apps: AppFolder
) -> None:
    with acting(site) as context:
        recurring.sync_declared()
        stopped = get_doc("Scheduled Job Type", "upkeep.daily")
        stopped.stopped = 1
        stopped.save()
        context.db.commit()
    clock.move(days=2)

    found = _problems(site)

    assert "Recurring job upkeep.daily is stopped" in found
    assert "Recurring job flush.flush is due since" in found


def test_every_finding_is_a_sentence(site: Site, worker: Worker, scheduler_process: Presence) -> None:
    with acting(site, write=False):
        found: list[Any] = health.findings()

    assert found and all(item.text.endswith((".", ")")) for item in found)
