"""The connection of one request, job or console: it runs statements inside its transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from frappe.context import Site, current
from frappe.database.errors import TransactionStateError
from frappe.database.observers import recorder
from frappe.database.pool import pool_of
from frappe.database.transaction import Params, Transaction

Row = tuple[Any, ...]


class Database(Transaction):
    """The connection behind `ctx.db`. Not for two threads at once.

    The first statement begins a transaction when nobody has: a read transaction if `ctx.flags.read_only`, else a write
    transaction. `statement_count` counts statements since it was made.
    """

    __slots__ = ()

    @property
    def db_type(self) -> str:
        """`sqlite` or `mariadb`."""
        return self.dialect.name

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows of a query."""
        self.statement_count += 1
        try:
            return self._execute(sql, params).fetchall()
        except self.dialect.driver_error as error:
            self._raise(error, sql)

    def rows_with_columns(self, sql: str, params: Params = ()) -> tuple[list[Row], list[str]]:
        """All rows of a query and the names of its columns, for statements whose columns only the database knows."""
        self.statement_count += 1
        try:
            cursor = self._execute(sql, params)
            return cursor.fetchall(), [column[0] for column in cursor.description or ()]
        except self.dialect.driver_error as error:
            self._raise(error, sql)

    def row(self, sql: str, params: Params = ()) -> Row | None:
        """The first row of a query, or None."""
        self.statement_count += 1
        try:
            return self._execute(sql, params).fetchone()
        except self.dialect.driver_error as error:
            self._raise(error, sql)

    def value(self, sql: str, params: Params = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, params)
        return None if row is None else row[0]

    def column(self, sql: str, params: Params = ()) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self.rows(sql, params)]

    def run(self, sql: str, params: Params = ()) -> int:
        """Run a statement that gives no rows; the number of rows it changed, -1 where that has no meaning."""
        self.statement_count += 1
        try:
            return self._execute(sql, params).rowcount
        except self.dialect.driver_error as error:
            self._raise(error, sql)

    def run_many(self, sql: str, params: Sequence[Params]) -> int:
        """Run one statement for each of the parameters; the number of rows changed in all. Counts as one."""
        if not params:
            return 0
        self.statement_count += 1
        try:
            return self._execute_many(sql, params).rowcount
        except self.dialect.driver_error as error:
            self._raise(error, sql)

    def stream(self, sql: str, params: Params = ()) -> Iterator[Row]:
        """The rows of a query one by one, for exports too large for memory. Ends with its transaction."""
        self.statement_count += 1
        try:
            yield from self._execute(sql, params)
        except self.dialect.driver_error as error:
            self._raise(error, sql)

    def ddl(self, sql: str) -> None:
        """Change the schema. Raises TransactionStateError outside a write transaction that the caller began."""
        if not self.is_writing:
            raise TransactionStateError(
                "A schema change needs a write transaction. Call begin(write=True) first."
            )
        self.run(sql)

    @contextmanager
    def recording(self) -> Iterator[list[str]]:
        """Collects the text of each statement run in the block, in order; for tests and diagnosis."""
        statements: list[str] = []
        observer = recorder(statements)
        self.observers.append(observer)
        if self.in_transaction:
            self.observe()
        try:
            yield statements
        finally:
            self.observers.remove(observer)
            if self.in_transaction:
                self.observe()


def connect(site: Site) -> Database:
    """A connection to a site's database; it takes a pooled one when the first transaction begins."""
    return Database(site, pool_of(site))


@contextmanager
def savepoint(catch: type[BaseException] | tuple[type[BaseException], ...] = Exception) -> Iterator[None]:
    """Undo the block and go on after it when it raises one of `catch`.

    >>> with savepoint(catch=DuplicateEntryError):
    ...     doc.insert()
    """
    database = current().db
    name = f"sp_{secrets.token_hex(6)}"
    database.savepoint(name)
    try:
        yield
    except catch:
        database.rollback_to(name)
    database.release_savepoint(name)
