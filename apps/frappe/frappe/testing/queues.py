"""The queue over Redis for tests: what a worker of the lease table does, done by RQ in this process."""

from __future__ import annotations

from frappe.context import Site
from frappe.database import job_table
from frappe.jobs import redis_queue, redis_worker
from frappe.testing.servers import RedisServer
from frappe.testing.sites import acting


class RedisJobs:
    """Lets a site use Redis, which begins empty, and runs what it tells of."""

    def __init__(self, site: Site, server: RedisServer) -> None:
        self.site = site
        site.conf.redis_queue = server.url
        redis_queue.connection(server.url).flushall()

    def run_all(self, *queues: str) -> int:
        """Run what is told in these queues or in all; the number of jobs that ended, well or not."""
        before = self._ended()
        redis_worker.work([self.site], queues or None, burst=True, forks=False)
        return self._ended() - before

    def _ended(self) -> int:
        with acting(self.site, write=False) as context:
            rows = job_table.counts(context.db)
        return sum(number for _queue, status, number in rows if status in ("finished", "failed"))
