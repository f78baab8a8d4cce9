"""The job that runs now, as `frappe.local.job` shows it to the code of the job."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from frappe.database.callbacks import CallbackQueue
from frappe.database.job_table import JobRow
from frappe.exceptions import FrappeError
from frappe.values.json_text import parse_json

# A job that catches the first interruption is interrupted again.
REPEAT_SECONDS = 2


# What a supervisor that stops sends to a worker process whose job does not end by itself.
INTERRUPT = signal.SIGUSR1


class JobTimeoutError(FrappeError):
    """The job ran longer than its queue allows."""


class JobStoppedError(BaseException):
    """The worker has to go: the job is undone and waits for another. No code of the job is meant to catch it."""


@dataclass(slots=True)
class RunningJob:
    """One job; `after_job` runs after its commit, and is forgotten when it fails."""

    id: str
    method: str
    queue: str
    user: str
    kwargs: dict[str, Any]
    attempts: int
    job_id: str | None = None
    after_job: CallbackQueue = field(default_factory=CallbackQueue)


def running_job(row: JobRow) -> RunningJob:
    """What a row of the queue looks like to the code it runs."""
    arguments: dict[str, Any] = parse_json(row.kwargs)
    return RunningJob(row.id, row.method, row.queue, row.user, arguments, row.attempts, row.job_id)


def too_long(job: JobRow) -> JobTimeoutError:
    """The error of a job that does not end."""
    return JobTimeoutError(
        f"Job {job.method} ran longer than {job.timeout} s. Give it a longer queue or split it."
    )


@contextmanager
def time_limit(job: JobRow) -> Iterator[None]:
    """Interrupt the job after its time-out, or when its worker has to go; only in the main thread, where signals arrive."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise too_long(job)

    def leave(_signal: int, _frame: FrameType | None) -> None:
        raise JobStoppedError

    before: Callable[..., Any] | int | None = signal.signal(signal.SIGALRM, stop)
    before_leaving: Callable[..., Any] | int | None = signal.signal(INTERRUPT, leave)
    signal.setitimer(signal.ITIMER_REAL, job.timeout, REPEAT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.signal(INTERRUPT, before_leaving)
