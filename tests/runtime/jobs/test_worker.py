"""What happens to jobs that fail, hang, or lose their worker: an effect is there exactly once or not at all."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import frappe.hooks
from frappe.context import FixedClock, Site
from frappe.database.pool import close_pool
from frappe.jobs import presence
from frappe.jobs.queue import enqueue
from frappe.jobs.retries import BACK_OFF_SECONDS
from frappe.jobs.worker import LEASE_GRACE_SECONDS, Worker
from frappe.query import get_list
from frappe.registry import slots
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting

Read = Callable[..., list[Any]]
MakeWorker = Callable[..., Worker]


def _queue(site: Site, method: str, **options: Any) -> None:
    with acting(site) as context:
        enqueue(f"tea.jobs.{method}", **options)
        context.db.commit()


def test_failed_job_keeps_its_error_and_leaves_no_effect(
    site: Site, worker: Worker, todos: Read, jobs: Read
) -> None:
    _queue(site, "fail")

    assert worker.run_all() == 1

    [(status, attempts, error)] = jobs("status", "attempts", "error")
    assert (status, attempts) == ("failed", 1)
    assert "ValidationError: The kettle is empty." in error and "def fail" not in error
    assert todos() == []


def test_failed_job_leaves_an_error_log_with_its_function(site: Site, worker: Worker) -> None:
    _queue(site, "fail")

    worker.run_all()

    with acting(site, write=False):
        [log] = get_list("Error Log", user=None, fields=["method", "error"])
    assert log.method == "tea.jobs.fail"
    assert "The kettle is empty." in log.error


def test_job_stays_failed_when_telling_about_it_fails(
    site: Site, worker: Worker, apps: AppFolder, jobs: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    apps.write("milk", files={"fill.py": "def tell(job, error): raise OSError('nobody listens')\n"})
    monkeypatch.setitem(frappe.hooks.slots, "jobs.failed", ["milk.fill.tell"])
    slots.fillers.cache_clear()
    _queue(site, "fail")

    with pytest.raises(OSError, match="nobody listens"):
        worker.run_once()

    slots.fillers.cache_clear()
    assert jobs("status", "leased_by") == [("failed", None)]


def test_absent_function_fails_its_job_by_name(site: Site, worker: Worker, jobs: Read) -> None:
    _queue(site, "nothing")

    worker.run_all()

    [(status, error)] = jobs("status", "error")
    assert status == "failed"
    assert "tea.jobs has no 'nothing'" in error


def test_deadlock_is_tried_again_later_and_later_and_then_given_up(
    site: Site, clock: FixedClock, worker: Worker, todos: Read, jobs: Read
) -> None:
    _queue(site, "collide")

    for wait in BACK_OFF_SECONDS[:-1]:
        assert worker.run_all() == 1
        assert jobs("status") == [("queued",)]
        clock.move(seconds=wait - 0.5)
        assert worker.run_all() == 0
        clock.move(seconds=1)

    assert worker.run_all() == 1
    assert jobs("status", "attempts") == [("failed", 5)]
    assert todos() == []


def test_other_jobs_run_while_one_waits_for_its_next_try(site: Site, worker: Worker, todos: Read) -> None:
    _queue(site, "collide")
    _queue(site, "note")

    assert worker.run_all() == 2
    assert todos() == ["done"]


def test_job_over_its_time_is_stopped_and_undone(site: Site, worker: Worker, todos: Read, jobs: Read) -> None:
    _queue(site, "sleep", timeout=1)
    began = time.monotonic()

    worker.run_all()

    assert time.monotonic() - began < 3
    [(status, error)] = jobs("status", "error")
    assert status == "failed"
    assert "ran longer than 1 s" in error
    assert todos() == []


def test_job_of_a_killed_worker_is_done_once_by_another(
    site: Site, clock: FixedClock, make_worker: MakeWorker, todos: Read, jobs: Read, tmp_path: Path
) -> None:
    mark = tmp_path / "running"
    _queue(site, "sleep_the_first_time", mark=str(mark))
    close_pool(site)
    child = os.fork()
    if child == 0:
        Worker(site).run_once()
        os._exit(0)
    while not mark.exists():
        time.sleep(0.01)
    worker = make_worker()
    assert worker.release_dead() == 0

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    assert worker.run_all() == 0
    assert worker.release_dead() == 1
    assert worker.run_all() == 1
    assert todos() == ["woke"]
    assert jobs("status", "attempts") == [("finished", 2)]


def _take(site: Site, worker: Worker) -> Any:
    taken = worker._take()
    assert taken is not None
    return taken


def test_effect_of_a_worker_that_lost_its_lease_is_undone(
    site: Site, clock: FixedClock, make_worker: MakeWorker, todos: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = make_worker(), make_worker()
    _queue(site, "note", text="slow", timeout=10)
    job = _take(site, slow)
    clock.move(seconds=10 + LEASE_GRACE_SECONDS + 1)
    assert quick.release_dead() == 1
    assert quick.run_all() == 1

    monkeypatch.setattr(slow, "_take", lambda: job)
    slow.run_once()

    assert todos() == ["slow"]


def test_failure_of_a_worker_that_lost_its_lease_changes_nothing(
    site: Site, clock: FixedClock, make_worker: MakeWorker, jobs: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = make_worker(), make_worker()
    _queue(site, "fail", timeout=10)
    job = _take(site, slow)
    clock.move(seconds=10 + LEASE_GRACE_SECONDS + 1)
    quick.release_dead()
    _take(site, quick)

    monkeypatch.setattr(slow, "_take", lambda: job)
    slow.run_once()

    assert jobs("status", "leased_by") == [("started", quick.name)]


def test_worker_of_another_host_is_left_its_job_until_the_lease_ends(
    site: Site, clock: FixedClock, make_worker: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sites may be another folder, so that its file is not here."""
    _queue(site, "note", timeout=10)
    with monkeypatch.context() as patch:
        patch.setattr(presence, "HOST", "elsewhere")
        remote = make_worker()
    _take(site, remote)
    (site.path / "locks" / f"worker-{remote.name}.lock").unlink()
    here = make_worker()

    assert here.release_dead() == 0
    clock.move(seconds=10 + LEASE_GRACE_SECONDS + 1)
    assert here.release_dead() == 1


