"""Which workers are alive and what they do, with either queue."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from frappe.context import FixedClock, Site
from frappe.database.pool import close_pool
from frappe.jobs import health
from frappe.jobs.queue import enqueue
from frappe.jobs.supervisor import Supervisor
from frappe.jobs.worker import Worker
from frappe.jobs.workers import LiveWorker, workers
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

ALL = ("short", "default", "long")


@pytest.fixture(params=["table", "rq"])
def queue(request: pytest.FixtureRequest) -> str:
    """Both queues."""
    return str(request.param)


@contextmanager
def _supervised(site: Site) -> Iterator[None]:
    close_pool(site)
    child = os.fork()
    if child == 0:
        Supervisor([site], patience=0.2).run()
        os._exit(0)
    try:
        yield
    finally:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)


def _seen(site: Site, until: Callable[[list[LiveWorker]], bool], seconds: float = 30) -> list[LiveWorker]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with acting(site, write=False):
            found = workers()
        if until(found):
            return found
        time.sleep(0.1)
    raise AssertionError(f"It did not happen in time: {found}")


@pytest.mark.slow
def test_worker_is_listed_with_its_queues_and_the_job_that_it_runs(site: Site) -> None:
    with acting(site, write=False):
        assert workers() == []

    with _supervised(site):
        [idle] = _seen(site, bool)
        with acting(site) as context:
            enqueue("tea.jobs.sleep", seconds=20)
            context.db.commit()
        [busy] = _seen(site, lambda found: any(worker.since for worker in found))

    assert (idle.queues, idle.method, idle.since) == (ALL, None, None)
    assert (busy.name, busy.method) == (idle.name, "tea.jobs.sleep")
    assert busy.since is not None
    assert busy.pid and busy.host


@pytest.mark.parametrize("queue", ["rq"])
def test_doctor_misses_workers_of_rq_though_the_scheduler_lives(site: Site, worker: Worker) -> None:
    with acting(site, write=False):
        problems = [finding.text for finding in health.findings() if finding.is_problem]

    assert any("No worker runs" in text for text in problems)


@pytest.mark.parametrize(("roles", "status"), [(["System Manager"], 200), (["Report Manager"], 403)])
def test_report_is_for_system_managers(
    site: Site,
    clock: FixedClock,
    make_worker: Callable[..., Worker],
    roles: list[str],
    status: int,
    queue: str,
) -> None:
    make_worker("short")
    with acting(site) as context:
        make_user("olena@example.com", *roles, password=PASSWORD)
        context.db.commit()
    client = HttpClient(site)
    client.sign_in("olena@example.com", PASSWORD)

    answer = client.post("/api/method/frappe.desk.query_report.run", {"report_name": "Background Workers"})

    assert answer.status_code == status
    if status == 200:
        rows: list[Any] = answer.json["message"]["result"]
        assert [row["queues"] for row in rows] == (["short"] if queue == "table" else [])
