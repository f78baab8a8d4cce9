"""The workers that are alive and what each does: those of the lease table by their locks, those of RQ by what Redis knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frappe.context import Context, current
from frappe.database import job_table
from frappe.jobs import redis_queue
from frappe.jobs.presence import WORKER, present
from frappe.jobs.timestamps import from_text


@dataclass(frozen=True, slots=True)
class LiveWorker:
    """One worker; `method` and `since` tell of the job that it runs for this site, or are None. `since` is a naive
    moment of the site's zone."""

    name: str
    host: str
    pid: int
    queues: tuple[str, ...]
    method: str | None = None
    since: datetime | None = None


def workers() -> list[LiveWorker]:
    """All workers that take jobs of the current site, in the order of their names."""
    context = current()
    found = _of_redis(context) if redis_queue.is_configured(context.site) else _of_table(context)
    return sorted(found, key=lambda worker: worker.name)


def _of_table(context: Context) -> list[LiveWorker]:
    running = {job.id: job for job in job_table.unfinished(context.db)}
    held = {worker: running.get(job_id) for job_id, worker, _until in job_table.leases(context.db)}
    found = []
    for worker in present(context.site, WORKER):
        name, _at, host = worker.name.partition("@")
        found.append(LiveWorker(name, host, worker.pid, worker.queues, *_doing(held.get(worker.name))))
    return found


def _of_redis(context: Context) -> list[LiveWorker]:
    """RQ forgets a worker that died without a word after some minutes."""
    import rq

    running = {job.id: job for job in job_table.unfinished(context.db)}
    prefix = f"{redis_queue.bench_id(context.site)}:"
    connection = redis_queue.connection(context.site.conf["redis_queue"])
    found = []
    for worker in rq.Worker.all(connection=connection, serializer=redis_queue.serializer()):
        queues = tuple(name.removeprefix(prefix) for name in worker.queue_names() if name.startswith(prefix))
        if queues:
            job_id = (worker.get_current_job_id() or "").rpartition("-")[0]
            found.append(
                LiveWorker(
                    worker.name,
                    worker.hostname or "",
                    worker.pid or 0,
                    queues,
                    *_doing(running.get(job_id)),
                )
            )
    return found


def _doing(job: job_table.WaitingJob | None) -> tuple[str | None, datetime | None]:
    if job is None:
        return None, None
    return job.method, _local(job.started)


def _local(text: str | None) -> datetime | None:
    return from_text(text).astimezone(current().site_zone).replace(tzinfo=None) if text else None
