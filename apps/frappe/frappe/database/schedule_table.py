"""Statements of the scheduler over `tabScheduled Job Type` and its log."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frappe.database.database import Database

_TYPE = "`tabScheduled Job Type`"


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


def active(db: Database) -> list[RecurringJob]:
    """All recurring jobs that are not stopped."""
    rows = db.rows(
        "SELECT `name`, `method`, `frequency`, `cron_format`, `last_execution`, `creation`, `create_log`"
        f" FROM {_TYPE} WHERE `stopped` = 0 ORDER BY `name`"
    )
    return [RecurringJob(*row) for row in rows]


def mark_run(db: Database, name: str, now: str) -> None:
    """Remember when the job was last put into the queue."""
    db.run(f"UPDATE {_TYPE} SET `last_execution` = ? WHERE `name` = ?", (now, name))


def declare(db: Database, method: str, frequency: str, cron_format: str | None, now: str) -> None:
    """Insert or update the recurring job of one method and frequency."""
    name = ".".join(method.split(".")[-2:])
    changed = db.run(
        f"UPDATE {_TYPE} SET `frequency` = ?, `cron_format` = ?, `method` = ? WHERE `name` = ?",
        (frequency, cron_format, method, name),
    )
    if not changed:
        db.run(
            f"INSERT INTO {_TYPE} (`name`, `owner`, `modified_by`, `creation`, `modified`, `docstatus`, `idx`, `method`,"
            " `frequency`, `cron_format`, `stopped`, `create_log`)"
            " VALUES (?, 'Administrator', 'Administrator', ?, ?, 0, 0, ?, ?, ?, 0, 1)",
            (name, now, now, method, frequency, cron_format),
        )


def forget_others(db: Database, methods: list[str]) -> None:
    """Delete recurring jobs that no installed app declares any more."""
    places = ", ".join("?" * len(methods)) or "''"
    db.run(f"DELETE FROM {_TYPE} WHERE `method` NOT IN ({places})", tuple(methods))


def log(db: Database, job_type: str, status: str, details: str, now: str) -> None:
    """One row of the visible run log."""
    db.run(
        "INSERT INTO `tabScheduled Job Log` (`name`, `owner`, `modified_by`, `creation`, `modified`, `docstatus`, `idx`,"
        " `scheduled_job_type`, `status`, `details`) VALUES (?, 'Administrator', 'Administrator', ?, ?, 0, 0, ?, ?, ?)",
        (secrets.token_hex(5), now, now, job_type, status, details),
    )
