"""Jobs over Redis with RQ, for workers on several hosts; used where `redis_queue` is configured.

The row of the lease table stays the truth: it is written with the caller's transaction, deduplicates, counts attempts and
keeps what failed. Redis only tells the workers, after the commit, which row to run; so what Redis loses is told again, and
a job that is told twice runs once.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import lru_cache
from typing import Any

from frappe.context import Site, current
from frappe.database.job_table import JobRow

PERFORM = "frappe.jobs.redis_worker.perform"
# RQ ends a job that its own time-out did not end.
GRACE_SECONDS = 30
RESULT_SECONDS = 600


def is_configured(site: Site) -> bool:
    """Whether the site's workers listen to Redis."""
    return bool(site.conf.get("redis_queue"))


def tell(row: JobRow, *, seconds: float = 0, at_front: bool = False) -> None:
    """Let a worker know of a queued row once the present transaction is committed, or so many seconds later."""
    context = current()
    if is_configured(context.site):
        site = context.site
        context.db.after_commit.add(lambda: push(site, row, seconds=seconds, at_front=at_front))


def push(site: Site, row: JobRow, *, seconds: float = 0, at_front: bool = False) -> None:
    """Tell a worker of a row now, or so many seconds later."""
    options: dict[str, Any] = {
        "args": (site.name, row.id),
        "job_id": id_of(row),
        "job_timeout": row.timeout + GRACE_SECONDS,
        "result_ttl": RESULT_SECONDS,
        "description": f"{site.name}: {row.method}",
    }
    queue = queue_of(site, row.queue)
    if seconds > 0:
        queue.enqueue_in(timedelta(seconds=seconds), PERFORM, **options)
    else:
        queue.enqueue(PERFORM, at_front=at_front, **options)


def id_of(row: JobRow) -> str:
    """One id per attempt, so that a retry is not taken for what ran before."""
    return f"{row.id}-{row.attempts}"


def queue_of(site: Site, name: str) -> Any:
    """The queue of RQ for one of the bench."""
    import rq

    redis = connection(site.conf["redis_queue"])
    return rq.Queue(f"{bench_id(site)}:{name}", connection=redis, serializer=serializer())


def bench_id(site: Site) -> str:
    """What keeps the queues of benches apart that share a Redis: `bench_id` of the configuration, or one of the folder."""
    return str(site.conf.get("bench_id") or hashlib.sha256(str(site.sites_path).encode()).hexdigest()[:8])


def serializer() -> Any:
    """Arguments travel as JSON, so that nobody who reaches Redis can make a worker run code of his."""
    from rq.serializers import JSONSerializer

    return JSONSerializer


@lru_cache(maxsize=8)
def connection(url: str) -> Any:
    """The connections of this process to a Redis."""
    import redis

    return redis.Redis.from_url(url)
