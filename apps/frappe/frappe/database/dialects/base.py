"""What each kind of database must be able to say and do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from frappe.context import Site
from frappe.database.specs import Column, TableSpec
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
    driver_error: type[Exception]
    begin_read: str
    begin_write: str
    for_update: str
    has_partial_indexes: bool
    autoincrement: str

    def connect(self, site: Site, *, read_only: bool) -> Any:
        """A new DBAPI connection, in autocommit, on which a read-only one refuses every write."""

    def in_transaction(self, connection: Any) -> bool:
        """Whether the database still holds the transaction open; some errors end it."""

    def translate(self, error: Exception, sql: str, *, reading: bool) -> FrappeError:
        """The runtime's error for a driver's one."""

    def column_type(self, column: Column) -> str:
        """The type of a column in the words of this database."""

    def table_options(self, spec: TableSpec) -> str:
        """What follows the columns in CREATE TABLE; may be empty."""

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

    def scratch_name(self, table: str) -> str:
        """The name under which a table is rebuilt."""

    def rebuild(self, create: str, live: LiveTable, spec: TableSpec) -> list[str]:
        """Statements that give existing columns their new types and keep every row; `create` makes the scratch table."""
