"""What the errors of MariaDB mean: the same classes as for the same mistake on SQLite."""

from __future__ import annotations

import re

from frappe.database.dialects.mariadb_connection import StatementFailed
from frappe.database.dialects.mariadb_drivers import ErrorCode
from frappe.database.dialects.mariadb_schema import APPEND_ONLY
from frappe.database.errors import (
    DatabaseUnreachableError,
    MissingTableError,
    PrimaryKeyViolation,
    StatementError,
    TransactionStateError,
    UniqueViolation,
)
from frappe.exceptions import (
    AppendOnlyError,
    DataError,
    DataTooLongException,
    FrappeError,
    InvalidColumnName,
    LinkExistsError,
    LinkValidationError,
    QueryDeadlockError,
    QueryTimeoutError,
    WriteInReadError,
)

_QUOTED = re.compile(r"'([^']*)'")
COLLISIONS = frozenset({ErrorCode.DEADLOCK, ErrorCode.TABLE_CHANGED, ErrorCode.ROW_CHANGED})
UNREACHABLE = frozenset({
    ErrorCode.CANNOT_CONNECT_SOCKET, ErrorCode.CANNOT_CONNECT_HOST, ErrorCode.UNKNOWN_HOST, ErrorCode.GONE,
    ErrorCode.LOST, ErrorCode.DATABASE_DENIED, ErrorCode.ACCESS_DENIED, ErrorCode.UNKNOWN_DATABASE,
    ErrorCode.SHUTDOWN, ErrorCode.KILLED,
})  # fmt: skip
BAD_VALUES = frozenset({
    ErrorCode.OUT_OF_RANGE, ErrorCode.TRUNCATED, ErrorCode.WRONG_VALUE, ErrorCode.NO_DEFAULT, ErrorCode.WRONG_STRING,
    ErrorCode.WRONG_MOMENT, ErrorCode.PACKET_TOO_LARGE,
})  # fmt: skip


def translated(error: StatementFailed, sql: str) -> FrappeError:
    """The runtime's error for MariaDB's one."""
    verb = sql.split(None, 1)[0].upper() if sql.strip() else "?"
    code, text = error.code, error.text
    if error.violation is not None:
        violation = error.violation
        kind = PrimaryKeyViolation if violation.is_primary else UniqueViolation
        return kind(violation.table, violation.columns)
    if code in COLLISIONS:
        return QueryDeadlockError(
            "Somebody else changed the same data meanwhile; nothing was kept. Try again."
        )
    if code == ErrorCode.LOCK_WAIT:
        return QueryTimeoutError(
            "Somebody else kept the same rows locked for too long; nothing was changed. Try again; if it happens often, "
            "look for a job or patch that writes for long without committing."
        )
    if code in (ErrorCode.STOPPED, ErrorCode.INTERRUPTED):
        return QueryTimeoutError(f"The {verb} was stopped before it ended. Narrow the filters and try again.")
    if code == ErrorCode.READ_ONLY:
        return WriteInReadError(
            f"{verb} was refused: this request only reads (GET), so nothing may be written. "
            "Send it as POST, or open the transaction for writing."
        )
    if code in UNREACHABLE:
        return DatabaseUnreachableError(
            f"The site's MariaDB cannot be used: {text}. Check that it runs, and db_host, db_port, db_socket, db_name, "
            "db_user and db_password in site_config.json."
        )
    return _about_data(code, text, verb, sql)


def _about_data(code: int, text: str, verb: str, sql: str) -> FrappeError:
    named = _QUOTED.search(text)
    name = named[1] if named else text
    if code == ErrorCode.SIGNAL and text.startswith(APPEND_ONLY):
        return AppendOnlyError(
            f"Rows of {text.removeprefix(APPEND_ONLY)} are never changed or deleted. "
            "Add a new record that corrects the old one."
        )
    if code == ErrorCode.NOT_NULL:
        return DataError(
            f"{name} must have a value, but got none. Give one, or leave the column out for its default."
        )
    if code == ErrorCode.TOO_LONG:
        return DataTooLongException(f"A value of {name} is longer than its column. Shorten it and try again.")
    if code in BAD_VALUES:
        return DataError(f"The database refused a value of this {verb}: {text}.")
    if code == ErrorCode.IS_REFERENCED:
        return LinkExistsError(f"Other rows point to this one: {text}. Change those first.")
    if code == ErrorCode.REFERENCES_NOTHING:
        return LinkValidationError(f"The row points to one that does not exist: {text}. Choose another.")
    if code == ErrorCode.NO_TABLE:
        return MissingTableError(
            f"The site has no table {name.rpartition('.')[2]}. Run: bench --site SITE migrate"
        )
    if code == ErrorCode.UNKNOWN_COLUMN:
        return InvalidColumnName(
            f"The database has no column {name}. Correct the name, or run bench migrate."
        )
    if code == ErrorCode.NO_SAVEPOINT:
        return TransactionStateError(
            "What was done since this savepoint cannot be undone: a change of structure in between was kept at once, and "
            "everything before it. Change the structure first, then the rows."
        )
    return StatementError(f"The database could not run this {verb}: {text}. Statement: {sql[:500]}", sql)
