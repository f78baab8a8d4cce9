"""Digests: one mail a day or week with what waits, and none when nothing does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from frappe.cache import memory
from frappe.context import Context, FixedClock
from frappe.database import job_table, statements
from frappe.document.load import get_doc
from frappe.notifications import bell, digests, settings
from frappe.query import get_list

CLERK, BOSS, STRANGER = "clerk@example.com", "boss@example.com", "stranger@example.com"
Told = Callable[[], list[tuple[str, str]]]
MONDAY = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(orders: Context) -> None:
    orders.clock = FixedClock(MONDAY)


def later(context: Context, days: int) -> None:
    context.clock = FixedClock(MONDAY + timedelta(days=days))


def assign(user: str, order: Any = None, text: str = "Call them") -> None:
    about = {"reference_type": "Order", "reference_name": order.name} if order else {}
    get_doc({"doctype": "ToDo", "allocated_to": user, "description": text, **about}).insert()


def test_digest_lists_tasks_and_unread_notices(
    orders: Context, make_order: Callable[..., Any], told: Told
) -> None:
    settings.change(CLERK, {"digest": "Daily", "enable_email_notifications": 0})
    assign(CLERK, text="<b>Call</b> them")
    bell.notify([CLERK], "Alert", "Something <new>")

    assert digests.send(CLERK) is True

    assert told() == [(CLERK, "What waits for you")]
    [message] = get_list("Email Queue", user=None, pluck="message")
    assert "Call them" in message and "Something &lt;new&gt;" in message


def test_digest_says_nothing_of_what_its_reader_may_not_read(
    orders: Context, make_order: Callable[..., Any]
) -> None:
    settings.change(STRANGER, {"digest": "Daily", "enable_email_notifications": 0})
    assign(STRANGER, make_order("Secret plan"), text="Look at it")
    orders.db.run(statements.delete("tabDocShare", ("user",)), (STRANGER,))
    memory.invalidate("access")

    digests.send(STRANGER)

    [message] = get_list("Email Queue", user=None, pluck="message")
    assert "Secret plan" not in message and "Look at it" in message


def test_nothing_waits_and_no_mail_leaves(orders: Context, told: Told) -> None:
    settings.change(CLERK, {"digest": "Daily"})

    assert digests.send(CLERK) is False
    assert told() == []


@pytest.mark.parametrize(
    ("digest", "days", "expected"),
    [
        ("Daily", [0, 0, 1, 3], 3),
        ("Weekly", [0, 1, 6, 7, 9], 2),
        ("Weekly", [0, 10, 11], 2),
        ("Never", [0, 1], 0),
    ],
)
def test_digest_comes_once_in_its_period(
    orders: Context, told: Told, digest: str, days: list[int], expected: int
) -> None:
    settings.change(CLERK, {"digest": digest, "enable_email_notifications": 0})
    assign(CLERK)
    for day in days:
        later(orders, day)
        digests.send(CLERK)

    assert len(told()) == expected


def test_daily_run_queues_those_that_are_due(orders: Context) -> None:
    settings.change(CLERK, {"digest": "Daily"})
    settings.change(BOSS, {"digest": "Never"})

    digests.run()

    assert [job_table.is_waiting(orders.db, f"digest::{user}") for user in (CLERK, BOSS)] == [True, False]


def test_disabled_user_gets_no_digest(orders: Context, told: Told) -> None:
    settings.change(CLERK, {"digest": "Daily", "enable_email_notifications": 0})
    assign(CLERK)
    get_doc("User", CLERK).db_set("enabled", 0)

    assert digests.send(CLERK) is False
    assert told() == []


def test_digest_tells_what_others_changed_of_followed_records(
    orders: Context, make_order: Callable[..., Any]
) -> None:
    settings.change(BOSS, {"digest": "Daily", "enable_email_notifications": 0})
    followed, other = make_order("Followed"), make_order("Other")
    for order in (followed, other):
        get_doc(
            {"doctype": "Document Follow", "ref_doctype": "Order", "ref_docname": order.name, "user": BOSS}
        ).insert()
    followed.set("status", "Done")
    followed.save()
    orders.clock = FixedClock(MONDAY + timedelta(minutes=1))

    assert digests.send(BOSS) is True

    [message] = get_list("Email Queue", user=None, pluck="message")
    assert f"{followed.name} – Administrator (1)" in message and other.name not in message
    later(orders, 1)
    assert digests.send(BOSS) is False, "it was told already"
