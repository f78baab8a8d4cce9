"""One worker: takes a due job, runs it in its own transaction, and survives whatever the job does.

The mark that a job is done is written in the job's own transaction: either its effect and the mark are there, or
neither. A worker holds a file lock while it lives, so that its jobs are taken back as soon as it is gone.
"""

from __future__ import annotations

import fcntl
import secrets
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from frappe.context import Context, Site
from frappe.database import job_table
from frappe.database.job_table import JobRow
from frappe.exceptions import FrappeError, QueryDeadlockError, QueryTimeoutError, RetryBackgroundJobError
from frappe.jobs.timestamps import now_text
from frappe.registry import slots
from frappe.registry.attributes import call, get_attr
from frappe.registry.hooks import get_hooks
from frappe.registry.opening import opened
from frappe.values.text import parse_json

RETRIED = (QueryDeadlockError, QueryTimeoutError, RetryBackgroundJobError)
LEASE_GRACE_SECONDS = 30
BACK_OFF_SECONDS = (1, 5, 30, 120, 600)


class JobTimeoutError(FrappeError):
    """The job ran longer than its queue allows."""


class LeaseLostError(FrappeError):
    """Another worker took the job over; its effect here is undone."""


class Worker:
    """Runs jobs of one site, one at a time."""

    def __init__(self, site: Site, queues: tuple[str, ...] = ("short", "default", "long")) -> None:
        self.site = site
        self.queues = queues
        self.name = secrets.token_hex(6)
        folder = site.path / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        self._lock_path = folder / f"worker-{self.name}.lock"
        self._lock = self._lock_path.open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def close(self) -> None:
        """Give the lock back; jobs still marked as running here are taken over by others."""
        self._lock.close()
        self._lock_path.unlink(missing_ok=True)

    def run_once(self) -> bool:
        """Run the next due job; False when none is due."""
        job = self._take()
        if job is None:
            return False
        with opened(self.site, job.user) as context:
            try:
                with _time_limit(job):
                    self._run(context, job)
            except Exception as error:
                context.db.rollback()
                self._settle(context, job, error)
        return True

    def run_all(self) -> int:
        """Run until no job is due; the number of jobs run."""
        count = 0
        while self.run_once():
            count += 1
        return count

    def release_dead(self) -> int:
        """Take back the jobs of workers that are gone; their number."""
        with opened(self.site, "Administrator") as context:
            context.db.begin(write=False)
            leases = job_table.leases(context.db)
            context.db.rollback()
            dead = [(job_id, worker) for job_id, worker, until in leases if self._is_dead(worker, until)]
            if dead:
                context.db.begin(write=True)
                for job_id, worker in dead:
                    job_table.release(context.db, job_id, worker=worker, now=now_text())
                context.db.commit()
        return len(dead)

    def _is_dead(self, worker: str, until: str) -> bool:
        if until < now_text():
            return True
        if worker == self.name:
            return False
        path = self.site.path / "locks" / f"worker-{worker}.lock"
        try:
            with path.open("r") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except FileNotFoundError:
            return True
        path.unlink(missing_ok=True)
        return True

    def _take(self) -> JobRow | None:
        with opened(self.site, "Administrator") as context:
            db = context.db
            db.begin(write=False)
            job_id = job_table.next_due(db, self.queues, now_text())
            db.rollback()
            if job_id is None:
                return None
            db.begin(write=True)
            found = job_table.find(db, job_table.next_due(db, self.queues, now_text()) or job_id)
            if found is None:
                return None
            until = now_text(found.timeout + LEASE_GRACE_SECONDS)
            job = job_table.take(db, found, worker=self.name, until=until, now=now_text())
            db.commit()
            return job

    def _run(self, context: Context, job: JobRow) -> None:
        arguments: dict[str, Any] = parse_json(job.kwargs)
        context.db.begin(write=True)
        slots.run("jobs.begin", job)
        for hook in get_hooks("before_job"):
            call(hook, method=job.method, kwargs=arguments, transaction_type="job")
        result = call(get_attr(job.method), **arguments)
        for hook in get_hooks("after_job"):
            call(hook, method=job.method, kwargs=arguments, result=result)
        if not job_table.finish(context.db, job.id, worker=self.name, now=now_text()):
            raise LeaseLostError(f"Job {job.id} ({job.method}) was taken over by another worker.")
        context.db.commit()

    def _settle(self, context: Context, job: JobRow, error: Exception) -> None:
        """Decide between another try and giving up; a lost lease needs neither."""
        if isinstance(error, LeaseLostError):
            return
        text = "".join(traceback.format_exception(error))
        again = isinstance(error, RETRIED) and job.attempts < job.max_attempts
        context.db.begin(write=True)
        if again:
            wait = now_text(BACK_OFF_SECONDS[min(job.attempts, len(BACK_OFF_SECONDS)) - 1])
            job_table.retry(context.db, job.id, worker=self.name, run_after=wait, error=text)
            context.db.commit()
            return
        is_mine = job_table.fail(context.db, job.id, worker=self.name, error=text, now=now_text())
        context.db.commit()
        if is_mine:
            # A transaction of its own: the job has failed, whatever happens to those who are told.
            context.db.begin(write=True)
            slots.run("jobs.failed", job, error)
            context.db.commit()


@contextmanager
def _time_limit(job: JobRow) -> Iterator[None]:
    """Interrupt the job after its time-out; possible only in the main thread, where signals arrive."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise JobTimeoutError(
            f"Job {job.method} ran longer than {job.timeout} s. Give it a longer queue or split it."
        )

    before: Callable[..., Any] | int | None = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, job.timeout)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
