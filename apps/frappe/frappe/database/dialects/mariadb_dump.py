"""A MariaDB database as SQL text, one statement a line, and back.

A change of structure commits by itself there, so a dump is replayed beside the present tables, under other names; then all
of them change places in one statement, which is whole or not at all. What must be true from that moment on is made before it:
the mark of the restore, and the triggers of append-only tables, which bear other names until `settle`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from frappe.database import global_defaults
from frappe.database.dialects import mariadb_text
from frappe.database.dialects.mariadb_schema import append_only_triggers
from frappe.database.row_pages import key_of, pages
from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database

LINE_CHARACTERS = 256_000
FRESH, OLD = "__fresh_", "__old_"
_TRIGGER = re.compile(r"CREATE TRIGGER `((?:[^`]|``)+)` (\w+ \w+) ON `((?:[^`]|``)+)`")
_TABLE = re.compile(r"(CREATE TABLE |INSERT INTO |DROP TABLE IF EXISTS )`((?:[^`]|``)+)`")


def dumped(db: Database, tables: Collection[str], *, without_rows: Collection[str] = ()) -> Iterator[str]:
    """Statements that make the tables with their rows, indexes and triggers."""
    for table in sorted(tables):
        _name, definition = db.rows(f"SHOW CREATE TABLE {quote(table)}")[0]
        yield f"DROP TABLE IF EXISTS {quote(table)}"
        yield " ".join(re.sub(r" AUTO_INCREMENT=\d+", "", definition).split("\n"))
        if table not in without_rows:
            yield from _inserts(db, table)
    for table, name, timing, event, action in db.rows(
        "SELECT event_object_table, trigger_name, action_timing, event_manipulation, action_statement"
        " FROM information_schema.triggers WHERE trigger_schema = DATABASE() ORDER BY event_object_table, trigger_name"
    ):
        if table in tables:
            body = " ".join(action.split("\n"))
            yield f"CREATE TRIGGER {quote(name)} {timing} {event} ON {quote(table)} FOR EACH ROW {body}"


def own_tables(db: Database) -> list[str]:
    """All tables but those that a replay which was killed has left."""
    return sorted(name for name in db.dialect.table_names(db.rows) if not name.startswith((FRESH, OLD)))


def replayed(
    db: Database, statements: Iterable[str], *, keeps_others: bool, mark: tuple[str, str] | None = None
) -> int:
    """Run the statements of a dump and let its tables take the place of the present ones; the number of rows stored.

    Tables that the dump does not name go, unless `keeps_others`. `mark` is a default value of the new tables.
    """
    _clear(db)
    try:
        fresh, triggers, rows = _filled(db, statements)
        if mark is not None:
            _mark(db, fresh, mark)
        for statement in triggers:
            db.ddl(_TRIGGER.sub(_guard_beside, statement, count=1))
    except BaseException:
        _clear(db)
        raise
    _exchange(db, fresh, keeps_others=keeps_others)
    settle(db)
    return rows


def settle(db: Database) -> None:
    """Remove what a replay has left, also one that was killed, and give triggers the names that they are to have."""
    _clear(db)
    triggers = db.rows(
        "SELECT trigger_name, event_object_table FROM information_schema.triggers WHERE trigger_schema = DATABASE()"
    )
    guards = [(name, table) for name, table in triggers if name.startswith(FRESH)]
    for table in {table for _name, table in guards}:
        for statement in append_only_triggers(table).values():
            db.ddl(statement.replace("CREATE TRIGGER ", "CREATE TRIGGER IF NOT EXISTS ", 1))
    for name, _table in guards:
        db.ddl(f"DROP TRIGGER IF EXISTS {quote(name)}")


def _filled(db: Database, statements: Iterable[str]) -> tuple[list[str], list[str], int]:
    """The tables made beside the present ones, the triggers that they are to have, and the number of rows stored."""
    fresh: list[str] = []
    triggers: list[str] = []
    rows = 0
    for statement in statements:
        match = _TABLE.match(statement)
        if statement.startswith("CREATE TRIGGER "):
            triggers.append(statement)
        elif match and match[1] == "CREATE TABLE ":
            fresh.append(match[2].replace("``", "`"))
            db.ddl(_renamed(statement, match))
        elif match and match[1] == "INSERT INTO ":
            rows += db.run(_renamed(statement, match))
    return fresh, triggers, rows


def _renamed(statement: str, match: re.Match[str]) -> str:
    name = quote(_beside(FRESH, match[2].replace("``", "`")))
    return f"{match[1]}{name}{statement[match.end() :]}"


def _beside(prefix: str, table: str) -> str:
    """A name of at most 64 characters for a table on its way in or out."""
    name = prefix + table
    return name if len(name) <= 64 else f"{name[:55]}~{hashlib.sha256(table.encode()).hexdigest()[:8]}"


def _guard_beside(match: re.Match[str]) -> str:
    name, moment, table = match[1].replace("``", "`"), match[2], match[3].replace("``", "`")
    return f"CREATE TRIGGER {quote(_beside(FRESH, name))} {moment} ON {quote(_beside(FRESH, table))}"


def _mark(db: Database, fresh: list[str], mark: tuple[str, str]) -> None:
    """Write the mark beside the present tables; where the dump lacks their table, into a copy of it."""
    table = global_defaults.TABLE
    beside = _beside(FRESH, table)
    if table not in fresh:
        db.ddl(f"CREATE TABLE {quote(beside)} LIKE {quote(table)}")
        db.run(f"INSERT INTO {quote(beside)} SELECT * FROM {quote(table)}")
        fresh.append(table)
    global_defaults.write(db, *mark, table=beside)


def _exchange(db: Database, fresh: list[str], *, keeps_others: bool) -> None:
    leaving = [table for table in own_tables(db) if table in fresh or not keeps_others]
    moves = [f"{quote(table)} TO {quote(_beside(OLD, table))}" for table in leaving]
    moves += [f"{quote(_beside(FRESH, table))} TO {quote(table)}" for table in fresh]
    db.ddl(f"RENAME TABLE {', '.join(moves)}")


def _clear(db: Database) -> None:
    """Drop what an attempt before has left."""
    _drop(db, [name for name in db.dialect.table_names(db.rows) if name.startswith((FRESH, OLD))])


def _drop(db: Database, tables: Iterable[str]) -> None:
    for table in tables:
        db.ddl(f"DROP TABLE IF EXISTS {quote(table)}")


def _inserts(db: Database, table: str) -> Iterator[str]:
    live = db.dialect.read_tables(db.rows, [table])[table]
    columns = list(live.columns)
    begin = f"INSERT INTO {quote(table)} ({', '.join(map(quote, columns))}) VALUES "
    values: list[str] = []
    length = 0
    for row in chain.from_iterable(pages(db, table, columns, key_of(live))):
        value = f"({', '.join(map(literal, row))})"
        if values and length + len(value) > LINE_CHARACTERS:
            yield begin + ", ".join(values)
            values, length = [], 0
        values.append(value)
        length += len(value)
    if values:
        yield begin + ", ".join(values)


def literal(value: Any) -> str:
    """A stored value as it stands in a statement of one line."""
    if isinstance(value, str) and ("\n" in value or "\r" in value or "\0" in value):
        return f"CONVERT(X'{value.encode().hex()}' USING utf8mb4)"
    return mariadb_text.literal(value)
