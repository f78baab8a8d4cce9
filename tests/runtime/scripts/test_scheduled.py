"""Scripts that recur."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from frappe.context import Context, FixedClock, Site
from frappe.exceptions import FrappeError, ValidationError
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.scripts import scheduled

NOTE = 'frappe.get_doc({"doctype": "Neighbour", "title": "rang"}).insert()'


@pytest.fixture
def clock(orders: Context, site: Site) -> FixedClock:
    """Monday, shortly after ten at the site."""
    clock = FixedClock(datetime(2026, 3, 2, 8, 1, tzinfo=UTC))
    site.memory["clock"] = orders.clock = clock
    return clock


@pytest.fixture
def look(orders: Context, site: Site, clock: FixedClock) -> Iterator[Callable[[], int]]:
    """Looks at the schedule, lets workers do what is due, and counts how often it rang."""
    worker = Worker(site)

    def after(**step: float) -> int:
        clock.move(**step)
        scheduled.queue_due()
        orders.db.commit()
        worker.run_all()
        return len(get_list("Neighbour", user=None))

    yield after
    worker.close()


@pytest.fixture
def make(make_script: Any, clock: FixedClock) -> Any:
    """Stores an hourly script, unless told otherwise."""

    def stored(script: str = NOTE, **given: Any) -> Any:
        values = {"script_type": "Scheduler Event", "event_frequency": "Hourly", "reference_doctype": None}
        return make_script(script, **{**values, "doctype_event": None, **given})

    return stored


def test_a_script_runs_when_its_time_has_come_and_once(make: Any, look: Any) -> None:
    make()

    assert [look(minutes=30), look(minutes=30), look(minutes=4), look(minutes=60)] == [0, 1, 1, 2]


def test_what_was_missed_runs_once(make: Any, look: Any) -> None:
    make()

    assert look(hours=5) == 1


def test_cron_lines_are_in_the_time_of_the_site(make: Any, look: Any, site: Site) -> None:
    # Half an hour off: half past there is the full hour in UTC.
    site.memory["zone"] = ZoneInfo("Asia/Kolkata")
    make(event_frequency="Cron", cron_format="30 * * * *")

    assert [look(minutes=30), look(minutes=30)] == [0, 1]


def test_a_script_that_is_disabled_or_off_does_not_run(make: Any, look: Any, scripting: Site) -> None:
    make(disabled=1)
    assert look(hours=2) == 0

    make(name="Other")
    del scripting.conf["server_script_enabled"]

    assert look(hours=2) == 0


def test_a_script_of_the_schedule_may_commit_what_it_did(make: Any, look: Any) -> None:
    make(f'{NOTE}\nfrappe.db.commit()\n{NOTE}\nfrappe.throw("no")')

    assert look(hours=1) == 1


def test_a_script_runs_at_once_by_hand(make: Any, orders: Context) -> None:
    make().run_now()

    assert len(get_list("Neighbour", user=None)) == 1


def test_other_scripts_are_not_run_by_hand(make_script: Any) -> None:
    with pytest.raises(ValidationError):
        make_script("x = 1").run_now()


@pytest.mark.parametrize(
    "wrong", [{"event_frequency": None}, {"event_frequency": "Cron", "cron_format": "often"}]
)
def test_times_that_cannot_be_read_are_refused(make: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(FrappeError):
        make(**wrong)
