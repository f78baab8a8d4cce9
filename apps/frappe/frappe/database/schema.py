"""Bringing tables to their specification: what would change, and making it so.

Sync only adds and widens: a table or column that no specification names stays, with its data. It runs inside the
caller's write transaction, so a failure leaves the schema as it was (where the database can undo DDL). A fingerprint
per table in `__schema` lets an unchanged site compare in milliseconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from frappe.database import ddl, statements
from frappe.database.database import Database
from frappe.database.dialects.base import LiveTable
from frappe.database.specs import Column, Index, TableSpec, managed_prefix
from frappe.database.sql import quote

__all__ = [
    "Change",
    "Column",
    "Index",
    "TableSpec",
    "drop_table",
    "plan",
    "rename_column",
    "rename_table",
    "sync",
]

FINGERPRINTS = "__schema"
# Raise when the same specification would give other DDL than before, so that every table is compared once more.
RULES_VERSION = 1

Action = Literal[
    "create table", "add column", "rebuild table", "add index", "drop index", "add trigger", "drop trigger"
]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the schema: `action` on `name` (a column, index, trigger, or the table itself)."""

    table: str
    action: Action
    name: str
    statements: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.action} {self.name}" + ("" if self.name == self.table else f" of {self.table}")


def plan(db: Database, specs: Iterable[TableSpec], *, force: bool = False) -> list[Change]:
    """What `sync` would do, in order; `force` compares also tables whose fingerprint has not changed."""
    stale = _stale(db, specs, force=force)
    live = db.dialect.read_tables(db.rows, [spec.name for spec in stale])
    return [change for spec in stale for change in _changes(db, spec, live.get(spec.name))]


def sync(db: Database, specs: Iterable[TableSpec], *, force: bool = False) -> list[Change]:
    """Bring the tables to their specifications; what was done.

    Raises UniqueViolation when rows stand against a new unique index, DataError when values do not fit a new type.
    """
    stale = _stale(db, specs, force=force)
    live = db.dialect.read_tables(db.rows, [spec.name for spec in stale])
    done = []
    for spec in stale:
        for change in _changes(db, spec, live.get(spec.name)):
            for statement in change.statements:
                db.ddl(statement)
            done.append(change)
    if stale:
        remember = statements.replace(FINGERPRINTS, ("table_name", "fingerprint"))
        db.run_many(remember, [(spec.name, _fingerprint(spec)) for spec in stale])
    return done


def drop_table(db: Database, table: str) -> None:
    """Drop a table with its rows, if it exists."""
    db.ddl(f"DROP TABLE IF EXISTS {quote(table)}")
    db.run(statements.delete(FINGERPRINTS, ("table_name",)), (table,))


def rename_table(db: Database, old: str, new: str) -> None:
    """Give a table another name. Its indexes and triggers get theirs with the next `sync`."""
    live = db.dialect.read_tables(db.rows, [old]).get(old)
    if live is None:
        return
    for index in _managed_indexes(live):
        for statement in db.dialect.drop_index(old, index):
            db.ddl(statement)
    for trigger in db.dialect.append_only_triggers(old).keys() & live.triggers.keys():
        db.ddl(f"DROP TRIGGER {quote(trigger)}")
    db.ddl(f"ALTER TABLE {quote(old)} RENAME TO {quote(new)}")
    db.run(statements.delete(FINGERPRINTS, ("table_name",)), (old,))


def rename_column(db: Database, table: str, old: str, new: str) -> None:
    """Give a column another name; its values stay."""
    db.ddl(f"ALTER TABLE {quote(table)} RENAME COLUMN {quote(old)} TO {quote(new)}")
    db.run(statements.delete(FINGERPRINTS, ("table_name",)), (table,))


