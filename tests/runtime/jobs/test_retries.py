"""Which failures are tried again, how often and how much later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import FixedClock, Site
from frappe.exceptions import (
    QueryDeadlockError,
    QueryTimeoutError,
    RetryBackgroundJobError,
    ValidationError,
)
from frappe.jobs.queue import enqueue
from frappe.jobs.queues import Queue, queue_named, queues_of
from frappe.jobs.retries import seconds_until_retry
from frappe.jobs.worker import Worker
from frappe.testing.sites import acting

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("error", "names", "wait"),
    [
        (QueryDeadlockError("x"), (), 1),
        (QueryTimeoutError("x"), (), 1),
        (RetryBackgroundJobError("x"), (), 1),
        (ValidationError("x"), (), None),
        (OSError("x"), (), None),
        (OSError("x"), ("OSError",), 1),
        (ConnectionError("x"), ("OSError",), 1),
        (ConnectionError("x"), ("builtins.ConnectionError",), 1),
        (ValidationError("x"), ("frappe.exceptions.ValidationError",), 1),
        (ValidationError("x"), ("OSError",), None),
        (ValidationError("x"), ("Exception",), 1),
    ],
)
def test_error_is_tried_again_by_its_class(
    error: Exception, names: tuple[str, ...], wait: int | None
) -> None:
    assert seconds_until_retry(error, attempts=1, max_attempts=5, retry_on=names) == wait


def test_wait_grows_with_the_attempts_until_none_is_left() -> None:
    waits = [seconds_until_retry(QueryDeadlockError("x"), attempts=n, max_attempts=7) for n in range(1, 8)]

    assert waits == [1, 5, 30, 120, 600, 600, None]


def test_queue_retries_what_its_configuration_names(
    site: Site, clock: FixedClock, worker: Worker, jobs: Read
) -> None:
    site.conf["workers"] = {"short": {"retry_on": ["OSError"], "max_attempts": 2}}
    with acting(site) as context:
        enqueue("tea.jobs.burn", queue="short")
        enqueue("tea.jobs.burn", queue="default")
        context.db.commit()

    worker.run_all()
    assert sorted(jobs("queue", "status", "attempts")) == [("default", "failed", 1), ("short", "queued", 1)]

    clock.move(seconds=2)
    worker.run_all()

    assert sorted(jobs("queue", "status", "attempts")) == [("default", "failed", 1), ("short", "failed", 2)]


def test_configuration_adds_queues_and_keeps_the_limits_it_does_not_name() -> None:
    queues = queues_of({"workers": {"imports": {"timeout": 3600}, "long": {"background_workers": 2}}})

    assert list(queues) == ["short", "default", "long", "imports"]
    assert queues["imports"] == Queue("imports", timeout=3600)
    assert queues["long"] == Queue("long", timeout=1500, workers=2)


@pytest.mark.parametrize(
    "workers", [["imports"], "imports", {"imports": {"timeout": "soon"}}, {"imports": 5}]
)
def test_unreadable_queue_is_named(workers: Any) -> None:
    with pytest.raises(ValidationError, match="workers"):
        queues_of({"workers": workers})


def test_absent_queue_is_refused() -> None:
    with pytest.raises(ValidationError, match="no queue 'slow'"):
        queue_named({}, "slow")
