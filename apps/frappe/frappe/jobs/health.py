"""Why something does not run: what `bench doctor` says about a site, each finding with what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from frappe.context import current
from frappe.database import job_table, schedule_table
from frappe.exceptions import HookError
from frappe.jobs.presence import SCHEDULER, present
from frappe.jobs.queues import queues_of
from frappe.jobs.scheduler import why_paused
from frappe.jobs.times import next_run
from frappe.jobs.timestamps import from_text
from frappe.jobs.workers import workers

LATE = timedelta(minutes=10)
START = "Start it with: bench start (or bench schedule)"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the site; a problem keeps something from running."""

    text: str
    is_problem: bool = False


def findings() -> list[Finding]:
    """What there is to say about scheduler, workers, queues and recurring jobs of the current site."""
    return [*_scheduler(), *_workers(), *_queues(), *_recurring()]


def _scheduler() -> Iterator[Finding]:
    paused = why_paused()
    if paused:
        yield Finding(f"The scheduler is paused: {paused}. Resume it with: bench scheduler resume", True)
        return
    running = list(present(current().site, SCHEDULER))
    if running:
        yield Finding(f"The scheduler runs (process {running[0].pid}).")
    else:
        yield Finding(f"No scheduler process runs, so nothing recurs. {START}", True)


def _workers() -> Iterator[Finding]:
    living = workers()
    for worker in living:
        yield Finding(f"Worker {worker.name} (process {worker.pid}) works {', '.join(worker.queues)}.")
    waiting = Counter(job.queue for job in job_table.unfinished(current().db) if job.status == "queued")
    if not living:
        yield Finding(f"No worker runs; {waiting.total()} jobs wait. {START}, or: bench worker", True)
        return
    worked = {queue for worker in living for queue in worker.queues}
    for queue, number in waiting.items():
        if queue not in worked:
            known = "" if queue in queues_of(current().conf) else " It is no longer configured."
            yield Finding(
                f"Nobody works queue {queue}, in which {number} jobs wait.{known} Run: bench worker --queue {queue}",
                True,
            )


def _queues() -> Iterator[Finding]:
    for queue, status, number in job_table.counts(current().db):
        yield Finding(f"Queue {queue}: {number} {status}.")
    oldest = job_table.oldest_waiting(current().db)
    if oldest is not None:
        late = current().now_utc() - from_text(oldest)
        if late > LATE:
            yield Finding(
                f"The oldest job that is due waits for {_span(late)}. More workers help: bench worker", True
            )


def _recurring() -> Iterator[Finding]:
    for name in schedule_table.stopped(current().db):
        yield Finding(f"Recurring job {name} is stopped. Start it in Scheduled Job Type.", True)
    queued = {job.job_id for job in job_table.unfinished(current().db)}
    for job in schedule_table.active(current().db):
        try:
            time = next_run(job)
        except HookError as error:
            yield Finding(f"Recurring job {job.name} will be stopped: {error}", True)
            continue
        late = current().now_utc() - time if time is not None else timedelta()
        if f"scheduled_job::{job.name}" in queued:
            yield Finding(f"Recurring job {job.name} waits or runs in the queue.")
        elif late > LATE:
            yield Finding(f"Recurring job {job.name} is due since {_span(late)} and is not queued.", True)


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"
