"""What happens after a job: its row says so, and those who asked are told, each in a transaction of its own."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from frappe.context import Context
from frappe.database import job_table
from frappe.database.job_table import JobRow
from frappe.jobs.running import RunningJob, running_job
from frappe.jobs.timestamps import now_text
from frappe.registry import slots
from frappe.registry.attributes import get_attr


def succeeded(context: Context, job: JobRow, running: RunningJob, result: Any) -> None:
    """The job is committed: run what it left for afterwards, then its `on_success`."""
    while running.after_job:
        _tell(context, job, "after_job", running.after_job.run)
    path = job.on_success
    if path:
        _tell(context, job, path, lambda: get_attr(path)(running, context.db, result))


def fail(context: Context, job: JobRow, error: BaseException) -> None:
    """Give a job up; its row keeps the error. A lost lease changes nothing and tells nobody."""
    text = "".join(traceback.format_exception(error))
    context.db.begin(write=True)
    is_mine = job_table.fail(context.db, job.id, worker=str(job.leased_by), error=text, now=now_text())
    context.db.commit()
    if not is_mine:
        return
    # A transaction of its own: the job has failed, whatever happens to those who are told.
    context.db.begin(write=True)
    slots.run("jobs.failed", job, error)
    context.db.commit()
    path = job.on_failure
    if path:
        running = running_job(job)
        _tell(
            context,
            job,
            path,
            lambda: get_attr(path)(running, context.db, type(error), error, error.__traceback__),
        )


def _tell(context: Context, job: JobRow, what: str, act: Callable[[], Any]) -> None:
    """Run one function afterwards; its error is written down and changes nothing of the job."""
    context.db.begin(write=True)
    try:
        act()
        context.db.commit()
    except Exception as error:
        context.db.rollback()
        context.db.begin(write=True)
        slots.run("jobs.callback_failed", job, what, error)
        context.db.commit()
