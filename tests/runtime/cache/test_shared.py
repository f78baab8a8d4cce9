"""`frappe.cache` and the caching decorators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from redis import Redis

from frappe.cache import shared_cache as cache
from frappe.cache.caching import redis_cache, request_cache, site_cache
from frappe.cache.expiring_store import MEMORY_KEY, ExpiringStore
from frappe.context import Context, Site, bound

Enter = Callable[[], Context]


class Seconds:
    """A clock in seconds that stands still."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class SecondsOfRedis:
    """A clock whose steps shorten the life of every key in Redis."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._now = 0.0

    @property
    def now(self) -> float:
        return self._now

    @now.setter
    def now(self, seconds: float) -> None:
        passed, self._now = seconds - self._now, seconds
        for key in self._client.scan_iter():
            left = self._client.pttl(key)
            if left >= 0:
                self._client.pexpire(key, max(0, left - round(passed * 1000)))


@pytest.fixture
def db_type() -> str:
    return "sqlite"


@pytest.fixture(params=["process", "redis"], autouse=True)
def url(request: pytest.FixtureRequest, site: Site) -> str | None:
    """The Redis in which the cache is, which begins empty; None for the memory of the process."""
    if request.param == "process":
        return None
    address: str = request.getfixturevalue("redis").url
    site.conf.redis_cache = address
    Redis.from_url(address).flushall()
    return address


@pytest.fixture(autouse=True)
def context(enter: Enter) -> Iterator[Context]:
    with bound(enter()) as context:
        yield context


@pytest.fixture
def clock(site: Site, url: str | None) -> Seconds | SecondsOfRedis:
    if url:
        return SecondsOfRedis(Redis.from_url(url))
    clock = Seconds()
    site.memory[MEMORY_KEY] = ExpiringStore(clock=clock)
    return clock


@pytest.mark.parametrize("value", ["text", 1, 1.5, True, None, b"bytes", [1, {"a": (2,)}], {"x": None}])
def test_value_comes_back_equal_and_of_its_type(value: object) -> None:
    cache.set_value("key", value)

    assert cache.get_value("key") == value
    assert type(cache.get_value("key")) is type(value)


def test_reader_cannot_change_the_value_for_others() -> None:
    cache.set_value("key", {"days": [1]})
    cache.get_value("key")["days"].append(2)

    assert cache.get_value("key") == {"days": [1]}


def test_generator_runs_once_even_for_none() -> None:
    calls: list[int] = []
    for _ in range(2):
        assert cache.get_value("key", lambda: calls.append(1)) is None

    assert calls == [1]


def test_value_expires(clock: Seconds) -> None:
    cache.set_value("key", "v", expires_in_sec=60)
    clock.now = 59.9
    assert cache.get_value("key") == "v"
    clock.now = 60
    assert cache.get_value("key") is None
    assert cache.exists("key") == 0


def test_counter_counts_and_keeps_its_expiry(clock: Seconds) -> None:
    assert cache.incrby("tries") == 1
    assert cache.ttl("tries") == -1
    cache.expire("tries", 60)
    assert cache.incrby("tries", 2) == 3
    assert cache.ttl("tries") == 60
    clock.now = 61
    assert cache.incrby("tries") == 1
    assert cache.ttl("nothing") == -2


def test_users_have_their_own_values(context: Context) -> None:
    cache.set_value("home", "A", user="olena")
    cache.set_value("home", "B", user="taras")
    cache.set_value("home", "C")

    assert [cache.get_value("home", user=user) for user in (True, "taras", None)] == ["A", "B", "C"]


def test_sites_have_their_own_values_unless_shared(site: Site) -> None:
    neighbour = Site(name="neighbour.test", path=site.path, sites_path=site.sites_path, conf=site.conf)
    cache.set_value("key", "ours")
    cache.set_value("release", "1.0", shared=True)

    with bound(Context(neighbour)):
        assert cache.get_value("key") is None
        assert cache.get_value("release", shared=True) == "1.0"
    cache.delete_value("release", shared=True)


def test_deleting_by_key_by_list_and_by_beginning() -> None:
    for key in ("a1", "a2", "b1", "b2", "c"):
        cache.set_value(key, 1)
    cache.delete_value("c")
    cache.delete_value(["b1", "b2"])
    assert sorted(cache.get_keys("")) == ["a1", "a2"]
    cache.delete_keys("a*")

    assert cache.get_keys("") == []


def test_hash_commands() -> None:
    cache.hset("h", "a", [1])
    assert cache.hget("h", "b", lambda: 2) == 2
    assert cache.hgetall("h") == {"a": [1], "b": 2}
    assert cache.hexists("h", "a")
    cache.hdel("h", ["a"])

    assert cache.hkeys("h") == ["b"]
    assert cache.hget("h", "a") is None


def test_list_commands() -> None:
    for value in (2, 3, 4):
        cache.rpush("l", value)
    assert cache.lpush("l", {"n": 1}) == 4
    assert cache.lrange("l", 0, -1) == [{"n": 1}, 2, 3, 4]
    assert cache.lrange("l", 1, 2) == [2, 3]
    assert cache.lpop("l") == {"n": 1}
    assert cache.rpop("l") == 4
    cache.ltrim("l", 1, 0)

    assert cache.llen("l") == 0
    assert cache.lpop("l") is None


def test_set_commands() -> None:
    cache.sadd("s", "a", "b", "a")
    cache.srem("s", "b")

    assert cache.smembers("s") == {"a"}
    assert cache.sismember("s", "a")
    assert not cache.sismember("s", "b")


def test_older_call_form_is_the_same_cache() -> None:
    cache().set_value("key", 1)

    assert cache.get_value("key") == 1


def test_store_makes_room_for_new_keys_by_dropping_the_one_not_used_for_longest() -> None:
    store = ExpiringStore(size=2)
    store.set("a", 1)
    store.set("b", 2)
    store.get("a")
    store.set("c", 3)

    assert sorted(store.keys()) == ["a", "c"]


@pytest.mark.parametrize(
    "decorate", [redis_cache, redis_cache(ttl=60), site_cache, site_cache(maxsize=5), request_cache]
)
def test_decorated_function_runs_once_per_arguments_until_cleared(decorate: Callable[..., object]) -> None:
    calls: list[object] = []

    @decorate
    def balance(employee: object, *, year: int = 2026) -> object:
        calls.append((employee, year))
        return None

    for _ in range(2):
        balance("olena")
        balance("olena", year=2025)
        balance(["a", "list"])
    assert calls == [("olena", 2026), ("olena", 2025), (["a", "list"], 2026)]
    balance.clear_cache()
    balance("olena")

    assert len(calls) == 4


def test_redis_cache_expires_and_separates_users(clock: Seconds, context: Context) -> None:
    calls: list[str] = []

    @redis_cache(ttl=60, user=True)
    def home() -> str:
        calls.append(context.user)
        return context.user

    home()
    context.user = "taras"
    assert home() == "taras"
    clock.now = 61
    home()
    assert calls == ["olena", "taras", "taras"]
    home.clear_cache()
    home()

    assert len(calls) == 4


def test_request_cache_ends_with_the_request_and_with_the_user(enter: Enter, context: Context) -> None:
    calls: list[int] = []

    @request_cache
    def roles() -> None:
        calls.append(1)

    roles()
    with bound(enter()):
        roles()
    roles()
    assert len(calls) == 2
    context.user = "taras"
    roles()

    assert len(calls) == 3
