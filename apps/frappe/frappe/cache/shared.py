"""`frappe.cache`: key to value with expiry, for apps that know it as Redis.

On the embedded default each process has its own store; with `redis_cache` in the configuration all of them share one.
Nothing here follows transactions: what must never be stale belongs into `memory`. Each read gives a value of one's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.cache.collections import MISSING, HashCommands, ListCommands, SetCommands, site_store
from frappe.cache.packing import pack, several, unpack
from frappe.context import current


class SharedCache(HashCommands, ListCommands, SetCommands):
    """The cache of the bound site. `user` is a name, or True for the user of the context."""

    def __call__(self) -> SharedCache:
        """Itself: older apps write `frappe.cache().get_value(...)`."""
        return self

    def make_key(self, key: Any, user: str | bool | None = None, shared: bool = False) -> str:
        """The key as it is stored. A site has its own store, so its name is no part of the key."""
        if not user:
            return str(key)
        return f"user:{current().user if user is True else user}:{key}"

    def get_value(
        self,
        key: Any,
        generator: Callable[[], Any] | None = None,
        user: str | bool | None = None,
        expires: bool = False,
        shared: bool = False,
        use_local_cache: bool = True,
    ) -> Any:
        """The value, or that of `generator`, which is then stored; None when there is neither."""
        found = site_store(shared).get(self.make_key(key, user), MISSING)
        if found is not MISSING:
            return unpack(found)
        if generator is None:
            return None
        value = generator()
        self.set_value(key, value, user=user, shared=shared)
        return value

    def set_value(
        self,
        key: Any,
        val: Any,
        user: str | bool | None = None,
        expires_in_sec: float | None = None,
        shared: bool = False,
    ) -> None:
        """Store a value, for some seconds or until it is deleted or there is no room."""
        site_store(shared).set(self.make_key(key, user), pack(val), seconds=expires_in_sec)

    def delete_value(
        self, keys: Any, user: str | bool | None = None, make_keys: bool = True, shared: bool = False
    ) -> None:
        """Delete one key or several."""
        for key in several(keys):
            site_store(shared).delete(self.make_key(key, user) if make_keys else key)

    delete_key = delete_value

    def delete_keys(self, key: str, shared: bool = False) -> None:
        """Delete every key that begins with `key`; a `*` at its end means the same."""
        self.delete_value(self.get_keys(key, shared=shared), make_keys=False, shared=shared)

    def get_keys(self, key: str, shared: bool = False) -> list[str]:
        """Every key that begins with `key`."""
        return site_store(shared).keys(str(key).rstrip("*"))

    def exists(self, *names: Any, user: str | bool | None = None, shared: bool = False) -> int:
        """How many of the keys there are."""
        store = site_store(shared)
        return sum(store.get(self.make_key(name, user), MISSING) is not MISSING for name in names)

    def incrby(self, key: Any, amount: int = 1, shared: bool = False) -> int:
        """Add to a counter, which begins at 0 and keeps its expiry; the new count."""
        store, name = site_store(shared), self.make_key(key)
        with store.guard:
            count = int(store.get(name, 0)) + amount
            store.replace(name, count)
        return count

    def expire(self, key: Any, seconds: float, shared: bool = False) -> bool:
        """Let a key expire after that many seconds; whether it exists."""
        store, name = site_store(shared), self.make_key(key)
        with store.guard:
            value = store.get(name, MISSING)
            if value is not MISSING:
                store.set(name, value, seconds=seconds)
        return value is not MISSING

    def ttl(self, key: Any, shared: bool = False) -> int:
        """Seconds until a key expires; -1 when it never does, -2 when it is absent."""
        store, name = site_store(shared), self.make_key(key)
        left = store.seconds_left(name)
        if left is not None:
            return round(left)
        return -1 if store.get(name, MISSING) is not MISSING else -2


shared_cache = SharedCache()
