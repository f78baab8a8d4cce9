"""Notices of what happened: to which room, once, and only of what was committed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frappe.context import Context
from frappe.realtime.publish import publish, publish_progress, room_of


@pytest.fixture(autouse=True)
def quiet(context: Context) -> None:
    """Nothing was sent before."""
    context.db.run("DELETE FROM `__events`")
    context.db.commit()
    context.db.begin(write=True)


@pytest.mark.parametrize(
    ("given", "room"),
    [
        ({"event": "x", "room": "kitchen", "user": "a@b"}, "kitchen"),
        ({"event": "x", "task_id": "7", "user": "a@b"}, "task_progress:7"),
        ({"event": "list_update", "doctype": "Cup", "docname": "1"}, "doctype:Cup"),
        ({"event": "x", "user": "a@b", "doctype": "Cup", "docname": "1"}, "user:a@b"),
        ({"event": "msgprint"}, "user:Administrator"),
        ({"event": "doc_update", "doctype": "Cup", "docname": "1"}, "doc:Cup/1"),
        ({"event": "x"}, "all"),
    ],
)
def test_room_follows_from_the_narrowest_thing_named(
    context: Context, given: dict[str, Any], room: str
) -> None:
    empty = {"room": None, "user": None, "doctype": None, "docname": None, "task_id": None}

    assert room_of(**{**empty, **given}) == room


def _sent(context: Context) -> list[tuple[str, Any]]:
    return [
        (room, json.loads(payload))
        for room, payload in context.db.rows("SELECT `channel`, `payload` FROM `__events` ORDER BY `id`")
    ]


def test_equal_notices_of_a_transaction_are_sent_once(context: Context) -> None:
    for number in (1, 1, 2):
        publish("poured", {"number": number}, room="kitchen")
    context.db.commit()

    assert _sent(context) == [
        ("kitchen", {"event": "poured", "message": {"number": 1}}),
        ("kitchen", {"event": "poured", "message": {"number": 2}}),
    ]


def test_rolled_back_change_announces_nothing_even_later(context: Context) -> None:
    publish("poured", room="kitchen")
    context.db.rollback()
    context.db.begin(write=True)
    publish("drunk", room="kitchen")
    context.db.commit()

    assert [payload["event"] for _, payload in _sent(context)] == ["drunk"]


def test_every_transaction_sends_its_own(context: Context) -> None:
    for _ in range(2):
        publish("poured", room="kitchen")
        context.db.commit()
        context.db.begin(write=True)

    assert len(_sent(context)) == 2


def test_change_of_the_user_in_between_loses_no_notice(context: Context) -> None:
    publish("poured", room="kitchen")
    context.user = "Guest"
    publish("drunk", room="kitchen")
    context.db.commit()

    assert [payload["event"] for _, payload in _sent(context)] == ["poured", "drunk"]


def test_progress_goes_to_the_one_who_waits(context: Context) -> None:
    publish_progress(40, title="Pouring")
    context.db.commit()

    [(room, payload)] = _sent(context)
    assert room == "user:Administrator"
    assert payload["message"]["percent"] == 40
