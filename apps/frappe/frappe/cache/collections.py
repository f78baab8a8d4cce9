"""The half of `frappe.cache` that keeps hashes, lists and sets under one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.cache.packing import pack, several, unpack
from frappe.cache.stores import Store, store_of
from frappe.context import current

MISSING = object()


def site_store(shared: bool = False) -> Store:
    """The store of the bound site, or the one all sites share."""
    return store_of(current().site, shared=shared)


class HashCommands:
    """Values under a name and a key."""

    def hget(
        self, name: str, key: Any, generator: Callable[[], Any] | None = None, shared: bool = False
    ) -> Any:
        """The value, or that of `generator`, which is then stored; None when there is neither."""
        found = site_store(shared).get(name, {}).get(key, MISSING)
        if found is not MISSING:
            return unpack(found)
        if generator is None:
            return None
        value = generator()
        self.hset(name, key, value, shared=shared)
        return value

    def hset(self, name: str, key: Any, value: Any, shared: bool = False) -> None:
        """Store a value."""
        store = site_store(shared)
        with store.guard:
            store.replace(name, {**store.get(name, {}), key: pack(value)})

    def hdel(self, name: str, keys: Any, shared: bool = False) -> None:
        """Delete one key or several of a hash."""
        store, unwanted = site_store(shared), set(several(keys))
        with store.guard:
            store.replace(
                name, {key: value for key, value in store.get(name, {}).items() if key not in unwanted}
            )

    def hgetall(self, name: str, shared: bool = False) -> dict[Any, Any]:
        """Every key with its value."""
        return {key: unpack(value) for key, value in site_store(shared).get(name, {}).items()}

    def hkeys(self, name: str, shared: bool = False) -> list[Any]:
        """Every key of a hash."""
        return list(site_store(shared).get(name, {}))

    def hexists(self, name: str, key: Any, shared: bool = False) -> bool:
        """Whether the hash has the key."""
        return key in site_store(shared).get(name, {})


class ListCommands:
    """Lists that grow and shrink at both ends."""

    def lpush(self, key: str, value: Any) -> int:
        """Put at the front; the new length."""
        return self._change(key, lambda values: [pack(value), *values])

    def rpush(self, key: str, value: Any) -> int:
        """Put at the end; the new length."""
        return self._change(key, lambda values: [*values, pack(value)])

    def lpop(self, key: str) -> Any:
        """Take from the front; None when empty."""
        return self._take(key, 0)

    def rpop(self, key: str) -> Any:
        """Take from the end; None when empty."""
        return self._take(key, -1)

    def lrange(self, key: str, start: int, stop: int) -> list[Any]:
        """The values from `start` to `stop`, both included; -1 is the last."""
        return [unpack(value) for value in site_store().get(key, [])[start : stop + 1 or None]]

    def ltrim(self, key: str, start: int, stop: int) -> None:
        """Keep only the values from `start` to `stop`, both included."""
        self._change(key, lambda values: values[start : stop + 1 or None])

    def llen(self, key: str) -> int:
        """How many values there are."""
        return len(site_store().get(key, []))

    def _change(self, key: str, change: Callable[[list[Any]], list[Any]]) -> int:
        store = site_store()
        with store.guard:
            values = change(store.get(key, []))
            store.replace(key, values)
        return len(values)

    def _take(self, key: str, position: int) -> Any:
        store = site_store()
        with store.guard:
            values = list(store.get(key, []))
            if not values:
                return None
            taken = values.pop(position)
            store.replace(key, values)
        return unpack(taken)


class SetCommands:
    """Sets of texts and numbers."""

    def sadd(self, name: str, *values: Any) -> None:
        """Add values."""
        store = site_store()
        with store.guard:
            store.replace(name, frozenset(store.get(name, frozenset())) | set(values))

    def srem(self, name: str, *values: Any) -> None:
        """Remove values."""
        store = site_store()
        with store.guard:
            store.replace(name, frozenset(store.get(name, frozenset())) - set(values))

    def smembers(self, name: str) -> set[Any]:
        """Every value."""
        return set(site_store().get(name, frozenset()))

    def sismember(self, name: str, value: Any) -> bool:
        """Whether the value is in the set."""
        return value in site_store().get(name, frozenset())
