"""What a schema sync leaves behind: tables of DocTypes that are gone, and columns of fields that are gone."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from frappe.database import catalogue
from frappe.database.schema import FINGERPRINTS, drop_table
from frappe.database.specs import TableSpec
from frappe.database.sql import quote

if TYPE_CHECKING:
    from frappe.database.database import Database

PREFIX = "tab"
# Tables with the prefix that belong to the runtime and to no DocType.
INTERNAL = frozenset({"tabSingles", "tabSeries", "tabSessions"})


def unused_tables(db: Database, doctypes: Collection[str]) -> list[str]:
    """Tables that belong to none of the DocTypes."""
    used = {f"{PREFIX}{name}" for name in doctypes} | INTERNAL
    return sorted(name for name in catalogue.tables(db) if name.startswith(PREFIX) and name not in used)


def unused_columns(db: Database, spec: TableSpec) -> list[str]:
    """Columns of the table that no field has any more; those that begin with an underscore are the runtime's."""
    wanted = {column.name for column in spec.columns}
    return [
        name
        for name in catalogue.columns_of(db, spec.name)
        if name not in wanted and not name.startswith("_")
    ]


def drop_columns(db: Database, table: str, columns: Collection[str]) -> None:
    """Drop columns with their values, and the indexes that hold them."""
    for index in catalogue.indexes_of(db, table):
        if set(index.columns) & set(columns):
            for statement in db.dialect.drop_index(table, index.name):
                db.ddl(statement)
    for column in columns:
        db.ddl(f"ALTER TABLE {quote(table)} DROP COLUMN {quote(column)}")
    db.run(f"DELETE FROM {quote(FINGERPRINTS)} WHERE `table_name` = ?", (table,))


def drop_tables(db: Database, tables: Collection[str]) -> None:
    """Drop tables with their rows."""
    for table in tables:
        drop_table(db, table)


def described(db: Database, table: str) -> dict[str, Any]:
    """Number of rows, columns and indexes of a table, ready for JSON."""
    live = catalogue.describe(db, table)
    return {
        "table": table,
        "rows": db.value(f"SELECT COUNT(*) FROM {quote(table)}"),
        "columns": [
            {"name": column.name, "type": column.type, "nullable": column.nullable, "default": column.default}
            for column in (live.columns.values() if live else ())
        ],
        "indexes": [
            {"name": index.name, "columns": list(index.columns), "unique": index.unique}
            for index in (live.indexes.values() if live else ())
        ],
    }


def distinct_values(db: Database, table: str, column: str) -> int:
    """How many different values a column holds."""
    return int(db.value(f"SELECT COUNT(DISTINCT {quote(column)}) FROM {quote(table)}"))


def delete_before(db: Database, table: str, instant: str) -> int:
    """Delete the rows made before a UTC text; their number."""
    return db.run(f"DELETE FROM {quote(table)} WHERE `creation` < ?", (instant,))


def delete_all(db: Database, table: str) -> int:
    """Delete every row; their number."""
    return db.run(f"DELETE FROM {quote(table)}")
