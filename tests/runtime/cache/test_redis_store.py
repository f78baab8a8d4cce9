"""What only a cache in Redis does: it is one for all processes, keeps benches apart, and never stops a request."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import pytest

from frappe.cache import shared_cache as cache
from frappe.cache.redis_store import RedisStore
from frappe.cache.stores import store_of
from frappe.cli.bench import main
from frappe.context import Context, Site, bound
from frappe.testing.servers import RedisServer

Enter = Callable[[], Context]


@pytest.fixture
def db_type() -> str:
    return "sqlite"


@pytest.fixture
def store(redis: RedisServer) -> RedisStore:
    return RedisStore(redis.url, "bench|hr.test|")


def test_other_process_sees_what_one_has_stored(site: Site, redis: RedisServer, enter: Enter) -> None:
    site.conf.redis_cache = redis.url
    with bound(enter()):
        cache.set_value("key", {"days": 3})
    other = Site(name=site.name, path=site.path, sites_path=site.sites_path, conf=site.conf)

    assert store_of(other).get("key") is not None
    with bound(Context(other)):
        assert cache.get_value("key") == {"days": 3}


def test_sites_and_benches_that_share_a_redis_do_not_mix(redis: RedisServer, store: RedisStore) -> None:
    store.set("key", "mine")

    assert RedisStore(redis.url, "bench|other.test|").get("key") is None
    assert RedisStore(redis.url, "another|hr.test|").keys() == []


def test_changes_from_many_threads_are_all_kept(store: RedisStore) -> None:
    store.set("count", 0)

    def count_up() -> None:
        for _ in range(10):
            with store.guard:
                store.replace("count", store.get("count") + 1)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.get("count") == 40


@pytest.mark.parametrize("odd", ["a*", "a?", "a[b]", "a\\", "a^", "ї"])
def test_odd_characters_of_a_beginning_stand_for_themselves(store: RedisStore, odd: str) -> None:
    for key in (f"{odd}1", "ax1", "ab1"):
        store.set(key, 1)

    assert store.keys(odd) == [f"{odd}1"]
    for key in store.keys(""):
        store.delete(key)


def test_redis_that_does_not_answer_is_as_good_as_empty(
    redis: RedisServer, store: RedisStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.set("key", 1)
    redis.kill()
    with caplog.at_level(logging.WARNING, logger="frappe.cache"):
        store.set("key", 2)
        with store.guard:
            assert store.get("key", "none") == "none"
        assert (store.delete("key"), store.keys(), store.seconds_left("key")) == (False, [], None)
    redis.run()

    assert "Redis does not answer" in caplog.text
    assert store.get("key") is None


def test_clearing_the_cache_on_the_command_line_empties_what_all_processes_share(
    copied: Callable[..., Site], redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = copied()
    site.conf.redis_cache = redis.url
    with bound(Context(site)):
        cache.set_value("key", "old")
        monkeypatch.setenv("SITES_PATH", str(site.sites_path))

        assert main(["--site", site.name, "clear-cache"]) == 0

        assert cache.get_value("key") is None
