"""Which store `frappe.cache` uses for a site: one in the memory of the process, or Redis where `redis_cache` is configured."""

from __future__ import annotations

import hashlib

from frappe.cache.expiring_store import ExpiringStore, expiring_store
from frappe.cache.redis_store import RedisStore
from frappe.context import Site

MEMORY_KEY = "cache.redis"


# Both have the same methods.
Store = ExpiringStore | RedisStore


def store_of(site: Site, *, shared: bool = False) -> Store:
    """The store of a site, or the one that all sites of the bench share."""
    url = site.conf.get("redis_cache")
    if not url:
        return expiring_store(None if shared else site)
    key = (MEMORY_KEY, url, shared)
    store: RedisStore | None = site.memory.get(key)
    return store if store is not None else site.memory.setdefault(key, RedisStore(url, _prefix(site, shared)))


def _prefix(site: Site, shared: bool) -> str:
    """What keeps the keys of benches and sites apart that use one Redis."""
    bench = site.conf.get("bench_id") or hashlib.sha256(str(site.sites_path).encode()).hexdigest()[:8]
    return f"{bench}|{'' if shared else site.name}|"
