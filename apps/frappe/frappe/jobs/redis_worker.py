"""The worker that listens to Redis: RQ takes the notice, the row of the lease table is run as everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from frappe.context import Site, get_site
from frappe.database import job_table
from frappe.jobs.queues import queues_of
from frappe.jobs.redis_queue import connection, id_of, push, queue_of, serializer
from frappe.jobs.timestamps import now_text
from frappe.jobs.worker import Worker
from frappe.registry.opening import opened

TOLD_AT_ONCE = 500

# Where this worker process finds its sites; hosts may keep them in different folders.
_sites_path: Path | None = None


def tell_lost(site: Site) -> int:
    """Tell again of the due rows that Redis knows nothing of, as after its restart; their number."""
    with opened(site) as context:
        context.db.begin(write=False)
        due = job_table.due(context.db, now_text(), TOLD_AT_ONCE)
    known = connection(site.conf["redis_queue"]).pipeline()
    for row in due:
        known.exists(f"rq:job:{id_of(row)}")
    lost = [row for row, found in zip(due, known.execute(), strict=True) if not found]
    for row in lost:
        push(site, row)
    return len(lost)


def work(
    sites: list[Site],
    queues: tuple[str, ...] | None = None,
    *,
    burst: bool = False,
    most: int | None = None,
    forks: bool = True,
) -> None:
    """Work the queues until told to stop, or with `burst` until they are empty or `most` jobs have run.

    Each job has a process of its own unless `forks` is off.
    """
    import rq

    global _sites_path
    _sites_path = sites[0].sites_path
    names = queues or tuple(queues_of(sites[0].conf))
    kind: Callable[..., Any] = rq.Worker if forks else rq.SimpleWorker
    redis = connection(sites[0].conf["redis_queue"])
    worker = kind([queue_of(sites[0], name) for name in names], connection=redis, serializer=serializer())
    worker.work(burst=burst, max_jobs=most, with_scheduler=not burst, logging_level="WARNING")


def perform(site_name: str, job_id: str) -> None:
    """What RQ calls: run one row. Raises what the job raised when it was given up, so that RQ lists it among the failed."""
    assert _sites_path is not None
    worker = Worker(get_site(site_name, _sites_path))
    try:
        error = worker.run_named(job_id)
    finally:
        worker.close()
    if error is not None:
        raise error
