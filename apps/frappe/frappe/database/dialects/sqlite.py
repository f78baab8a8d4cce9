"""SQLite: the default database, one file in the site's folder, in WAL mode."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from frappe.context import Site
from frappe.database.dialects import sqlite_schema
from frappe.database.dialects.sqlite_functions import add_functions
from frappe.database.errors import (
    UNBINDABLE,
    DatabaseUnreachableError,
    MissingTableError,
    PrimaryKeyViolation,
    StatementError,
    UniqueViolation,
    unbindable,
)
from frappe.exceptions import (
    AppendOnlyError,
    DataError,
    FrappeError,
    InvalidColumnName,
    QueryDeadlockError,
    QueryTimeoutError,
    ValidationError,
    WriteInReadError,
)

BUSY_SECONDS = 5
CACHED_STATEMENTS = 1024
# So many are kept; a person at work needs a few dozen.
MOST_REMEMBERED = 10_000
PATTERN_TOO_LONG = "LIKE or GLOB pattern too complex"
SYNCHRONOUS = frozenset({"OFF", "NORMAL", "FULL", "EXTRA"})


class Connection(sqlite3.Connection):
    """A connection that remembers what its read transactions found, until somebody commits."""

    data_version: int | None = None
    remembered: dict[Any, Any]


class SQLite:
    """How SQLite is opened and what its errors mean."""

    name = "sqlite"
    driver_error: type[Exception] | tuple[type[Exception], ...] = (sqlite3.Error, *UNBINDABLE)
    begin_read = "BEGIN"
    begin_write = "BEGIN IMMEDIATE"
    for_update = ""

    has_one_writer = True
    alters_in_place = False
    autoincrement = "PRIMARY KEY AUTOINCREMENT"
    column_type = staticmethod(sqlite_schema.column_type)
    table_options = staticmethod(sqlite_schema.table_options)
    create_index = staticmethod(sqlite_schema.create_index)
    drop_index = staticmethod(sqlite_schema.drop_index)
    read_tables = staticmethod(sqlite_schema.read_tables)
    has_table = staticmethod(sqlite_schema.has_table)
    table_names = staticmethod(sqlite_schema.table_names)
    differs = staticmethod(sqlite_schema.differs)
    append_only_triggers = staticmethod(sqlite_schema.append_only_triggers)
    change_columns = staticmethod(sqlite_schema.change_columns)

    def connect(self, site: Site, *, read_only: bool) -> sqlite3.Connection:
        """Open the site's file; it is created when absent.

        query_only is set for good: switching it per transaction would make SQLite compile every statement anew.
        """
        connection = sqlite3.connect(
            database_file(site),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=CACHED_STATEMENTS,
            factory=Connection,
        )
        for pragma in _pragmas(site, read_only=read_only):
            connection.execute(f"PRAGMA {pragma}")
        add_functions(connection)
        return connection

    def unchanged(self, connection: Connection) -> dict[Any, Any]:
        """data_version moves with every commit of another connection, and readers commit nothing (sqlite.org/pragma.html)."""
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != connection.data_version or len(connection.remembered) > MOST_REMEMBERED:
            connection.data_version = version
            connection.remembered = {}
        return connection.remembered

    def in_transaction(self, connection: sqlite3.Connection) -> bool:
        """False after errors such as a full disk, on which SQLite rolls back by itself."""
        return connection.in_transaction

    def is_gone(self, error: Exception) -> bool:
        """Never: a file does not hang up."""
        return False

    def translate(self, error: Exception, sql: str, *, reading: bool) -> FrappeError:
        """The runtime's error for SQLite's one."""
        if isinstance(error, UNBINDABLE):
            return unbindable(error)
        code = getattr(error, "sqlite_errorcode", 0)
        text = str(error)
        verb = sql.split(None, 1)[0].upper() if sql.strip() else "?"
        if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
            return _violation(code, text)
        if code == sqlite3.SQLITE_READONLY and reading:
            return WriteInReadError(
                f"{verb} was refused: this request only reads (GET), so nothing may be written. "
                "Send it as POST, or open the transaction for writing."
            )
        if code == sqlite3.SQLITE_BUSY_SNAPSHOT or code & 0xFF == sqlite3.SQLITE_LOCKED:
            return QueryDeadlockError(
                "Somebody else changed the same data meanwhile; nothing was kept. Try again."
            )
        if code & 0xFF == sqlite3.SQLITE_BUSY:
            return QueryTimeoutError(
                f"Another program has the database file locked for more than {BUSY_SECONDS} seconds. "
                "Close it (a database browser, a copy job) and try again."
            )
        return _other(code, text, verb, sql)


def database_file(site: Site) -> Path:
    """The database file of a site: `<db_name or "site">.db` in its folder."""
    name = str(site.conf.get("db_name") or "site")
    if not re.fullmatch(r"[\w.-]+", name):
        raise ValidationError(
            f"db_name {name!r} is not a file name. Use letters, digits, - and _ in site_config.json."
        )
    return Path(site.path) / f"{name}.db"


def _pragmas(site: Site, *, read_only: bool) -> list[str]:
    synchronous = str(site.conf.get("sqlite_synchronous") or "FULL").upper()
    if synchronous not in SYNCHRONOUS:
        known = ", ".join(sorted(SYNCHRONOUS))
        raise ValidationError(f"sqlite_synchronous {synchronous!r} is not known. Use one of {known}.")
    pragmas = [
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "foreign_keys=OFF",
        # REPLACE deletes a row without its trigger otherwise, which would open append-only tables.
        "recursive_triggers=ON",
        "temp_store=MEMORY",
        f"cache_size=-{int(site.conf.get('sqlite_cache_kib') or 1024)}",
        f"mmap_size={int(site.conf.get('sqlite_mmap_mib') or 128) << 20}",
        f"journal_size_limit={64 << 20}",
    ]
    return [*pragmas, "query_only=ON"] if read_only else pragmas


def _violation(code: int, text: str) -> FrappeError:
    detail = text.partition(": ")[2]
    if code in (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID):
        return PrimaryKeyViolation(*_table_and_columns(detail))
    if code == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return UniqueViolation(*_table_and_columns(detail))
    if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER and text.startswith(sqlite_schema.APPEND_ONLY):
        table = text.removeprefix(sqlite_schema.APPEND_ONLY)
        return AppendOnlyError(
            f"Rows of {table} are never changed or deleted. Add a new record that corrects the old one."
        )
    if code == sqlite3.SQLITE_CONSTRAINT_NOTNULL:
        return DataError(
            f"{detail} must have a value, but got none. Give one, or leave the column out for its default."
        )
    return DataError(f"The database refused the values: {text}. Correct them and try again.")


def _table_and_columns(detail: str) -> tuple[str, tuple[str, ...]]:
    """`tabLeave Type.name, tabLeave Type.x` -> (`tabLeave Type`, (`name`, `x`))."""
    parts = [part.rpartition(".") for part in detail.split(", ")]
    return parts[0][0] or detail, tuple(part[2] for part in parts)


def _other(code: int, text: str, verb: str, sql: str) -> FrappeError:
    if text.startswith("no such table: "):
        return MissingTableError(f"The site has no table {text[15:]}. Run: bench --site SITE migrate")
    missing = re.match(r"no such column: (\S+)|table .* has no column named (\S+)", text)
    if missing:
        column = missing[1] or missing[2]
        return InvalidColumnName(
            f"The database has no column {column}. Correct the name, or run bench migrate."
        )
    is_refused = code in (sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE)
    if is_refused or text.startswith(PATTERN_TOO_LONG):
        return DataError(f"The database refused a value of this {verb}: {text}.")
    if code & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return DatabaseUnreachableError(
            f"The database file cannot be written or read: {text}. Nothing was kept. Make room on the disk of the server."
        )
    if code == sqlite3.SQLITE_INTERRUPT:
        return QueryTimeoutError(f"The {verb} was stopped before it ended. Narrow the filters and try again.")
    return StatementError(f"The database could not run this {verb}: {text}. Statement: {sql[:500]}", sql)


def _instant_text(value: datetime) -> str:
    """UTC, always with microseconds, so that text order is the order in time."""
    if value.tzinfo is not None:
        value = value.astimezone(UTC).replace(tzinfo=None)
    return value.isoformat(" ", "microseconds")


def _clock_text(value: timedelta) -> str:
    """A time of day given as the time since midnight."""
    return (datetime.min + value).time().isoformat("microseconds")


# Parameters that SQLite has no type for become the text (or number) that our columns hold.
sqlite3.register_adapter(datetime, _instant_text)
sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(time, lambda value: value.isoformat("microseconds"))
sqlite3.register_adapter(timedelta, _clock_text)
sqlite3.register_adapter(Decimal, float)
sqlite3.register_adapter(UUID, str)
