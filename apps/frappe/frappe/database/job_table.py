"""The lease table `__job`: every statement of the background queue, by name.

A job is a row you can see: queued -> started -> finished, or failed; a dead worker's row goes back to queued.
Times are UTC texts as everywhere in the database.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from frappe.database.errors import UniqueViolation

if TYPE_CHECKING:
    from frappe.database.database import Database

_COLUMNS = (
    "`id`, `queue`, `method`, `kwargs`, `user`, `attempts`, `max_attempts`, `timeout`, `leased_by`, `job_id`,"
    " `on_success`, `on_failure`"
)
UNFINISHED = "`status` IN ('queued', 'started')"


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job as a worker needs it; `kwargs` is JSON text, `timeout` seconds.

    `job_id` is what the caller named the work; `on_success` and `on_failure` are dotted paths.
    """

    id: str
    queue: str
    method: str
    kwargs: str
    user: str
    attempts: int
    max_attempts: int
    timeout: int
    leased_by: str | None = None
    job_id: str | None = None
    on_success: str | None = None
    on_failure: str | None = None


@dataclass(frozen=True, slots=True)
class WaitingJob:
    """One unfinished job as a list shows it; times are UTC texts."""

    id: str
    queue: str
    method: str
    kwargs: str
    user: str
    status: str
    attempts: int
    run_after: str
    started: str | None
    job_id: str | None

    def value_of(self, key: str) -> Any:
        """A value of the job by its name, or one of its arguments; None when it has neither."""
        return getattr(self, key) if key in self.__dataclass_fields__ else json.loads(self.kwargs).get(key)


def add(db: Database, job: JobRow, *, dedupe: str | None, priority: int, run_after: str, now: str) -> bool:
    """Queue a job; False when an unfinished job has the same dedupe key."""
    if dedupe is not None and is_waiting(db, dedupe):
        return False
    try:
        db.run(
            "INSERT INTO `__job` (`id`, `queue`, `method`, `kwargs`, `user`, `priority`, `status`, `run_after`, `attempts`,"
            " `max_attempts`, `timeout`, `created`, `dedupe`, `job_id`, `on_success`, `on_failure`)"
            " VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, 0, ?, ?, ?, ?, ?, ?, ?)",
            (
                job.id,
                job.queue,
                job.method,
                job.kwargs,
                job.user,
                priority,
                run_after,
                job.max_attempts,
                job.timeout,
                now,
                dedupe,
                job.job_id,
                job.on_success,
                job.on_failure,
            ),
        )
    except UniqueViolation:
        # Somebody else queued it at the same moment, where writers run side by side.
        return False
    return True


def is_waiting(db: Database, job_id: str) -> bool:
    """Whether a job of this id is queued or running."""
    sql = f"SELECT 1 FROM `__job` WHERE `job_id` = ? AND {UNFINISHED} LIMIT 1"
    return db.value(sql, (job_id,)) is not None


def next_due(db: Database, queues: tuple[str, ...], now: str) -> str | None:
    """Id of the job to run next: highest priority, then the queue named first, then the oldest."""
    places = ", ".join("?" * len(queues))
    ranks = " ".join(f"WHEN ? THEN {rank}" for rank in range(len(queues)))
    return db.value(
        f"SELECT `id` FROM `__job` WHERE `status` = 'queued' AND `run_after` <= ? AND `queue` IN ({places})"
        f" ORDER BY `priority` DESC, CASE `queue` {ranks} END, `created`, `id` LIMIT 1",
        (now, *queues, *queues),
    )


def due(db: Database, now: str, limit: int) -> list[JobRow]:
    """Jobs that wait and may run now, oldest first."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM `__job` WHERE `status` = 'queued' AND `run_after` <= ? ORDER BY `created`, `id` LIMIT ?",
        (now, limit),
    )
    return [JobRow(*row) for row in rows]


def find(db: Database, job_id: str) -> JobRow | None:
    """One job."""
    row = db.row(f"SELECT {_COLUMNS} FROM `__job` WHERE `id` = ?", (job_id,))
    return JobRow(*row) if row else None


def take(db: Database, job: JobRow, *, worker: str, until: str, now: str) -> JobRow | None:
    """Lease one queued job to a worker; None when another was faster."""
    changed = db.run(
        "UPDATE `__job` SET `status` = 'started', `leased_by` = ?, `leased_until` = ?, `started` = ?,"
        " `attempts` = `attempts` + 1 WHERE `id` = ? AND `status` = 'queued'",
        (worker, until, now, job.id),
    )
    return replace(job, leased_by=worker, attempts=job.attempts + 1) if changed else None


def finish(db: Database, job_id: str, *, worker: str, now: str) -> bool:
    """Mark done inside the job's own transaction; False when the lease was lost, so the effect must be undone."""
    sql = "UPDATE `__job` SET `status` = 'finished', `finished` = ?, `error` = NULL WHERE `id` = ? AND `leased_by` = ? AND `status` = 'started'"
    return db.run(sql, (now, job_id, worker)) > 0


