"""Begin, commit, roll back, savepoints, and the callbacks around them.

A write transaction holds the site's write lock from before its first read until it ends; a read transaction sees one
snapshot and refuses writes. There is no autocommit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from frappe.context import Site, try_current
from frappe.database.callbacks import CallbackQueue
from frappe.database.errors import TransactionStateError
from frappe.database.observers import observers_of
from frappe.database.pool import SitePool
from frappe.database.sql import quote

Params = Sequence[Any] | dict[str, Any]
Execute = Callable[..., Any]


class Transaction:
    """The transaction half of a connection; `Database` adds the statements.

    `scratch` is where other packages keep what they know of the data as this transaction sees it. It is emptied, and
    `epoch` counts on, at the begin and end of a transaction and when a savepoint is restored.

    `unchanged` is where a read transaction leaves what the next one may use too, if nobody commits in between: None in a write
    transaction, and where the database cannot tell. A key begins with the name of its package; never change a value.
    """

    __slots__ = (
        "_changes_before",
        "_execute",
        "_execute_many",
        "_held",
        "_marks",
        "_pool",
        "after_commit",
        "after_rollback",
        "before_commit",
        "before_rollback",
        "dialect",
        "epoch",
        "in_transaction",
        "is_writing",
        "observers",
        "scratch",
        "site",
        "statement_count",
        "unchanged",
    )

    def __init__(self, site: Site, pool: SitePool) -> None:
        self.site = site
        self.dialect = pool.dialect
        self.before_commit = CallbackQueue()
        self.after_commit = CallbackQueue()
        self.before_rollback = CallbackQueue()
        self.after_rollback = CallbackQueue()
        self.in_transaction = False
        self.is_writing = False
        self.statement_count = 0
        self.epoch = 0
        self.scratch: dict[str, Any] = {}
        self.unchanged: dict[Any, Any] | None = None
        self.observers = observers_of(site.conf)
        self._pool: SitePool | None = pool
        self._held: Any = None
        self._marks: dict[str, tuple[int, int, int]] = {}
        self._changes_before = 0
        # What runs a statement right now: swapped at the edges of a transaction, so that running one asks nothing.
        self._execute: Execute = self._begin_and_execute
        self._execute_many: Execute = self._begin_and_execute_many

    def begin(self, *, write: bool) -> None:
        """Open a transaction; for writing, wait for the site's write lock first.

        Raises TransactionStateError when one is open, QueryTimeoutError when the lock does not come free in time.
        """
        if self.in_transaction:
            kind = "write" if self.is_writing else "read"
            raise TransactionStateError(
                f"A {kind} transaction is already open. Commit or roll it back first."
            )
        pool = self._pool
        if pool is None:
            raise TransactionStateError("This database connection is closed. Connect to the site again.")
        if write:
            pool.write_lock.acquire()
        try:
            self._held = self._begin_on(pool, write=write)
        except BaseException:
            if write:
                pool.write_lock.release()
            raise
        self.in_transaction = True
        self.is_writing = write
        self._see_anew()
        self.unchanged = None if write else self.dialect.unchanged(self._held)
        self._changes_before = self._held.total_changes
        self.observe()

    def commit(self) -> None:
        """Keep what was written, release the lock, then run `after_commit`.

        An error of `before_commit` propagates and leaves the transaction open, to be rolled back.
        """
        self.before_commit.run()
        self.before_rollback.reset()
        if self.in_transaction:
            try:
                self._end("COMMIT")
            except BaseException:
                self._forget_commit()
                self.after_rollback.run_each(self._settle)
                raise
        self.after_rollback.reset()
        self.after_commit.run_each(self._settle)

    def rollback(self) -> None:
        """Undo what was written, release the lock, then run `after_rollback`."""
        if not self.in_transaction and not self._has_callbacks:
            return
        try:
            self.before_rollback.run()
        finally:
            self._forget_commit()
            if self.in_transaction:
                self._end("ROLLBACK")
        self.after_rollback.run_each(self._settle)

    def close(self) -> None:
        """Roll back what is open and give the connection up for good."""
        if self.in_transaction:
            self.rollback()
        self._pool = None

    @property
    def has_changed_rows(self) -> bool:
        """Whether this transaction has inserted, updated or deleted anything so far."""
        return self.is_writing and self._held.total_changes != self._changes_before

    def savepoint(self, name: str) -> None:
        """Mark a point in the transaction to which `rollback_to` returns."""
        self._control(f"SAVEPOINT {quote(name)}")
        self._marks[name] = (len(self.before_commit), len(self.after_commit), len(self.after_rollback))

    def release_savepoint(self, name: str) -> None:
        """Forget the point; what was done since stays part of the transaction."""
        self._control(f"RELEASE SAVEPOINT {quote(name)}")
        self._marks.pop(name, None)

    def rollback_to(self, name: str) -> None:
        """Undo what was done since the savepoint, together with the callbacks that were added since."""
        self._control(f"ROLLBACK TO SAVEPOINT {quote(name)}")
        self._see_anew()
        before_commit, after_commit, after_rollback = self._marks[name]
        self.before_commit.take_after(before_commit)
        self.after_commit.take_after(after_commit)
        for callback in self.after_rollback.take_after(after_rollback):
            callback()

    def observe(self) -> None:
        """Let the observers of now, and no others, see the statements of the open transaction."""
        connection = self._held
        execute, execute_many = connection.execute, connection.executemany
        for observer in self.observers:
            execute, execute_many = observer(execute), observer(execute_many)
        self._execute, self._execute_many = execute, execute_many

    def _begin_on(self, pool: SitePool, *, write: bool) -> Any:
        dialect, connections = pool.dialect, pool.of(write=write)
        begin = dialect.begin_write if write else dialect.begin_read
        try:
            held = connections.take()
            try:
                return _begun(held, begin)
            except dialect.driver_error as error:
                if not dialect.is_gone(error):
                    raise
            # The server hung up on idle connections, as after its restart: all of them are of no use.
            connections.dispose()
            return _begun(connections.take(), begin)
        except dialect.driver_error as error:
            raise dialect.translate(error, "BEGIN", reading=not write) from error

    def _begin_and_execute(self, sql: str, params: Any = ()) -> Any:
        self._begin_unasked()
        return self._execute(sql, params)

    def _begin_and_execute_many(self, sql: str, params: Any) -> Any:
        self._begin_unasked()
        return self._execute_many(sql, params)

    def _begin_unasked(self) -> None:
        context = try_current()
        self.begin(write=context is None or not context.flags.get("read_only"))

    def _end(self, statement: str) -> None:
        held, wrote, pool = self._held, self.is_writing, self._pool
        is_usable = True
        try:
            held.execute(statement)
        except self.dialect.driver_error as error:
            # The database ended the transaction by itself, or cannot: without its connection nothing of it remains.
            is_usable = False
            held.close()
            if statement == "COMMIT":
                raise self.dialect.translate(error, statement, reading=not wrote) from error
        finally:
            self._held = None
            self._marks = {}
            self.unchanged = None
            self.in_transaction = self.is_writing = False
            self._see_anew()
            self._execute = self._begin_and_execute
            self._execute_many = self._begin_and_execute_many
            if pool is not None and is_usable:
                pool.of(write=wrote).give_back(held)
            else:
                held.close()
            if wrote and pool is not None:
                pool.write_lock.release()

    @property
    def _has_callbacks(self) -> bool:
        return bool(self.before_commit or self.after_commit or self.before_rollback or self.after_rollback)

    def _see_anew(self) -> None:
        self.epoch += 1
        self.scratch = {}

    def _forget_commit(self) -> None:
        self.before_commit.reset()
        self.after_commit.reset()

    def _settle(self, succeeded: bool) -> None:
        """End the transaction that a callback opened and left open."""
        if not self.in_transaction:
            return
        if succeeded:
            self.commit()
        else:
            self._end("ROLLBACK")

    def _control(self, statement: str) -> None:
        try:
            self._execute(statement, ())
        except self.dialect.driver_error as error:
            self._raise(error, statement)

    def _raise(self, error: Exception, sql: str) -> NoReturn:
        if self.in_transaction and not self.dialect.in_transaction(self._held):
            # A further statement would otherwise be kept at once, outside any transaction.
            self._execute = self._execute_many = self._refuse
        raise self.dialect.translate(error, sql, reading=not self.is_writing) from error

    def _refuse(self, sql: str, params: Any = ()) -> NoReturn:
        raise TransactionStateError(
            "The database has ended this transaction after an error. Roll back and start again."
        )


def _begun(connection: Any, begin: str) -> Any:
    """The connection with a transaction begun on it; closed when that fails."""
    try:
        connection.execute(begin)
    except BaseException:
        connection.close()
        raise
    return connection
