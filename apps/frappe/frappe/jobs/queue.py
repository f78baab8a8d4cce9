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
from frappe.jobs import redis_queue
from frappe.jobs.queues import queue_named, queues_of
from frappe.jobs.timestamps import now_text
from frappe.registry.attributes import call
from frappe.values.text import as_json

FRONT, NORMAL = 1, 0
# By name, because the job reads the document, which this package knows nothing of.
RUN_METHOD = "frappe.document.by_name.run_method"


@dataclass(frozen=True, slots=True)
class Job:
    """A queued job, as `enqueue` returns it."""

    id: str
    method: str
    queue: str


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
    on_success: str | Callable[..., Any] | None = None,
    on_failure: str | Callable[..., Any] | None = None,
    at_front: bool = False,
    job_id: str | None = None,
    deduplicate: bool = False,
    at_front_when_starved: bool = False,
    run_after_seconds: float = 0,
    **kwargs: Any,
) -> Job | Any:
    """Run `method(**kwargs)` in the background, on behalf of the current user.

    `now=True` or `is_async=False` runs it in place and returns its result. With `deduplicate` and a `job_id` nothing is
    queued while a job of that id waits or runs, and None is returned. `run_after_seconds` delays the job.
    `on_success(job, connection, result)` runs after the job, `on_failure(job, connection, type, error, traceback)` after
    it has failed for good, each in a transaction of its own.
    The row belongs to the current transaction, so `enqueue_after_commit` needs no extra care.
    """
    if now or not is_async:
        return call(method, **kwargs)
    if deduplicate and not job_id:
        raise ValidationError("enqueue(deduplicate=True) needs a job_id that names the work.")
    limits = queue_named(current().conf, queue)
    row = JobRow(
        id=secrets.token_hex(10),
        queue=queue,
        method=path_of(method),
        kwargs=as_json(kwargs, indent=None),
        user=current().user,
        attempts=0,
        max_attempts=limits.max_attempts,
        timeout=timeout or limits.timeout,
        job_id=job_id,
        on_success=path_of(on_success) if on_success else None,
        on_failure=path_of(on_failure) if on_failure else None,
    )
    return put(
        row,
        dedupe=job_id if deduplicate else None,
        at_front=at_front or at_front_when_starved,
        run_after_seconds=run_after_seconds,
    )


def put(
    row: JobRow, *, dedupe: str | None = None, at_front: bool = False, run_after_seconds: float = 0
) -> Job | None:
    """Put one job into the queue; None when an unfinished job has the same dedupe key."""
    added = job_table.add(
        current().db,
        row,
        dedupe=dedupe,
        priority=FRONT if at_front else NORMAL,
        run_after=now_text(run_after_seconds),
        now=now_text(),
    )
    if not added:
        return None
    redis_queue.tell(row, seconds=run_after_seconds, at_front=at_front)
    return Job(row.id, row.method, row.queue)


def enqueue_doc(
    doctype: str,
    name: str | None = None,
    method: str | None = None,
    queue: str = "default",
    timeout: int | None = None,
    now: bool = False,
    **kwargs: Any,
) -> Job | Any:
    """Run a method of a stored document in the background. The options are those of `enqueue`."""
    return enqueue(
        RUN_METHOD,
        queue=queue,
        timeout=timeout,
        now=now,
        doctype=doctype,
        name=name,
        doc_method=method,
        **kwargs,
    )


def path_of(method: str | Callable[..., Any]) -> str:
    """The dotted path of a function. Raises ValidationError for one that a worker could not find by its path."""
    if isinstance(method, str):
        return method
    if "<" in method.__qualname__ or "." in method.__qualname__:
        raise ValidationError(
            f"{method.__qualname__} cannot be queued: only a function at the top of a module can."
        )
    return f"{method.__module__}.{method.__qualname__}"


def is_job_enqueued(job_id: str) -> bool:
    """Whether a job queued with this `job_id` waits or runs."""
    return job_table.is_waiting(current().db, job_id)


def get_jobs(
    site: str | None = None, queue: str | list[str] | None = None, key: str = "method"
) -> dict[str, list[Any]]:
    """What waits or runs, by site: the methods, or another `key` of a job (`id`, `user`, `status`, an argument, …).

    Only the current site is known here; another name gives nothing.
    """
    context = current()
    wanted = [queue] if isinstance(queue, str) else queue
    found = [job for job in job_table.unfinished(context.db) if wanted is None or job.queue in wanted]
    own = context.site.name
    return {own: [job.value_of(key) for job in found]} if site in (None, own) else {}


def get_queue_list(queue_list: list[str] | str | None = None) -> list[str]:
    """Names of the queues: all of the site, or the given ones once each is known to exist."""
    if queue_list is None:
        return list(queues_of(current().conf))
    names = [queue_list] if isinstance(queue_list, str) else queue_list
    return [queue_named(current().conf, name).name for name in names]