def retry(db: Database, job_id: str, *, worker: str, run_after: str, error: str) -> bool:
    """Put a job back for a later try; False when the lease was lost."""
    sql = (
        "UPDATE `__job` SET `status` = 'queued', `run_after` = ?, `error` = ?, `leased_by` = NULL"
        " WHERE `id` = ? AND `leased_by` = ? AND `status` = 'started'"
    )
    return db.run(sql, (run_after, error, job_id, worker)) > 0


def fail(db: Database, job_id: str, *, worker: str, error: str, now: str) -> bool:
    """Give a job up; its row keeps the error. False when the lease was lost."""
    sql = (
        "UPDATE `__job` SET `status` = 'failed', `error` = ?, `finished` = ?, `leased_by` = NULL"
        " WHERE `id` = ? AND `leased_by` = ? AND `status` = 'started'"
    )
    return db.run(sql, (error, now, job_id, worker)) > 0


def leases(db: Database) -> list[tuple[str, str, str]]:
    """(id, worker, leased until) of every running job."""
    return db.rows("SELECT `id`, `leased_by`, `leased_until` FROM `__job` WHERE `status` = 'started'")


def release(db: Database, job_id: str, *, worker: str, is_counted: bool = True) -> bool:
    """Take a job back from a worker that is gone, for another try; False when it was settled meanwhile.

    Without `is_counted` the try that did not end is forgotten.
    """
    sql = (
        "UPDATE `__job` SET `status` = 'queued', `error` = 'The worker stopped while the job ran.', `leased_by` = NULL,"
        " `attempts` = `attempts` - ? WHERE `id` = ? AND `leased_by` = ? AND `status` = 'started'"
    )
    return db.run(sql, (int(not is_counted), job_id, worker)) > 0


def counts(db: Database) -> list[tuple[str, str, int]]:
    """(queue, status, number) for every queue."""
    return db.rows(
        "SELECT `queue`, `status`, COUNT(*) FROM `__job` GROUP BY `queue`, `status` ORDER BY `queue`, `status`"
    )


def unfinished(db: Database, queue: str | None = None) -> list[WaitingJob]:
    """Jobs that wait or run, of one queue or of all, oldest first."""
    sql = (
        "SELECT `id`, `queue`, `method`, `kwargs`, `user`, `status`, `attempts`, `run_after`, `started`, `job_id`"
        f" FROM `__job` WHERE {UNFINISHED}{' AND `queue` = ?' if queue else ''} ORDER BY `created`, `id`"
    )
    return [WaitingJob(*row) for row in db.rows(sql, (queue,) if queue else ())]


def oldest_waiting(db: Database) -> str | None:
    """Since when the longest-waiting due job waits, UTC text."""
    return db.value("SELECT MIN(`run_after`) FROM `__job` WHERE `status` = 'queued'")


def discard_queued(db: Database, *, queue: str | None = None, method: str | None = None) -> int:
    """Delete jobs that wait, of one queue or method or all; number deleted. Running ones go on."""
    wanted = [(name, value) for name, value in (("queue", queue), ("method", method)) if value]
    conditions = "".join(f" AND `{name}` = ?" for name, _ in wanted)
    return db.run(
        f"DELETE FROM `__job` WHERE `status` = 'queued'{conditions}", tuple(value for _, value in wanted)
    )


def remove(db: Database, job_id: str) -> bool:
    """Delete one job that does not run; whether there was one."""
    return db.run("DELETE FROM `__job` WHERE `id` = ? AND `status` <> 'started'", (job_id,)) > 0


def purge(db: Database, *, finished_before: str, failed_before: str) -> int:
    """Delete old rows; number deleted."""
    return db.run(
        "DELETE FROM `__job` WHERE (`status` = 'finished' AND `finished` < ?) OR (`status` = 'failed' AND `finished` < ?)",
        (finished_before, failed_before),
    )
