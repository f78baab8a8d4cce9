"""The open connections of one process to one site: readers, the writer, and the lock that lets one transaction write."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frappe.context import Site
from frappe.database.connections import Connections
from frappe.database.dialects import Dialect, dialect_of
from frappe.database.write_lock import NoLock, WriteLock

MEMORY_KEY = "database.pool"


@dataclass(slots=True)
class SitePool:
    """Connections to one site, of the process `process_id`."""

    process_id: int
    place: tuple[Any, ...]
    dialect: Dialect
    readers: Connections
    writers: Connections
    write_lock: WriteLock | NoLock
    # Closing a connection that a forked child inherited would disturb its parent; so the child keeps them, unused.
    inherited: list[SitePool] = field(default_factory=list)

    def of(self, *, write: bool) -> Connections:
        """The connections for one kind of transaction."""
        return self.writers if write else self.readers

    def dispose(self) -> None:
        """Close every connection that is not in use."""
        self.readers.dispose()
        self.writers.dispose()


def pool_of(site: Site) -> SitePool:
    """The pool of this process for a site, made at first use and anew after a fork or a move to another database."""
    pool: SitePool | None = site.memory.get(MEMORY_KEY)
    if pool is None or not _is_current(pool, site):
        with site.guard:
            pool = site.memory.get(MEMORY_KEY)
            if pool is None or not _is_current(pool, site):
                pool = site.memory[MEMORY_KEY] = _new_pool(site, pool)
    return pool


def _is_current(pool: SitePool, site: Site) -> bool:
    return pool.process_id == os.getpid() and pool.place == _place(site)


def _place(site: Site) -> tuple[Any, ...]:
    conf = site.conf
    return conf.get("db_type"), conf.get("db_name"), conf.get("db_host"), conf.get("db_socket")


def dialect_of_site(site: Site) -> Dialect:
    """The kind of database a site has. Raises ValidationError for one that is not supported."""
    return dialect_of(site.conf.get("db_type") or "sqlite")


def close_pool(site: Site) -> None:
    """Close the idle connections to a site, e.g. before its database file is replaced."""
    pool: SitePool | None = site.memory.pop(MEMORY_KEY, None)
    if pool is not None and pool.process_id == os.getpid():
        pool.dispose()
        pool.write_lock.close()


def _new_pool(site: Site, inherited: SitePool | None) -> SitePool:
    if inherited is not None and inherited.process_id == os.getpid():
        # The site has moved; who still uses the old pool ends with it.
        inherited.dispose()
        inherited = None
    if inherited is not None:
        inherited.write_lock.close()
    dialect = dialect_of_site(site)
    size = int(site.conf.get("db_pool_size") or 8)
    return SitePool(
        process_id=os.getpid(),
        place=_place(site),
        dialect=dialect,
        readers=_connections(dialect, site, size, read_only=True),
        writers=_connections(dialect, site, 1 if dialect.has_one_writer else size, read_only=False),
        write_lock=_write_lock(dialect, site),
        inherited=[inherited] if inherited is not None else [],
    )


def _write_lock(dialect: Dialect, site: Site) -> WriteLock | NoLock:
    if not dialect.has_one_writer:
        return NoLock()
    return WriteLock(Path(site.path) / "locks", site.name, float(site.conf.get("write_lock_timeout") or 30))


def _connections(dialect: Dialect, site: Site, size: int, *, read_only: bool) -> Connections:
    def connect() -> Any:
        return dialect.connect(site, read_only=read_only)

    return Connections(connect, size)
