"""Errors that only the database raises, and the two violations that name their table and columns.

Translating a driver's error into one of these is the dialect's task.
"""

from __future__ import annotations

from frappe.exceptions import DataError, DuplicateEntryError, FrappeError, UniqueValidationError

# What drivers raise for a value that no column could hold: a number beyond 64 bits, half a sign as text.
UNBINDABLE = (OverflowError, UnicodeEncodeError)


class PrimaryKeyViolation(DuplicateEntryError):
    """A row with this key exists. `table` and `columns` are raw names."""

    code = "duplicate_entry"

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        super().__init__(f"{table} already has a row with this {' and '.join(columns)}. Choose another.")
        self.table = table
        self.columns = columns


class UniqueViolation(UniqueValidationError):
    """Another row has the same value in unique columns. `table` and `columns` are raw names."""

    code = "unique_validation"

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        names = " and ".join(columns)
        super().__init__(
            f"{table} already has a row with the same {names}; it must be unique. Change the value."
        )
        self.table = table
        self.columns = columns


class MissingTableError(FrappeError):
    """A statement names a table that the site does not have."""

    code = "missing_table"


class DatabaseUnreachableError(FrappeError):
    """The server of the site's database does not answer, or does not let the site in."""

    code = "database_unreachable"
    http_status_code = 503


class StatementError(FrappeError):
    """The database cannot understand or run a statement. `sql` is its text, without parameters."""

    code = "bad_statement"

    def __init__(self, message: str, sql: str = "") -> None:
        super().__init__(message)
        self.sql = sql


def unbindable(error: Exception) -> DataError:
    """The runtime's error for one of UNBINDABLE."""
    what = "A number is too large" if isinstance(error, OverflowError) else "A text is no Unicode"
    return DataError(f"{what} for the database. Correct the value and try again.")


class TransactionStateError(FrappeError):
    """A transaction was begun, ended or used out of order."""

    code = "transaction_state"
