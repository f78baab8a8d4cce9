"""The transaction as apps see it: commit, rollback, savepoints and what is to follow them."""

from __future__ import annotations

import warnings
from typing import Any

from frappe.context import current
from frappe.database.callbacks import CallbackQueue
from frappe.database.errors import PrimaryKeyViolation, UniqueViolation
from frappe.exceptions import QueryDeadlockError, QueryTimeoutError


class TransactionControlWarning(RuntimeWarning):
    """Code that runs inside a save tried to end the transaction."""


class TransactionControl:
    """Mixed into `DatabaseAPI`."""

    def begin(self, *, read_only: bool = False) -> None:
        """Open a transaction when none is open."""
        db = current().db
        if not db.in_transaction:
            db.begin(write=not read_only)

    def commit(self) -> None:
        """Keep what was written. Does nothing but warn while hooks of a document event run."""
        if _is_allowed("commit"):
            current().db.commit()

    def rollback(self, *, save_point: str | None = None) -> None:
        """Undo what was written, or what was written since a savepoint. While hooks run only the latter."""
        if save_point is not None:
            current().db.rollback_to(save_point)
        elif _is_allowed("rollback"):
            current().db.rollback()

    def savepoint(self, save_point: str) -> None:
        """Mark a point to which `rollback(save_point=…)` returns."""
        current().db.savepoint(save_point)

    def release_savepoint(self, save_point: str) -> None:
        """Forget a savepoint and keep what was written since."""
        current().db.release_savepoint(save_point)

    def close(self) -> None:
        """Give the connection back."""
        current().db.close()

    @property
    def before_commit(self) -> CallbackQueue:
        """Functions to run before the commit."""
        return _queue("before_commit")

    @property
    def after_commit(self) -> CallbackQueue:
        """Functions to run after the commit."""
        return _queue("after_commit")

    @property
    def before_rollback(self) -> CallbackQueue:
        """Functions to run before a rollback."""
        return _queue("before_rollback")

    @property
    def after_rollback(self) -> CallbackQueue:
        """Functions to run after a rollback."""
        return _queue("after_rollback")

    def clear_cache(self) -> None:
        """Forget documents read for looking only."""
        current().request_cache.clear()

    def is_primary_key_violation(self, error: BaseException) -> bool:
        """Whether a name was taken."""
        return isinstance(error, PrimaryKeyViolation)

    def is_unique_key_violation(self, error: BaseException) -> bool:
        """Whether a unique value was taken."""
        return isinstance(error, UniqueViolation)

    def is_deadlocked(self, error: BaseException) -> bool:
        """Whether two transactions waited for each other."""
        return isinstance(error, QueryDeadlockError)

    def is_timedout(self, error: BaseException) -> bool:
        """Whether a lock did not come free in time."""
        return isinstance(error, QueryTimeoutError)


def _queue(name: str) -> Any:
    return getattr(current().db, name)


def _is_allowed(verb: str) -> bool:
    if not current().flags.get("hook_depth"):
        return True
    warnings.warn(
        f"frappe.db.{verb}() was ignored: the code runs inside a document event, whose transaction is not its own. "
        "Use frappe.db.after_commit.add(function) or frappe.enqueue.",
        TransactionControlWarning,
        stacklevel=3,
    )
    return False
