"""The statements that make tables, columns and indexes, spelled by SQLAlchemy for the dialect at hand."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable
from sqlalchemy.sql import ClauseElement

from frappe.database.dialects import Dialect
from frappe.database.dialects.base import LiveColumn
from frappe.database.specs import Column, Index, TableSpec


def create_table(
    dialect: Dialect, spec: TableSpec, *, name: str | None = None, extra: tuple[LiveColumn, ...] = ()
) -> str:
    """CREATE TABLE without indexes; `extra` columns keep the type they have in the database."""
    columns = [_column(dialect, column, spec.primary_key) for column in spec.columns]
    columns += [_live_column(column) for column in extra]
    autoincrement = any(column.autoincrement for column in spec.columns)
    table = sa.Table(
        name or spec.name,
        sa.MetaData(),
        *columns,
        sqlite_with_rowid=not spec.unordered,
        sqlite_autoincrement=autoincrement,
    )
    return _text(CreateTable(table), dialect)


def add_column(dialect: Dialect, table: str, column: Column) -> str:
    """ALTER TABLE ADD COLUMN."""
    definition = _text(CreateColumn(_column(dialect, column, ())), dialect)
    return f"ALTER TABLE {dialect.compiler().identifier_preparer.quote(table)} ADD COLUMN {definition}"


def create_index(dialect: Dialect, table: str, index: Index) -> str:
    """CREATE INDEX."""
    columns: list[sa.Column[object]] = [sa.Column(name) for name in index.columns]
    where = sa.text(index.where) if index.where else None
    target = sa.Table(table, sa.MetaData(), *columns)
    made = sa.Index(index.name_in(table), *target.columns, unique=index.unique, sqlite_where=where)
    return _text(CreateIndex(made), dialect)


def drop_index(dialect: Dialect, table: str, index: str) -> str:
    """DROP INDEX; MariaDB also wants the table."""
    quoted = dialect.compiler().identifier_preparer.quote
    return f"DROP INDEX {quoted(index)}" + (f" ON {quoted(table)}" if dialect.name == "mariadb" else "")


def _column(dialect: Dialect, column: Column, primary_key: tuple[str, ...]) -> sa.Column[object]:
    default = column.default
    if isinstance(default, str):
        default = "'" + default.replace("'", "''") + "'"
    is_key = column.name in primary_key
    return sa.Column(
        column.name,
        dialect.column_type(column),
        primary_key=is_key,
        autoincrement=column.autoincrement,
        nullable=bool(column.nullable) and not is_key,
        server_default=None if default is None or is_key else sa.text(str(default)),
    )


class _Declared(sa.types.UserDefinedType[object]):
    """A type in the database's own words."""

    cache_ok = True

    def __init__(self, words: str) -> None:
        self.words = words

    def get_col_spec(self, **_options: object) -> str:
        """The words, as they were declared."""
        return self.words


def _live_column(column: LiveColumn) -> sa.Column[object]:
    default = sa.text(column.default) if column.default is not None else None
    return sa.Column(column.name, _Declared(column.type), nullable=column.nullable, server_default=default)


def _text(element: ClauseElement, dialect: Dialect) -> str:
    return str(element.compile(dialect=dialect.compiler())).replace("\n", " ").replace("\t", "").strip()
