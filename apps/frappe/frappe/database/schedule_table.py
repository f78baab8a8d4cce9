"""Statements of the scheduler over `tabScheduled Job Type` and its log."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frappe.database.database import Database

_TYPE = "`tabScheduled Job Type`"
_COLUMNS = (
    "`name`, `method`, `frequency`, `cron_format`, `last_execution`, `creation`, `create_log`, `catch_up`"
)


@dataclass(frozen=True, slots=True)
class RecurringJob:
    """One recurring job; `last_execution` is a UTC text or None when it never ran."""

    name: str
    method: str
    frequency: str
    cron_format: str | None
    last_execution: str | None
    creation: str
    create_log: int
    catch_up: str | None = None


def active(db: Database) -> list[RecurringJob]:
    """All recurring jobs that are not stopped."""
    rows = db.rows(f"SELECT {_COLUMNS} FROM {_TYPE} WHERE `stopped` = 0 ORDER BY `name`")
    return [RecurringJob(*row) for row in rows]


def find(db: Database, name: str) -> RecurringJob | None:
    """One recurring job that is not stopped."""
    row = db.row(f"SELECT {_COLUMNS} FROM {_TYPE} WHERE `stopped` = 0 AND `name` = ?", (name,))
    return RecurringJob(*row) if row else None


def stopped(db: Database) -> list[str]:
    """Names of the recurring jobs that somebody, or an unreadable time, has stopped."""
    return db.column(f"SELECT `name` FROM {_TYPE} WHERE `stopped` <> 0 ORDER BY `name`")


def mark_run(db: Database, name: str, now: str) -> None:
    """Remember when the job was last put into the queue."""
    db.run(f"UPDATE {_TYPE} SET `last_execution` = ? WHERE `name` = ?", (now, name))


def declared(db: Database) -> dict[str, tuple[str, str, str | None]]:
    """(method, frequency, cron line) by name of every recurring job of an app."""
    rows = db.rows(f"SELECT `name`, `method`, `frequency`, `cron_format` FROM {_TYPE} WHERE `method` <> ''")
    return {name: (method, frequency, cron_format or None) for name, method, frequency, cron_format in rows}


def add(db: Database, name: str, method: str, frequency: str, cron_format: str | None, now: str) -> None:
    """Insert a recurring job."""
    db.run(
        f"INSERT INTO {_TYPE} (`name`, `owner`, `modified_by`, `creation`, `modified`, `docstatus`, `idx`, `method`,"
        " `frequency`, `cron_format`, `stopped`, `create_log`)"
        " VALUES (?, 'Administrator', 'Administrator', ?, ?, 0, 0, ?, ?, ?, 0, 1)",
        (name, now, now, method, frequency, cron_format),
    )


def change(db: Database, name: str, frequency: str, cron_format: str | None) -> None:
    """Give a recurring job other times."""
    sql = f"UPDATE {_TYPE} SET `frequency` = ?, `cron_format` = ? WHERE `name` = ?"
    db.run(sql, (frequency, cron_format, name))


def remove(db: Database, name: str) -> None:
    """Delete a recurring job."""
    db.run(f"DELETE FROM {_TYPE} WHERE `name` = ?", (name,))


def stop(db: Database, name: str) -> None:
    """Stop a recurring job until somebody starts it again."""
    db.run(f"UPDATE {_TYPE} SET `stopped` = 1 WHERE `name` = ?", (name,))


def is_switched_off(db: Database) -> bool:
    """Whether System Settings say that nothing recurs."""
    sql = "SELECT `value` FROM `tabSingles` WHERE `doctype` = 'System Settings' AND `field` = 'enable_scheduler'"
    return db.value(sql) in ("0", 0)


def log(db: Database, job_type: str, status: str, details: str, now: str) -> None:
    """One row of the visible run log."""
    db.run(
        "INSERT INTO `tabScheduled Job Log` (`name`, `owner`, `modified_by`, `creation`, `modified`, `docstatus`, `idx`,"
        " `scheduled_job_type`, `status`, `details`) VALUES (?, 'Administrator', 'Administrator', ?, ?, 0, 0, ?, ?, ?)",
        (secrets.token_hex(5), now, now, job_type, status, details),
    )
