"""The statements that make tables and columns, in the words of the dialect at hand."""

from __future__ import annotations

from frappe.database.dialects import Dialect
from frappe.database.dialects.base import LiveColumn
from frappe.database.specs import Column, TableSpec
from frappe.database.sql import quote


def create_table(
    dialect: Dialect, spec: TableSpec, *, name: str | None = None, extra: tuple[LiveColumn, ...] = ()
) -> str:
    """CREATE TABLE without indexes; `extra` columns keep the type they have in the database."""
    parts = [_definition(dialect, column, spec.primary_key) for column in spec.columns]
    parts += [_live_definition(column) for column in extra]
    # An autoincrementing column is declared as the key where it stands.
    if spec.primary_key and not any(column.autoincrement for column in spec.columns):
        parts.append(f"PRIMARY KEY ({', '.join(map(quote, spec.primary_key))})")
    options = dialect.table_options(spec)
    return f"CREATE TABLE {quote(name or spec.name)} ({', '.join(parts)}){' ' + options if options else ''}"


def add_column(dialect: Dialect, table: str, column: Column) -> str:
    """ALTER TABLE ADD COLUMN."""
    return f"ALTER TABLE {quote(table)} ADD COLUMN {_definition(dialect, column, ())}"


def definitions(dialect: Dialect, spec: TableSpec) -> dict[str, str]:
    """Every column as CREATE TABLE has it, by name."""
    return {column.name: _definition(dialect, column, spec.primary_key) for column in spec.columns}


def _definition(dialect: Dialect, column: Column, primary_key: tuple[str, ...]) -> str:
    words = [quote(column.name), dialect.column_type(column)]
    if column.autoincrement:
        return " ".join([*words, dialect.autoincrement])
    is_key = column.name in primary_key
    if column.default is not None and not is_key:
        words.append(f"DEFAULT {literal(column.default)}")
    if is_key or not column.nullable:
        words.append("NOT NULL")
    return " ".join(words)


def _live_definition(column: LiveColumn) -> str:
    words = [quote(column.name), column.type]
    if column.default is not None:
        words.append(f"DEFAULT {column.default}")
    if not column.nullable:
        words.append("NOT NULL")
    return " ".join(words)


def literal(value: object) -> str:
    """A default as it stands in a definition."""
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)
