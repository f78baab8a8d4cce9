"""One worker: takes a due job, runs it in its own transaction, and survives whatever the job does.

The mark that a job is done is written in the job's own transaction: either its effect and the mark are there, or
neither. A worker holds a file lock while it lives, so that its jobs are taken back as soon as it is gone.
"""

from __future__ import annotations

import traceback
from typing import Any

from frappe.context import Context, Site
from frappe.database import Database, job_table
from frappe.database.job_table import JobRow
from frappe.exceptions import FrappeError
from frappe.jobs import outcome, progress, redis_queue
from frappe.jobs.presence import WORKER, Presence, is_present
from frappe.jobs.queues import queues_of
from frappe.jobs.retries import seconds_until_retry
from frappe.jobs.running import JobStoppedError, RunningJob, running_job, time_limit, too_long
from frappe.jobs.timestamps import now_text
from frappe.jobs.watch import Watch
from frappe.registry import slots
from frappe.registry.attributes import call, get_attr
from frappe.registry.hooks import get_hooks
from frappe.registry.opening import opened

LEASE_GRACE_SECONDS = 30


class LeaseLostError(FrappeError):
    """Another worker took the job over; its effect here is undone."""


class WorkerLostError(FrappeError):
    """The worker of a job died each time it ran."""


class Worker:
    """Runs jobs of one site, one at a time, from the given queues or from all. `watch` tells a supervisor what runs."""

    def __init__(
        self, site: Site, queues: tuple[str, ...] | None = None, *, watch: Watch | None = None
    ) -> None:
        self.site = site
        self.queues = queues or tuple(queues_of(site.conf))
        self.watch = watch or Watch()
        self._presence = Presence(site, WORKER, self.queues)
        self.name = self._presence.name

    def close(self) -> None:
        """Go; jobs still marked as running here are taken over by others."""
        self._presence.close()

    def run_once(self) -> bool:
        """Run the next due job; False when none is due."""
        job = self._take()
        if job is None:
            return False
        self.watch.begin(self.site.name, job.id, job.timeout)
        try:
            self._run_and_settle(job)
        finally:
            self.watch.end()
        return True

    def run_named(self, job_id: str) -> BaseException | None:
        """Run one job if it still waits; the error for which it was given up, or None."""
        with opened(self.site, "Administrator") as context:
            context.db.begin(write=True)
            job = self._lease(context.db, job_id)
        return self._run_and_settle(job) if job is not None else None

    def run_all(self, most: int | None = None) -> int:
        """Run until no job is due, or until `most` have run; the number of jobs run."""
        count = 0
        while (most is None or count < most) and self.run_once():
            count += 1
        return count

    def release_dead(self) -> int:
        """Take back the jobs of workers that are gone; their number."""
        with opened(self.site, "Administrator") as context:
            context.db.begin(write=False)
            leases = job_table.leases(context.db)
            context.db.rollback()
            dead = [(job_id, worker) for job_id, worker, until in leases if self._is_dead(worker, until)]
            for job_id, worker in dead:
                self._take_back(context, job_id, worker)
        return len(dead)

    def give_up_overdue(self, job_id: str) -> None:
        """Fail a job whose process had to be killed because it did not end."""
        with opened(self.site, "Administrator") as context:
            context.db.begin(write=False)
            job = job_table.find(context.db, job_id)
            context.db.rollback()
            if job is not None and job.leased_by:
                outcome.fail(context, job, too_long(job))

    def _is_dead(self, worker: str, until: str) -> bool:
        if until < now_text():
            return True
        return worker != self.name and not is_present(self.site, WORKER, worker)

    def _take_back(self, context: Context, job_id: str, worker: str) -> None:
        context.db.begin(write=True)
        job = job_table.find(context.db, job_id)
        if (
            job is not None
            and job.attempts < job.max_attempts
            and job_table.release(context.db, job_id, worker=worker)
        ):
            redis_queue.tell(job)
        context.db.commit()
        if job is not None and job.attempts >= job.max_attempts:
            outcome.fail(context, job, WorkerLostError(f"The worker stopped while job {job.method} ran."))

    def _take(self) -> JobRow | None:
        with opened(self.site, "Administrator") as context:
            db = context.db
            db.begin(write=False)
            job_id = job_table.next_due(db, self.queues, now_text())
            db.rollback()
            if job_id is None:
                return None
            db.begin(write=True)
            return self._lease(db, job_table.next_due(db, self.queues, now_text()) or job_id)

    def _lease(self, db: Database, job_id: str) -> JobRow | None:
        """Take one waiting job and commit; None when another was faster."""
        found = job_table.find(db, job_id)
        if found is None:
            return None
        until = now_text(found.timeout + LEASE_GRACE_SECONDS)
        job = job_table.take(db, found, worker=self.name, until=until, now=now_text())
        db.commit()
        return job

    def _run_and_settle(self, job: JobRow) -> BaseException | None:
        """Run a leased job; the error for which it was given up, or None."""
        with opened(self.site, job.user) as context, progress.kept(context, job.id):
            running = context.__dict__["job"] = running_job(job)
            try:
                result = self._run(context, job, running)
            except LeaseLostError:
                context.db.rollback()
                return None
            except JobStoppedError:
                context.db.rollback()
                self._put_back(context, job)
                return None
            except (Exception, SystemExit) as error:
                context.db.rollback()
                context.user = job.user
                return error if self._settle(context, job, error) else None
            context.user = job.user
            outcome.succeeded(context, job, running, result)
            return None

    def _run(self, context: Context, job: JobRow, running: RunningJob) -> Any:
        context.db.begin(write=True)
        with time_limit(job):
            slots.run("jobs.begin", job)
            for hook in get_hooks("before_job"):
                call(hook, method=job.method, kwargs=running.kwargs, transaction_type="job")
            result = call(get_attr(job.method), **running.kwargs)
            for hook in get_hooks("after_job"):
                call(hook, method=job.method, kwargs=running.kwargs, result=result)
        if not job_table.finish(context.db, job.id, worker=self.name, now=now_text()):
            raise LeaseLostError(f"Job {job.id} ({job.method}) was taken over by another worker.")
        context.db.commit()
        return result

    def _put_back(self, context: Context, job: JobRow) -> None:
        """Let another worker begin the job anew; that this one had to go does not count as a try."""
        context.db.begin(write=True)
        # A notice of RQ bears the number of tries, and each number is told once.
        is_counted = redis_queue.is_configured(self.site)
        if job_table.release(context.db, job.id, worker=self.name, is_counted=is_counted) and is_counted:
            redis_queue.tell(job)
        context.db.commit()

    def _settle(self, context: Context, job: JobRow, error: BaseException) -> bool:
        """Decide between another try and giving up; whether it was given up."""
        queue = queues_of(context.conf).get(job.queue)
        wait = seconds_until_retry(
            error,
            attempts=job.attempts,
            max_attempts=job.max_attempts,
            retry_on=queue.retry_on if queue else (),
        )
        if wait is None:
            outcome.fail(context, job, error)
            return True
        text = "".join(traceback.format_exception(error))
        context.db.begin(write=True)
        if job_table.retry(context.db, job.id, worker=self.name, run_after=now_text(wait), error=text):
            redis_queue.tell(job, seconds=wait)
        context.db.commit()
        return False
