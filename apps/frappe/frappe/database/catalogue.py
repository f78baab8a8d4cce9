"""What is in the database now: its tables, their columns and indexes. Reads only; changes are in `schema`."""

from __future__ import annotations

from frappe.database.database import Database
from frappe.database.dialects.base import LiveIndex, LiveTable


def tables(db: Database) -> set[str]:
    """Names of all tables, e.g. `tabUser`."""
    return db.dialect.table_names(db.rows)


def has_table(db: Database, table: str) -> bool:
    """Whether the table exists."""
    return db.dialect.has_table(db.rows, table)


def columns_of(db: Database, table: str) -> tuple[str, ...]:
    """Column names in the order of the table; empty when there is no such table."""
    found = describe(db, table)
    return tuple(found.columns) if found else ()


def has_column(db: Database, table: str, column: str) -> bool:
    """Whether the table exists and has the column."""
    return column in columns_of(db, table)


def indexes_of(db: Database, table: str) -> list[LiveIndex]:
    """Indexes by name, without the one of the primary key."""
    found = describe(db, table)
    return list(found.indexes.values()) if found else []


def has_index(db: Database, table: str, index: str) -> bool:
    """Whether the table has an index of that name."""
    return any(live.name == index for live in indexes_of(db, table))


def describe(db: Database, table: str) -> LiveTable | None:
    """All that is known of one table, or None."""
    return db.dialect.read_tables(db.rows, [table]).get(table)
