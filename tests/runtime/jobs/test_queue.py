"""What enqueue promises: the caller's transaction, one job per key, order, and whom a job runs for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context, FixedClock, Site
from frappe.exceptions import ValidationError
from frappe.jobs.queue import enqueue, is_job_enqueued
from frappe.jobs.worker import Worker
from frappe.testing.people import make_user
from frappe.testing.sites import acting

Read = Callable[..., list[Any]]


def _queued(site: Site, *calls: dict[str, Any]) -> None:
    with acting(site) as context:
        for call in calls:
            enqueue(call.pop("method", "tea.jobs.note"), **call)
        context.db.commit()


def test_job_of_a_rolled_back_transaction_never_was(
    site: Site, clock: FixedClock, worker: Worker, jobs: Read
) -> None:
    with acting(site) as context:
        enqueue("tea.jobs.note", enqueue_after_commit=True)
        context.db.rollback()

    assert worker.run_once() is False
    assert jobs("id") == []


def test_job_runs_with_its_arguments_after_the_commit(
    site: Site, worker: Worker, todos: Read, jobs: Read
) -> None:
    _queued(site, {"text": "poured"})

    assert worker.run_all() == 1
    assert todos() == ["poured"]
    assert jobs("status", "attempts", "error") == [("finished", 1, None)]


def test_now_runs_in_place_and_gives_the_result(context: Context) -> None:
    assert enqueue("frappe.values.text.scrub", now=True, text="Tea Pot") == "tea_pot"
    assert context.db.value("SELECT COUNT(*) FROM `__job`") == 0


def test_job_runs_for_the_one_who_queued_it(site: Site, worker: Worker, todos: Read) -> None:
    with acting(site) as context:
        make_user("olena@example.com")
        context.db.commit()
    with acting(site, "olena@example.com") as context:
        enqueue("tea.jobs.say_who")
        context.db.commit()

    worker.run_all()

    assert todos() == ["olena@example.com"]


def test_same_key_is_queued_once_until_it_is_done(site: Site, worker: Worker, todos: Read) -> None:
    once = {"job_id": "tea", "deduplicate": True}
    _queued(site, dict(once), dict(once), {"job_id": "milk", "deduplicate": True, "text": "other key"})
    assert worker.run_all() == 2

    _queued(site, dict(once))

    assert worker.run_all() == 1
    assert sorted(todos()) == ["done", "done", "other key"]


def test_key_is_known_while_its_job_waits(site: Site, worker: Worker) -> None:
    _queued(site, {"job_id": "tea", "deduplicate": True})
    with acting(site, write=False):
        assert is_job_enqueued("tea")
        assert not is_job_enqueued("milk")

    worker.run_all()

    with acting(site, write=False):
        assert not is_job_enqueued("tea")


def test_key_is_needed_to_leave_out_doubles(context: Context) -> None:
    with pytest.raises(ValidationError, match="job_id"):
        enqueue("tea.jobs.note", deduplicate=True)


def test_jobs_run_in_order_and_those_at_the_front_first(
    site: Site, clock: FixedClock, worker: Worker, todos: Read
) -> None:
    for call in ({"text": "1"}, {"text": "2"}, {"text": "urgent", "at_front": True}):
        _queued(site, call)
        clock.move(seconds=1)

    while worker.run_once():
        clock.move(seconds=1)

    assert todos() == ["urgent", "1", "2"]


def test_delayed_job_waits_for_its_time(site: Site, clock: FixedClock, worker: Worker) -> None:
    _queued(site, {"run_after_seconds": 60})
    clock.move(seconds=59)
    assert worker.run_all() == 0

    clock.move(seconds=1)

    assert worker.run_all() == 1


def test_worker_leaves_other_queues_alone(
    site: Site, make_worker: Callable[..., Worker], todos: Read
) -> None:
    _queued(site, {"queue": "long", "text": "long"}, {"queue": "short", "text": "short"})

    assert make_worker("short").run_all() == 1
    assert todos() == ["short"]


def test_unknown_queue_is_refused_with_those_there_are(context: Context) -> None:
    with pytest.raises(ValidationError, match=r"no queue 'slow'.*short, default, long"):
        enqueue("tea.jobs.note", queue="slow")


def test_queue_of_the_configuration_exists(site: Site) -> None:
    site.conf["workers"] = {"slow": {"timeout": 5000}}
    with acting(site) as context:
        enqueue("tea.jobs.note", queue="slow")
        assert context.db.row("SELECT `queue`, `timeout` FROM `__job`") == ("slow", 5000)


def test_function_without_a_path_cannot_be_queued(context: Context) -> None:
    with pytest.raises(ValidationError, match="top of a module"):
        enqueue(lambda: None)


@pytest.mark.only_on("mariadb")
def test_two_who_queue_the_same_work_at_once_queue_it_once(site: Site, clock: FixedClock) -> None:
    """Neither sees the job of the other; the database holds the second until the first has committed."""
    begun, results = threading.Barrier(2), []

    def ask() -> None:
        with acting(site) as context:
            context.db.rows("SELECT 1 FROM `__job`")
            begun.wait(10)
            results.append(enqueue("tea.jobs.note", job_id="tea", deduplicate=True))
            context.db.commit()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(result is None for result in results) == [False, True]
