"""What each kind of database must be able to say and do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from frappe.context import Site
from frappe.database.specs import Column, Index, TableSpec
from frappe.exceptions import FrappeError

Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


@dataclass(slots=True)
class LiveColumn:
    """A column as it stands in the database; `type` and `default` are the database's own words."""

    name: str
    type: str
    nullable: bool
    default: str | None
    key_position: int


@dataclass(slots=True)
class LiveIndex:
    """An index as it stands in the database, without the one of the primary key."""

    name: str
    columns: tuple[str, ...]
    unique: bool
    definition: str


@dataclass(slots=True)
class LiveTable:
    """A table as it stands in the database."""

    name: str
    columns: dict[str, LiveColumn] = field(default_factory=dict)
    indexes: dict[str, LiveIndex] = field(default_factory=dict)
    triggers: dict[str, str] = field(default_factory=dict)
    definition: str = ""


class Dialect(Protocol):
    """One kind of database."""

    name: str
    driver_error: type[Exception] | tuple[type[Exception], ...]
    begin_read: str
    begin_write: str
    for_update: str
    autoincrement: str
    # Whether writers take turns, because the database lets only one of them write at all.
    has_one_writer: bool
    # Whether a change of columns leaves indexes and triggers as they are.
    alters_in_place: bool

    def connect(self, site: Site, *, read_only: bool) -> Any:
        """A new DBAPI connection, in autocommit, on which a read-only one refuses every write."""

    def unchanged(self, connection: Any) -> dict[Any, Any] | None:
        """What earlier read transactions of the connection left, if nobody has committed since; None where one cannot know.

        Asked right after the transaction began, it also fixes what the transaction sees.
        """

    def in_transaction(self, connection: Any) -> bool:
        """Whether the database still holds the transaction open; some errors end it."""

    def is_gone(self, error: Exception) -> bool:
        """Whether the error means that the connection is of no use any more."""

    def translate(self, error: Exception, sql: str, *, reading: bool) -> FrappeError:
        """The runtime's error for a driver's one."""

    def column_type(self, column: Column) -> str:
        """The type of a column in the words of this database."""

    def table_options(self, spec: TableSpec) -> str:
        """What follows the columns in CREATE TABLE; may be empty."""

    def create_index(self, spec: TableSpec, index: Index) -> list[str]:
        """Statements that make an index of a table."""

    def drop_index(self, table: str, name: str) -> list[str]:
        """Statements that drop an index of a table."""

    def read_tables(self, rows: Rows, names: Iterable[str]) -> dict[str, LiveTable]:
        """Those of the named tables that exist, read through `rows`."""

    def has_table(self, rows: Rows, name: str) -> bool:
        """Whether there is a table of that name."""

    def table_names(self, rows: Rows) -> set[str]:
        """Names of all tables."""

    def differs(self, live: LiveColumn, column: Column) -> bool:
        """Whether the stored form of the column must change."""

    def append_only_triggers(self, table: str) -> dict[str, str]:
        """Name and statement of each trigger that refuses changes to rows."""

    def change_columns(
        self,
        live: LiveTable,
        spec: TableSpec,
        definitions: dict[str, str],
        create: Callable[[str, tuple[LiveColumn, ...]], str],
    ) -> list[str]:
        """Statements that give existing columns their new types, add missing ones, and keep every row.

        `definitions` are the columns as CREATE TABLE has them; `create(name, more)` is the statement that makes the table
        under another name, with more columns.
        """
