"""Working a site's jobs in a test, with either queue: by a worker of the lease table, or by RQ in this process."""

from __future__ import annotations

from frappe.context import Site
from frappe.database import job_table
from frappe.jobs import redis_queue, redis_worker
from frappe.jobs.worker import Worker
from frappe.testing.sites import acting


class TableJobs:
    """Runs what is due in the lease table."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def run_all(self, *queues: str) -> int:
        """Run what is due in these queues or in all; the number of tries."""
        worker = Worker(self.site, queues or None)
        try:
            return worker.run_all()
        finally:
            worker.close()


class RedisJobs:
    """Runs what Redis tells of."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def run_all(self, *queues: str) -> int:
        """Run what is told in these queues or in all; the number of jobs that ended, well or not."""
        before = self._ended()
        redis_worker.work([self.site], queues or None, burst=True, forks=False)
        return self._ended() - before

    def _ended(self) -> int:
        with acting(self.site, write=False) as context:
            rows = job_table.counts(context.db)
        return sum(number for _queue, status, number in rows if status in ("finished", "failed"))


Jobs = TableJobs | RedisJobs


def jobs_of(site: Site) -> Jobs:
    """What works the jobs of a site as its configuration says."""
    return RedisJobs(site) if redis_queue.is_configured(site) else TableJobs(site)
