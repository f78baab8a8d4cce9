"""A SQLite database as SQL text, one statement a line, and back: all of it in one transaction, so whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from frappe.database import global_defaults
from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database

# An INSERT is cut at this length, so that no line and no statement becomes too long to handle.
LINE_CHARACTERS = 256_000
Master = tuple[str, str, str, str]


def dumped(db: Database, tables: Collection[str], *, without_rows: Collection[str] = ()) -> Iterator[str]:
    """Statements that make the tables with their rows, indexes and triggers."""
    masters: list[Master] = db.rows(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY tbl_name, name"
    )
    for kind, name, _table, sql in masters:
        if kind == "table" and name in tables:
            yield f"DROP TABLE IF EXISTS {quote(name)}"
            yield _one_line(sql)
            if name not in without_rows and not _is_virtual(sql):
                yield from _inserts(db, name)
    for kind, _name, table, sql in masters:
        if kind in ("index", "trigger") and table in tables:
            yield _one_line(sql)


def own_tables(db: Database) -> list[str]:
    """Tables that hold something of the site: not the hidden ones of a full-text index, which come with it."""
    masters = db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
    virtual = [name for name, sql in masters if _is_virtual(sql)]
    return [
        name
        for name, _sql in masters
        if not name.startswith("sqlite_") and not any(name.startswith(f"{other}_") for other in virtual)
    ]


def replayed(
    db: Database, statements: Iterable[str], *, keeps_others: bool, mark: tuple[str, str] | None = None
) -> int:
    """Run the statements of a dump in the present transaction; the number of rows stored.

    Tables that the dump does not name go, unless `keeps_others`. `mark` is a default value of the new tables.
    """
    if not keeps_others:
        for name in sorted(own_tables(db), reverse=True):
            db.ddl(f"DROP TABLE IF EXISTS {quote(name)}")
    rows = 0
    for statement in statements:
        changed = db.run(statement)
        if statement.startswith("INSERT "):
            rows += changed
    if mark is not None:
        global_defaults.write(db, *mark)
    return rows


def settle(_db: Database) -> None:
    """Nothing: a replay that was killed has left nothing here."""


def _is_virtual(sql: str) -> bool:
    return sql.upper().startswith("CREATE VIRTUAL")


def _inserts(db: Database, table: str) -> Iterator[str]:
    columns = [name for (name,) in db.rows("SELECT name FROM pragma_table_info(?)", (table,))]
    listed = ", ".join(map(quote, columns))
    begin = f"INSERT INTO {quote(table)} ({listed}) VALUES "
    values: list[str] = []
    length = 0
    for row in db.stream(f"SELECT {listed} FROM {quote(table)}"):
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
    if value is None:
        return "NULL"
    if isinstance(value, str):
        if "\n" in value or "\r" in value or "\0" in value:
            return f"CAST(X'{value.encode().hex()}' AS TEXT)"
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return repr(value)


def _one_line(sql: str) -> str:
    return " ".join(sql.split("\n"))
