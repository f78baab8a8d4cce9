"""An app whose jobs leave ToDo records behind, a clock that stands still, and workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from frappe.context import FixedClock, Site
from frappe.database.pool import close_pool
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting

JOBS = """
import os
import time
from pathlib import Path

import frappe


def note(text="done"):
    frappe.get_doc({"doctype": "ToDo", "description": text}).insert(ignore_permissions=True)


def fail(text="half done"):
    note(text)
    raise frappe.ValidationError("The kettle is empty.")


def collide(text="half done"):
    note(text)
    raise frappe.exceptions.QueryDeadlockError("deadlock")


def say_who():
    note(frappe.session.user)


def sleep(seconds=30):
    note("slept")
    time.sleep(seconds)


def ignore_interruptions():
    note("deaf")
    while True:
        try:
            time.sleep(60)
        except Exception:
            pass


def hear_nothing():
    while True:
        try:
            time.sleep(60)
        except BaseException:
            pass


def leave():
    note("half done")
    raise SystemExit(3)


def burn():
    raise OSError("The stove is cold.")


def give(value):
    return value


def cheer(job, connection, result):
    note(f"cheer {job.method} {result}")


def sigh(job, connection, kind, error, trace):
    note(f"sigh {job.kwargs} {kind.__name__} {error}")


def trip(*_arguments):
    note("half told")
    raise ValueError("tripped")


def note_later(text):
    frappe.local.job.after_job.add(lambda: note(f"later {text}"))
    note(text)


def fail_later():
    frappe.job.after_job.add(lambda: note("later"))
    raise frappe.ValidationError("no")


def go_on(mark):
    frappe.publish_progress(40, title="Pouring", description="4 of 10")
    from frappe.jobs.progress import progress_of
    from frappe.context import current
    told = progress_of(current().site, frappe.job.id)
    note(f"{told['percent']} {told['title']}")


def sleep_the_first_time(mark):
    note("woke")
    if not Path(mark).exists():
        Path(mark).touch()
        time.sleep(60)
"""


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


@pytest.fixture(autouse=True)
def tea(apps: AppFolder) -> None:
    """The app tea with its jobs."""
    apps.write("tea", files={"jobs.py": JOBS})


@pytest.fixture
def clock(site: Site) -> FixedClock:
    """The clock of everything that opens the site: 1 June 2026, 09:00 UTC."""
    clock = FixedClock(datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    site.memory["clock"] = clock
    return clock


@pytest.fixture
def make_worker(site: Site, clock: FixedClock) -> Iterator[Callable[..., Worker]]:
    """Makes workers of the site; they are closed after the test."""
    made: list[Worker] = []

    def make(*queues: str) -> Worker:
        made.append(Worker(site, queues or ("short", "default", "long")))
        return made[-1]

    yield make
    for worker in made:
        worker.close()
    close_pool(site)


@pytest.fixture
def worker(make_worker: Callable[..., Worker]) -> Worker:
    """One worker."""
    return make_worker()


@pytest.fixture
def todos(site: Site) -> Callable[[], list[str]]:
    """What the jobs have left, oldest first."""

    def read() -> list[str]:
        with acting(site, write=False):
            return get_list("ToDo", user=None, pluck="description", order_by="creation asc")

    return read


@pytest.fixture
def jobs(site: Site) -> Callable[..., list[tuple[str | int | None, ...]]]:
    """Columns of the queue, oldest first: `jobs("status", "attempts")`."""

    def read(*columns: str) -> list[tuple[str | int | None, ...]]:
        with acting(site, write=False) as context:
            return list(context.db.rows(f"SELECT {', '.join(columns)} FROM `__job` ORDER BY `created`, `id`"))

    return read
