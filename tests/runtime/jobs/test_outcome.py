"""What happens after a job: callbacks, dead letters, and that neither changes what the job did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import FixedClock, Site
from frappe.core import failed_jobs
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.jobs.queue import enqueue, enqueue_doc, get_jobs, get_queue_list, is_job_enqueued
from frappe.query import get_list
from frappe.testing.people import make_user
from frappe.testing.queues import Jobs, jobs_of
from frappe.testing.sites import acting

Read = Callable[..., list[Any]]


@pytest.fixture(params=["table", "rq"])
def queue(request: pytest.FixtureRequest) -> str:
    """Both queues."""
    return str(request.param)


@pytest.fixture
def worker(site: Site, clock: FixedClock) -> Jobs:
    """What works the jobs, with the queue of the test."""
    return jobs_of(site)


def _queue(site: Site, method: str, **options: Any) -> None:
    with acting(site) as context:
        enqueue(f"tea.jobs.{method}", **options)
        context.db.commit()


def _letters(site: Site) -> list[Any]:
    with acting(site, write=False):
        fields = ["name", "method", "status", "reason", "attempts", "queue", "job_user", "arguments"]
        return get_list("Failed Job", user=None, fields=fields, order_by="creation asc")


def test_success_is_told_with_the_result(site: Site, worker: Jobs, todos: Read) -> None:
    _queue(site, "give", value=7, on_success="tea.jobs.cheer", on_failure="tea.jobs.sigh")

    worker.run_all()

    assert todos() == ["cheer tea.jobs.give 7"]


def test_failure_is_told_with_the_error(site: Site, worker: Jobs, todos: Read) -> None:
    _queue(site, "fail", text="x", on_success="tea.jobs.cheer", on_failure="tea.jobs.sigh")

    worker.run_all()

    assert todos() == ["sigh {'text': 'x'} ValidationError The kettle is empty."]


# RQ waits for the next try by a clock of its own.
@pytest.mark.parametrize("queue", ["table"])
def test_failure_is_told_only_after_the_last_try(
    site: Site, clock: FixedClock, worker: Jobs, todos: Read
) -> None:
    _queue(site, "collide", on_failure="tea.jobs.sigh")
    for _ in range(4):
        worker.run_all()
        assert todos() == []
        clock.move(hours=1)

    worker.run_all()

    assert todos() == ["sigh {} QueryDeadlockError deadlock"]


@pytest.mark.parametrize(("method", "status"), [("note", "finished"), ("fail", "failed")])
def test_broken_callback_changes_nothing_of_the_job(
    site: Site, worker: Jobs, todos: Read, jobs: Read, method: str, status: str
) -> None:
    _queue(site, method, text="tea", on_success="tea.jobs.trip", on_failure="tea.jobs.trip")

    worker.run_all()

    assert jobs("status") == [(status,)]
    assert todos() == (["tea"] if method == "note" else [])
    with acting(site, write=False):
        assert "tea.jobs.trip" in get_list("Error Log", user=None, pluck="method")


def test_work_left_for_afterwards_runs_after_the_commit_and_not_after_a_failure(
    site: Site, worker: Jobs, todos: Read
) -> None:
    _queue(site, "note_later", text="tea")
    _queue(site, "fail_later")

    worker.run_all()

    assert sorted(todos()) == ["later tea", "tea"]


def test_job_that_ends_the_program_only_fails(site: Site, worker: Jobs, todos: Read, jobs: Read) -> None:
    _queue(site, "leave")

    assert worker.run_all() == 1
    assert jobs("status") == [("failed",)]
    assert todos() == []


def test_progress_is_seen_while_the_job_runs_and_not_after(site: Site, worker: Jobs, todos: Read) -> None:
    _queue(site, "go_on", mark="x")

    worker.run_all()

    assert todos() == ["40 Pouring"]
    assert not list((site.path / "locks").glob("progress-*"))


# Dead letters ------------------------------------------------------------------------------------------------------


def test_failed_job_is_kept_with_what_is_needed_to_try_again(site: Site, worker: Jobs) -> None:
    with acting(site) as context:
        make_user("olena@example.com", "System Manager")
        context.db.commit()
    with acting(site, "olena@example.com") as context:
        enqueue("tea.jobs.fail", queue="short", text="tea")
        context.db.commit()

    worker.run_all()

    [letter] = _letters(site)
    assert (letter.method, letter.status, letter.queue) == ("tea.jobs.fail", "Failed", "short")
    assert (letter.reason, letter.attempts) == ("The kettle is empty.", 1)
    assert (letter.job_user, letter.arguments) == ("olena@example.com", '{"text":"tea"}')


def test_retried_job_runs_again_for_the_same_user_with_the_same_arguments(
    site: Site, worker: Jobs, todos: Read, tmp_path: Any
) -> None:
    with acting(site) as context:
        make_user("olena@example.com", "System Manager")
        context.db.commit()
    with acting(site, "olena@example.com") as context:
        enqueue("tea.jobs.say_who", job_id="who")
        context.db.run("UPDATE `__job` SET `method` = 'tea.jobs.absent'")
        context.db.commit()
    worker.run_all()
    [letter] = _letters(site)

    with acting(site) as context:
        context.db.run("UPDATE `tabFailed Job` SET `method` = 'tea.jobs.say_who'")
        failed_jobs.decide(letter.name, "Retried")
        assert is_job_enqueued("who")
        context.db.commit()
    worker.run_all()

    assert todos() == ["olena@example.com"]
    assert [item.status for item in _letters(site)] == ["Retried"]


def test_job_is_retried_once_per_letter(site: Site, worker: Jobs, jobs: Read) -> None:
    _queue(site, "fail")
    worker.run_all()
    [letter] = _letters(site)
    with acting(site) as context:
        doc = get_doc("Failed Job", letter.name)
        doc.retry()  # type: ignore[attr-defined]
        doc.save()
        with pytest.raises(ValidationError, match="already"):
            failed_jobs.decide(letter.name, "Discarded")
        context.db.commit()

    assert [row[0] for row in jobs("status")].count("queued") == 1


def test_discarded_job_is_not_tried_again(site: Site, worker: Jobs, jobs: Read) -> None:
    _queue(site, "fail")
    worker.run_all()

    with acting(site) as context:
        failed_jobs.decide(_letters(site)[0].name, "Discarded")
        assert failed_jobs.waiting_letters() == []
        context.db.commit()

    assert worker.run_all() == 0


def test_only_system_managers_decide_about_failed_jobs(site: Site, worker: Jobs) -> None:
    _queue(site, "fail")
    worker.run_all()
    [letter] = _letters(site)
    with acting(site) as context:
        make_user("olena@example.com")
        make_user("admin@example.com", "System Manager")
        context.db.commit()

    with acting(site, "olena@example.com"), pytest.raises(PermissionError):
        get_doc("Failed Job", letter.name).retry()  # type: ignore[attr-defined]
    with acting(site, "admin@example.com"):
        get_doc("Failed Job", letter.name).retry()  # type: ignore[attr-defined]


# Lists of the queue ------------------------------------------------------------------------------------------------


def test_unfinished_jobs_are_listed_by_method_and_other_keys(site: Site) -> None:
    with acting(site):
        enqueue("tea.jobs.note", text="a", job_id="one")
        enqueue("tea.jobs.note", queue="long", text="b")

        assert get_jobs() == {site.name: ["tea.jobs.note", "tea.jobs.note"]}
        assert get_jobs(queue="long", key="text") == {site.name: ["b"]}
        assert get_jobs(site=site.name, key="job_id") == {site.name: ["one", None]}
        assert get_jobs(site="other.example") == {}


def test_id_is_known_also_without_leaving_out_doubles(site: Site) -> None:
    with acting(site):
        enqueue("tea.jobs.note", job_id="tea")
        enqueue("tea.jobs.note", job_id="tea")

        assert is_job_enqueued("tea")
        assert len(get_jobs()[site.name]) == 2


def test_queues_are_listed_and_unknown_ones_refused(site: Site) -> None:
    with acting(site):
        assert get_queue_list() == ["short", "default", "long"]
        with pytest.raises(ValidationError, match="no queue 'slow'"):
            get_queue_list(["short", "slow"])


def test_method_of_a_document_runs_in_the_background(site: Site, worker: Jobs) -> None:
    with acting(site) as context:
        todo = get_doc({"doctype": "ToDo", "description": "one"}).insert()
        enqueue_doc("ToDo", todo.name, "db_set", fieldname="description", value="two")
        context.db.commit()

    assert worker.run_all() == 1
    with acting(site, write=False):
        assert get_doc("ToDo", todo.name).description == "two"