def test_file_decides_also_when_the_host_has_another_name_now(
    site: Site, clock: FixedClock, make_worker: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container that is made anew has another host name and the same folder."""
    _queue(site, "note")
    with monkeypatch.context() as patch:
        patch.setattr(presence, "HOST", "container-before")
        before = make_worker()
    _take(site, before)
    here = make_worker()
    assert here.release_dead() == 0

    before._presence._file.close()

    assert [item.name for item in presence.present(site, presence.WORKER)] == [here.name]
    assert here.release_dead() == 1


def test_files_of_dead_workers_are_swept_once_nothing_is_to_be_taken_over(
    site: Site, clock: FixedClock, make_worker: MakeWorker
) -> None:
    living, dead, busy = make_worker(), make_worker(), make_worker()
    for worker in (dead, busy):
        worker._presence._file.close()
    for path in (site.path / "locks").glob("worker-*"):
        os.utime(path, (0, 0))

    assert presence.sweep(site, keep={busy.name}) == 1

    left = {path.name for path in (site.path / "locks").glob("worker-*")}
    assert left == {f"worker-{worker.name}.lock" for worker in (living, busy)}


def test_long_job_keeps_its_lease_for_its_whole_time(
    site: Site, clock: FixedClock, make_worker: MakeWorker
) -> None:
    _queue(site, "note", timeout=7200)
    _take(site, make_worker())

    clock.move(seconds=7200)

    assert make_worker().release_dead() == 0


def test_job_that_kills_every_worker_is_given_up(
    site: Site, clock: FixedClock, make_worker: MakeWorker, jobs: Read
) -> None:
    _queue(site, "note", timeout=10)
    worker = make_worker()

    for _ in range(5):
        _take(site, make_worker())
        clock.move(seconds=10 + LEASE_GRACE_SECONDS + 1)
        worker.release_dead()

    assert worker.run_all() == 0
    [(status, finished)] = jobs("status", "finished")
    assert status == "failed"
    assert finished is not None


def test_two_workers_share_the_jobs(site: Site, make_worker: MakeWorker, todos: Read) -> None:
    for number in range(4):
        _queue(site, "note", text=str(number))
    one, two = make_worker(), make_worker()

    ran = [worker.run_once() for _ in range(3) for worker in (one, two)]

    assert ran.count(True) == 4
    assert sorted(todos()) == ["0", "1", "2", "3"]


def test_hooks_of_apps_see_the_job_before_and_after(
    site: Site, worker: Worker, apps: AppFolder, todos: Read
) -> None:
    code = """
from tea.jobs import note

def before(method, kwargs, transaction_type):
    note(f"before {method} {kwargs['text']}")

def after(method, result):
    note(f"after {method}")
"""
    apps.write(
        "milk", hooks="before_job = 'milk.log.before'\nafter_job = 'milk.log.after'", files={"log.py": code}
    )
    with acting(site) as context:
        set_installed_apps(["frappe", "milk"])
        context.db.commit()
    _queue(site, "note", text="tea")

    worker.run_all()

    assert sorted(todos()) == ["after tea.jobs.note", "before tea.jobs.note tea", "tea"]