def _stale(db: Database, specs: Iterable[TableSpec], *, force: bool) -> list[TableSpec]:
    wanted = list(specs)
    existing = db.dialect.table_names(db.rows)
    if force or FINGERPRINTS not in existing:
        return wanted
    stored = db.rows(statements.select(FINGERPRINTS, ("table_name", "fingerprint")))
    known: dict[str, str] = dict(stored)
    return [
        spec for spec in wanted if spec.name not in existing or known.get(spec.name) != _fingerprint(spec)
    ]


def _fingerprint(spec: TableSpec) -> str:
    return hashlib.sha256(f"{RULES_VERSION} {spec!r}".encode()).hexdigest()[:24]


def _changes(db: Database, spec: TableSpec, live: LiveTable | None) -> list[Change]:
    if live is None:
        create = ddl.create_table(db.dialect, spec)
        changes = [Change(spec.name, "create table", spec.name, (create,))]
        live = LiveTable(spec.name)
    else:
        changes = _column_changes(db, spec, live)
    indexes = _index_changes(db, spec, live)
    # Where columns change in place, an index on its way out must not stand in the way of their new values.
    dropped = [change for change in indexes if change.action == "drop index"]
    others = [change for change in indexes if change.action != "drop index"]
    return [*dropped, *changes, *others, *_trigger_changes(db, spec, live)]


def _column_changes(db: Database, spec: TableSpec, live: LiveTable) -> list[Change]:
    differing = [
        c for c in spec.columns if c.name in live.columns and db.dialect.differs(live.columns[c.name], c)
    ]
    if not differing:
        return [
            Change(spec.name, "add column", column.name, (ddl.add_column(db.dialect, spec.name, column),))
            for column in spec.columns
            if column.name not in live.columns
        ]
    changed = db.dialect.change_columns(
        live,
        spec,
        ddl.definitions(db.dialect, spec),
        lambda name, extra: ddl.create_table(db.dialect, spec, name=name, extra=extra),
    )
    if db.dialect.alters_in_place:
        return [Change(spec.name, "rebuild table", spec.name, tuple(changed))]
    # The rebuilt table has lost everything attached to it; what is not ours comes back as it was.
    managed = {*_managed_indexes(live), *db.dialect.append_only_triggers(spec.name)}
    attached = [index.definition for index in live.indexes.values() if index.name not in managed]
    attached += [sql for name, sql in live.triggers.items() if name not in managed]
    rebuild = (*changed, *attached)
    live.indexes = {name: index for name, index in live.indexes.items() if name not in managed}
    live.triggers = {name: sql for name, sql in live.triggers.items() if name not in managed}
    return [Change(spec.name, "rebuild table", spec.name, rebuild)]


def _index_changes(db: Database, spec: TableSpec, live: LiveTable) -> list[Change]:
    wanted = {index.name_in(spec.name): index for index in spec.indexes}
    changes = []
    for name, index in live.indexes.items():
        same = name in wanted and (index.columns, index.unique) == (wanted[name].columns, wanted[name].unique)
        if not same and (name in wanted or name in _managed_indexes(live)):
            drop = tuple(db.dialect.drop_index(spec.name, name))
            changes.append(Change(spec.name, "drop index", name, drop))
        elif same:
            wanted.pop(name)
    for name, index_spec in wanted.items():
        create = tuple(db.dialect.create_index(spec, index_spec))
        changes.append(Change(spec.name, "add index", name, create))
    return changes


def _managed_indexes(live: LiveTable) -> list[str]:
    prefixes = tuple(managed_prefix(live.name, unique=unique) for unique in (True, False))
    return [name for name in live.indexes if name.startswith(prefixes)]


def _trigger_changes(db: Database, spec: TableSpec, live: LiveTable) -> list[Change]:
    triggers = db.dialect.append_only_triggers(spec.name)
    if spec.append_only:
        missing = triggers.keys() - live.triggers.keys()
        return [Change(spec.name, "add trigger", name, (triggers[name],)) for name in sorted(missing)]
    surplus = triggers.keys() & live.triggers.keys()
    return [
        Change(spec.name, "drop trigger", name, (f"DROP TRIGGER {quote(name)}",)) for name in sorted(surplus)
    ]
