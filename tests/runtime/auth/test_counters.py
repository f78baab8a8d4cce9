"""Counting: alone, with the other processes in Redis, and when Redis is gone."""

from __future__ import annotations

import pytest

from frappe.auth import counters
from frappe.context import Context
from frappe.testing.servers import RedisServer

TWICE = counters.per_seconds(2, 60)


def _spend(context: Context) -> list[bool]:
    return [counters.count(TWICE, "door", "olena") for _ in range(3)]


def test_key_is_counted_up_to_its_limit(context: Context) -> None:
    assert _spend(context) == [True, True, False]
    assert not counters.has_room(TWICE, "door", "olena")
    assert counters.has_room(TWICE, "door", "taras")
    assert 1 <= counters.seconds_to_wait(TWICE, "door", "olena") <= 60


def test_forgotten_key_begins_anew(context: Context) -> None:
    _spend(context)

    counters.forget(TWICE, "door", "olena")

    assert counters.has_room(TWICE, "door", "olena")


def test_processes_count_together_in_redis(context: Context, redis: RedisServer) -> None:
    context.conf["redis_cache"] = redis.url
    _spend(context)

    counters.forget_all()

    assert not counters.has_room(TWICE, "door", "olena")
    assert 1 <= counters.seconds_to_wait(TWICE, "door", "olena") <= 60
    counters.forget(TWICE, "door", "olena")
    assert counters.has_room(TWICE, "door", "olena")


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1", "unix:///nowhere/redis.sock"])
def test_redis_that_is_gone_stops_nobody_and_opens_nothing(context: Context, url: str) -> None:
    context.conf["redis_cache"] = url

    assert _spend(context) == [True, True, False]
