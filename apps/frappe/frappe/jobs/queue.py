"""Putting work into the queue: `enqueue` and what it returns.

A job row is written in the caller's transaction, so a rolled-back save leaves no job behind.
Arguments travel as JSON: dates arrive as ISO texts.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from frappe.context import current
from frappe.database import job_table
from frappe.database.job_table import JobRow
from frappe.exceptions import ValidationError
from frappe.jobs.timestamps import now_text
from frappe.registry.attributes import call
from frappe.values.text import as_json

QUEUE_TIMEOUTS = {"short": 300, "default": 300, "long": 1500}
MAX_ATTEMPTS = 5
FRONT, NORMAL = 1, 0


@dataclass(frozen=True, slots=True)
class Job:
    """A queued job, as `enqueue` returns it."""

    id: str
    method: str
    queue: str


def queue_timeouts() -> dict[str, int]:
    """Seconds a job may run, per queue; sites add queues with the `workers` key of their configuration."""
    extra = current().conf.get("workers") or {}
    return QUEUE_TIMEOUTS | {name: int(options.get("timeout") or 300) for name, options in extra.items()}


def enqueue(
    method: str | Callable[..., Any],
    queue: str = "default",
    timeout: int | None = None,
    event: str | None = None,
    is_async: bool = True,
    job_name: str | None = None,
    now: bool = False,
    enqueue_after_commit: bool = False,
    *,
    on_success: Callable[..., Any] | None = None,
    on_failure: Callable[..., Any] | None = None,
    at_front: bool = False,
    job_id: str | None = None,
    deduplicate: bool = False,
    run_after_seconds: float = 0,
    **kwargs: Any,
) -> Job | Any:
    """Run `method(**kwargs)` in the background, on behalf of the current user.

    `now=True` or `is_async=False` runs it in place and returns its result. With `deduplicate` and a `job_id` nothing is
    queued while a job of that id waits or runs, and None is returned. `run_after_seconds` delays the job.
    The row belongs to the current transaction, so `enqueue_after_commit` needs no extra care.
    """
    if now or not is_async:
        return call(method, **kwargs)
    if deduplicate and not job_id:
        raise ValidationError("enqueue(deduplicate=True) needs a job_id that names the work.")
    limits = queue_timeouts()
    if queue not in limits:
        raise ValidationError(f"There is no queue {queue!r}. Use one of: {', '.join(limits)}.")
    job = Job(id=secrets.token_hex(10), method=_path_of(method), queue=queue)
    row = JobRow(
        id=job.id,
        queue=queue,
        method=job.method,
        kwargs=as_json(kwargs, indent=None),
        user=current().user,
        attempts=0,
        max_attempts=MAX_ATTEMPTS,
        timeout=timeout or limits[queue],
        leased_by=None,
    )
    added = job_table.add(
        current().db,
        row,
        dedupe=job_id if deduplicate else None,
        priority=FRONT if at_front else NORMAL,
        run_after=now_text(run_after_seconds),
        now=now_text(),
    )
    return job if added else None


def _path_of(method: str | Callable[..., Any]) -> str:
    if isinstance(method, str):
        return method
    if "<" in method.__qualname__ or "." in method.__qualname__:
        raise ValidationError(
            f"{method.__qualname__} cannot be queued: only a function at the top of a module can."
        )
    return f"{method.__module__}.{method.__qualname__}"


def is_job_enqueued(job_id: str) -> bool:
    """Whether a job queued with this `job_id` and `deduplicate` waits or runs."""
    return job_table.is_waiting(current().db, job_id)
