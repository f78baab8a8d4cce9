"""One connection to MariaDB as the transaction uses it: a few methods of SQLite's connection, over either driver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from frappe.database.dialects import mariadb_text
from frappe.database.dialects.mariadb_drivers import Driver, ErrorCode, code_of, text_of
from frappe.database.dialects.mariadb_violations import Violation, violation_of

# Rows of one INSERT are sent together up to this many characters; the server takes 16 MiB unless told otherwise.
LONGEST_STATEMENT = 1 << 20
CHANGING = frozenset({"INSERT ", "UPDATE ", "DELETE ", "REPLACE"})
LOST = frozenset({ErrorCode.GONE, ErrorCode.LOST, ErrorCode.KILLED, ErrorCode.SHUTDOWN})


class StatementFailed(Exception):
    """What the server or the driver said against a statement. `violation` tells which key stood against it."""

    def __init__(self, code: int, text: str, violation: Violation | None = None) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.violation = violation

    @property
    def is_gone(self) -> bool:
        """Whether the connection went with it."""
        return self.code in LOST


class Answer:
    """What a statement gave: like a cursor of SQLite whose rows are all fetched."""

    __slots__ = ("_next", "_rows", "description", "rowcount")

    def __init__(self, description: Any, rowcount: int, rows: list[tuple[Any, ...]]) -> None:
        self.description = description
        self.rowcount = rowcount
        self._rows = rows
        self._next = 0

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows that were not taken yet."""
        rows = self._rows[self._next :] if self._next else self._rows
        self._next = len(self._rows)
        return rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row, or None."""
        if self._next >= len(self._rows):
            return None
        self._next += 1
        return self._rows[self._next - 1]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.fetchall())


class Connection:
    """Runs statements. `total_changes` counts rows that were inserted, updated, or deleted, as SQLite's does.

    A change of structure makes the server commit; the transaction that was open is then begun anew with `resume`, so that
    nothing ever runs outside a transaction.
    """

    __slots__ = ("_driver", "_raw", "_resume", "in_transaction", "total_changes")

    def __init__(self, driver: Driver, raw: Any, resume: str) -> None:
        self._driver = driver
        self._raw = raw
        self._resume = resume
        self.in_transaction = False
        self.total_changes = 0

    def execute(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Answer:
        """Run one statement and fetch its rows. Raises StatementFailed."""
        try:
            answer = self._run(mariadb_text.rendered(sql, params))
        except Exception as error:
            failed = self._failed(error, sql)
            if failed.code == ErrorCode.NO_SAVEPOINT and sql.startswith("RELEASE"):
                # A change of structure has kept what was done since; there is nothing left to release.
                return Answer(None, 0, [])
            raise failed from error
        if answer.description is None:
            if sql.lstrip()[:7].upper() in CHANGING:
                self._count(answer.rowcount)
            self._follow(sql)
        return answer

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> Answer:
        """Run one statement for each of the parameters; several rows of an INSERT go in one round trip."""
        changed = 0
        try:
            for statement in self._statements(sql, rows):
                rowcount = self._run(statement).rowcount
                self._count(rowcount)
                changed += max(rowcount, 0)
        except Exception as error:
            raise self._failed(error, sql) from error
        return Answer(None, changed, [])

    def close(self) -> None:
        """Close; what is not committed is lost. Never raises."""
        self.in_transaction = False
        with suppress(Exception):
            self._raw.close()

    def _run(self, statement: str) -> Answer:
        cursor = self._raw.cursor()
        try:
            cursor.execute(statement)
            description = cursor.description
            return Answer(description, cursor.rowcount, list(cursor.fetchall()) if description else [])
        finally:
            cursor.close()

    def _statements(self, sql: str, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
        shape = mariadb_text.rows_statement(sql)
        if shape is None:
            yield from (mariadb_text.rendered(sql, row) for row in rows)
            return
        head, places = shape
        pending: list[str] = []
        length = 0
        for row in rows:
            text = mariadb_text.rendered_row(row, places)
            if pending and length + len(text) > LONGEST_STATEMENT:
                yield head + ", ".join(pending)
                pending, length = [], 0
            pending.append(text)
            length += len(text)
        yield head + ", ".join(pending)

    def _count(self, rowcount: int) -> None:
        if rowcount > 0:
            self.total_changes += rowcount

    def _follow(self, sql: str) -> None:
        """Know whether a transaction is open, and go on in a new one after a statement that ended it by itself."""
        is_open = self._driver.is_in_transaction(self._raw)
        if self.in_transaction and not is_open and not sql.startswith(("COMMIT", "ROLLBACK")):
            self._run(self._resume)
            is_open = True
        self.in_transaction = is_open

    def _failed(self, error: Exception, sql: str) -> StatementFailed:
        if isinstance(error, mariadb_text.ParameterError):
            return StatementFailed(ErrorCode.PARAMETER, str(error))
        if not isinstance(error, self._driver.error):
            raise error
        code = code_of(error)
        if code == ErrorCode.DEADLOCK or code in LOST:
            self.in_transaction = False
        violation = None
        if code == ErrorCode.DUPLICATE:
            violation = violation_of(lambda query: self._run(query).fetchall(), sql, text_of(error))
        return StatementFailed(code, text_of(error), violation)
