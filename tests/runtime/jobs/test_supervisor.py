"""The supervisor with real processes: it replaces what dies and kills what does not end."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from frappe.context import Site
from frappe.database.pool import close_pool
from frappe.jobs import supervisor
from frappe.jobs.presence import WORKER, present
from frappe.jobs.queue import enqueue
from frappe.jobs.supervisor import Supervisor
from frappe.jobs.watch import Watch
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.testing.sites import acting

Read = Callable[..., list[Any]]


@contextmanager
def _running(site: Site, **options: Any) -> Iterator[int]:
    close_pool(site)
    child = os.fork()
    if child == 0:
        Supervisor([site], schedule=False, **options).run()
        os._exit(0)
    try:
        yield child
    finally:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)


def _wait_for(what: Callable[[], Any], seconds: float = 15) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


def _queue(site: Site, method: str, **options: Any) -> None:
    with acting(site) as context:
        enqueue(f"tea.jobs.{method}", **options)
        context.db.commit()


@pytest.mark.slow
def test_job_that_ignores_its_end_is_killed_and_others_go_on(site: Site, todos: Read, jobs: Read) -> None:
    _queue(site, "ignore_interruptions", timeout=1)
    _queue(site, "note", text="next")

    with _running(site, grace=0.5):
        _wait_for(lambda: "next" in todos())

    assert todos() == ["next"]
    assert sorted(jobs("status", "attempts")) == [("failed", 1), ("finished", 1)]
    with acting(site, write=False):
        [reason] = get_list("Failed Job", user=None, pluck="reason")
    assert "ran longer than 1 s" in reason


@pytest.mark.slow
def test_worker_that_is_killed_is_replaced_and_its_job_done_once(
    site: Site, todos: Read, jobs: Read, tmp_path: Any
) -> None:
    mark = tmp_path / "running"
    _queue(site, "sleep_the_first_time", mark=str(mark))

    with _running(site):
        _wait_for(mark.exists)
        [worker] = present(site, WORKER)
        os.kill(worker.pid, signal.SIGKILL)
        _wait_for(lambda: todos() == ["woke"], 40)

    assert jobs("status", "attempts") == [("finished", 2)]


@pytest.mark.slow
def test_all_workers_go_with_their_supervisor(site: Site) -> None:
    with _running(site, number=2) as parent:
        _wait_for(lambda: len(list(present(site, WORKER))) == 2)
        os.kill(parent, signal.SIGKILL)

        _wait_for(lambda: not list(present(site, WORKER)))


@pytest.mark.slow
def test_job_that_ends_soon_is_finished_before_its_worker_stops(site: Site, jobs: Read, todos: Read) -> None:
    _queue(site, "sleep", seconds=1)

    with _running(site):
        _wait_for(lambda: jobs("status") == [("started",)])

    assert (jobs("status"), todos()) == ([("finished",)], ["slept"])


@pytest.mark.slow
def test_long_job_is_undone_and_waits_again_when_its_worker_must_stop(
    site: Site, jobs: Read, todos: Read
) -> None:
    _queue(site, "sleep", seconds=60)

    with _running(site, patience=0.5):
        _wait_for(lambda: jobs("status") == [("started",)])
        began = time.monotonic()

    assert time.monotonic() - began < 3
    assert (jobs("status", "attempts", "leased_by"), todos()) == ([("queued", 0, None)], [])


@pytest.mark.slow
def test_worker_whose_job_hears_nothing_is_killed_and_the_job_taken_back(
    site: Site, jobs: Read, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "UNDO_SECONDS", 0.5)
    _queue(site, "hear_nothing")

    with _running(site, patience=0.5):
        _wait_for(lambda: jobs("status") == [("started",)])
        began = time.monotonic()

    assert time.monotonic() - began < 3
    assert worker.release_dead() == 1
    assert jobs("status", "attempts") == [("queued", 1)]


@pytest.mark.slow
def test_queue_of_the_configuration_has_its_own_workers(site: Site) -> None:
    site.conf["workers"] = {"imports": {"background_workers": 2}}

    with _running(site):
        queues = _wait_for(
            lambda: (
                (found := sorted(item.queues for item in present(site, WORKER))) and len(found) == 3 and found
            )
        )

    assert queues == [("imports",), ("imports",), ("short", "default", "long", "imports")]


def test_watch_tells_of_a_job_over_its_time_and_of_nothing_else() -> None:
    watch = Watch()
    assert watch.overdue(0) is None

    watch.begin("one.example", "a1", 0)
    found = watch.overdue(0)
    assert found is not None and (found.site, found.job_id) == ("one.example", "a1")
    assert watch.overdue(60) is None

    watch.end()
    assert watch.overdue(0) is None
