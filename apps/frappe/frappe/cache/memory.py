"""A per-process memory that agrees with the transaction it is read in.

What belongs together is a region (`meta`, `access`, ...). A region has a random token in `__generation`; what is
remembered of it counts only for transactions that see this token. A change invalidates the region in its own
transaction: it takes effect for itself at once, for others with the commit, and never if it is rolled back.

Rule for callers: invalidate after the write, in the same transaction. Remembered values are shared: never change one.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, TypeVar

from frappe.cache.region_store import Entries, store_of
from frappe.context import current
from frappe.database import Database, statements
from frappe.database.errors import MissingTableError

T = TypeVar("T")

MISSING = object()
SCRATCH_KEY = "cache.memory"
EVERYTHING = "*"
READ_TOKENS = statements.select("__generation", ("region", "token"))
WRITE_TOKEN = statements.replace("__generation", ("region", "token"))


class Snapshot:
    """The tokens as one transaction sees them, and the entries that go with them.

    `private` holds what was loaded after this transaction had written. It may rest on rows that nobody else sees yet,
    so the others get it only when those are committed.
    """

    __slots__ = ("entries", "private", "tokens")

    def __init__(self, tokens: dict[str, str]) -> None:
        self.tokens = tokens
        self.entries: dict[str, Entries] = {}
        self.private: dict[str, Entries] = {}

    def token(self, region: str) -> str:
        """What entries of the region are filed under."""
        return self.tokens.get(EVERYTHING, "") + self.tokens.get(region, "")


def get(region: str, key: Any, load: Callable[[], T]) -> T:
    """What is remembered under `key` in the region, or else the result of `load`, which is then remembered."""
    db: Database | None = current().db
    if db is None:
        return load()
    snapshot: Snapshot | None = db.scratch.get(SCRATCH_KEY) or _read_snapshot(db)
    if snapshot is None:
        return load()
    entries = snapshot.entries.get(region)
    if entries is not None:
        found = entries.get(key, MISSING)
        if found is not MISSING:
            return found
    return _find_or_load(db, snapshot, region, key, load)


def invalidate(region: str) -> None:
    """Forget a region: for this transaction now, for the others when it commits.

    Raises WriteInReadError in a read transaction.
    """
    db: Database = current().db
    token = secrets.token_hex(8)
    db.run(WRITE_TOKEN, (region, token))
    snapshot: Snapshot | None = db.scratch.get(SCRATCH_KEY)
    if snapshot is None:
        return
    snapshot.tokens[region] = token
    if region == EVERYTHING:
        snapshot.entries.clear()
        snapshot.private.clear()
    else:
        snapshot.entries.pop(region, None)
        snapshot.private.pop(region, None)


def invalidate_all() -> None:
    """Forget every region."""
    invalidate(EVERYTHING)


def _read_snapshot(db: Database) -> Snapshot | None:
    """The tokens of now; None on a site that is being made and has no place for them yet."""
    unchanged = db.unchanged
    if unchanged is not None:
        kept: Snapshot | None = unchanged.get(SCRATCH_KEY)
        if kept is not None:
            db.scratch[SCRATCH_KEY] = kept
            return kept
    try:
        tokens: dict[str, str] = dict(db.rows(READ_TOKENS))
    except MissingTableError:
        return None
    snapshot = db.scratch[SCRATCH_KEY] = Snapshot(tokens)
    if unchanged is not None:
        unchanged[SCRATCH_KEY] = snapshot
    return snapshot


def _find_or_load(db: Database, snapshot: Snapshot, region: str, key: Any, load: Callable[[], T]) -> T:
    private = snapshot.private.get(region)
    if private is not None and key in private:
        return private[key]
    store, token = store_of(db.site), snapshot.token(region)
    if region not in snapshot.entries:
        entries = store.find(region, token)
        if entries is not None:
            snapshot.entries[region] = entries
            if key in entries:
                return entries[key]
    value = load()
    if db.scratch.get(SCRATCH_KEY) is not snapshot or snapshot.token(region) != token:
        # Loading ended the transaction or invalidated the region: the value may be older than what is seen now.
        return value
    if db.has_changed_rows:
        if not snapshot.private:
            db.before_commit.add(lambda: _publish_after_commit(db, snapshot))
        snapshot.private.setdefault(region, {})[key] = value
    else:
        snapshot.entries[region] = store.put(region, token, {key: value})
    return value


def _publish_after_commit(db: Database, snapshot: Snapshot) -> None:
    if db.scratch.get(SCRATCH_KEY) is not snapshot:
        return
    store = store_of(db.site)

    def publish() -> None:
        for region, entries in snapshot.private.items():
            store.put(region, snapshot.token(region), entries)

    db.after_commit.add(publish)
