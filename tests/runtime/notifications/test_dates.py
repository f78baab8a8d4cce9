"""Rules about dates: on the right day, once, also after days in which nothing ran."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from frappe.context import Context, FixedClock
from frappe.database import job_table
from frappe.document.load import get_doc
from frappe.notifications import dates
from frappe.query import values

BOSS = "boss@example.com"
Make = Callable[..., Any]
Told = Callable[[], list[tuple[str, str]]]
MONDAY = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def at(orders: Context) -> Callable[..., None]:
    """Moves the clock to some days and minutes after Monday, the 1st of June 2026, 7:00 in Kyiv."""

    def move(days: int = 0, minutes: int = 0) -> None:
        orders.clock = FixedClock(MONDAY + timedelta(days=days, minutes=minutes))

    move()
    return move


@pytest.mark.parametrize(
    ("event", "days", "due", "tells"),
    [
        ("Days Before", 3, date(2026, 6, 4), True),
        ("Days Before", 3, date(2026, 6, 3), False),
        ("Days Before", 0, date(2026, 6, 1), True),
        ("Days After", 3, date(2026, 5, 29), True),
        ("Days After", 3, date(2026, 6, 4), False),
    ],
)
def test_rule_tells_on_its_day(
    make_rule: Make,
    make_order: Make,
    told: Told,
    at: Callable[..., None],
    event: str,
    days: int,
    due: date,
    tells: bool,
) -> None:
    make_rule(event=event, date_changed="due", days_in_advance=days)
    make_order(due=due)

    dates.tell("Rule")

    assert bool(told()) is tells


def test_second_run_of_a_day_tells_nobody_again(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None]
) -> None:
    make_rule(event="Days Before", date_changed="due", days_in_advance=3)
    make_order(due=date(2026, 6, 4))

    assert [dates.tell("Rule") for _ in range(3)] == [1, 0, 0]
    at(minutes=600)
    assert dates.tell("Rule") == 0
    assert told() == [(BOSS, "About Tea")]


def test_server_that_was_down_tells_each_day_it_missed_once(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None]
) -> None:
    make_rule(event="Days Before", date_changed="due", days_in_advance=3)
    dates.tell("Rule")
    for day in range(4, 10):
        make_order(f"Due {day}", due=date(2026, 6, day))

    at(days=3)
    dates.tell("Rule")
    dates.tell("Rule")

    assert [subject for _who, subject in told()] == ["About Due 5", "About Due 6", "About Due 7"]


def test_dates_long_past_are_no_news(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None]
) -> None:
    make_rule(event="Days Before", date_changed="due")
    dates.tell("Rule")
    make_order("Old", due=date(2026, 6, 2))
    make_order("New", due=date(2026, 8, 30))

    at(days=90)
    dates.tell("Rule")

    assert [subject for _who, subject in told()] == ["About New"]


def test_run_that_failed_is_made_up_for(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None], orders: Context
) -> None:
    make_rule(event="Days Before", date_changed="due")
    make_order(due=date(2026, 6, 1))
    orders.db.savepoint("job")
    dates.tell("Rule")
    orders.db.rollback_to("job")
    assert told() == []

    dates.tell("Rule")

    assert told() == [(BOSS, "About Tea")]


def test_cancelled_documents_are_left_alone(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None]
) -> None:
    make_rule(event="Days Before", date_changed="due")
    order = make_order(due=date(2026, 6, 1))
    order.submit()
    order.cancel()

    assert dates.tell("Rule") == 0


def test_moment_counts_by_its_day_in_the_site_zone(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None]
) -> None:
    make_rule(event="Days Before", date_changed="starts")
    make_order("Late", starts="2026-06-01 23:50:00")
    make_order("Next", starts="2026-06-02 00:10:00")

    dates.tell("Rule")

    assert [subject for _who, subject in told()] == ["About Late"]


def test_changed_rule_begins_anew(make_rule: Make, make_order: Make, at: Callable[..., None]) -> None:
    make_rule(event="Days Before", date_changed="due", days_in_advance=3)
    dates.tell("Rule")
    rule = get_doc("Notification", "Rule")
    assert rule.get("told_until")
    rule.set("days_in_advance", 5)
    rule.save()

    assert values.get_value("Notification", "Rule", "told_until") is None


@pytest.mark.parametrize(("event", "starts"), [("Minutes Before", 30), ("Minutes After", -30)])
def test_rule_about_minutes_tells_in_its_minutes_once(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None], event: str, starts: int
) -> None:
    make_rule(event=event, datetime_changed="starts", minutes_offset=30)
    dates.tell("Rule")
    make_order(starts=datetime(2026, 6, 1, 7, 0) + timedelta(minutes=7 + starts))

    counts = []
    for minutes in (5, 10, 15):
        at(minutes=minutes)
        counts.append(dates.tell("Rule"))

    assert counts == [0, 1, 0]


def test_minutes_that_were_missed_are_made_up_for(
    make_rule: Make, make_order: Make, told: Told, at: Callable[..., None]
) -> None:
    make_rule(event="Minutes Before", datetime_changed="starts", minutes_offset=10)
    dates.tell("Rule")
    make_order(starts=datetime(2026, 6, 1, 7, 20))

    at(minutes=180)

    assert dates.tell("Rule") == 1
    assert dates.tell("Rule") == 0


def test_daily_run_queues_a_job_for_each_rule(
    make_rule: Make, at: Callable[..., None], orders: Context
) -> None:
    make_rule("One", event="Days Before", date_changed="due")
    make_rule("Two", event="Days After", date_changed="due")
    make_rule("Other", event="Minutes After", datetime_changed="starts", minutes_offset=10)

    dates.run_daily()
    dates.run_daily()

    assert [job_table.is_waiting(orders.db, f"notification::{name}") for name in ("One", "Two", "Other")] == [
        True,
        True,
        False,
    ]


def test_rule_shows_what_it_would_tell_today(
    make_rule: Make, make_order: Make, at: Callable[..., None]
) -> None:
    make_rule(event="Days Before", date_changed="due", days_in_advance=1)
    order = make_order(due=date(2026, 6, 2))

    rule: Any = get_doc("Notification", "Rule")

    assert rule.get_documents_for_today() == [order.name]
