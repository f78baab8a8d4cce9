"""The scheduler: puts every recurring job that is due into the queue, once, also after a time in which nothing ran.

A job that missed several runs is queued once; jobs that post per period look at their own dates. `last_execution` and
the queued row are written in one transaction, so no run is lost and none is doubled.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from frappe.context import Site, current
from frappe.database import schedule_table
from frappe.database.schedule_table import RecurringJob
from frappe.exceptions import HookError
from frappe.jobs.queue import enqueue
from frappe.jobs.recurring import cron_of, first_time, queue_of
from frappe.jobs.timestamps import as_text, from_text
from frappe.registry.attributes import call, get_attr
from frappe.registry.opening import opened

RUN_SCHEDULED = "frappe.jobs.scheduler.run_scheduled"


def next_run(job: RecurringJob) -> datetime | None:
    """When the job is due next: the first cron time, in site time, after its last run (or after it was declared).

    None when that day never comes. Raises HookError for times that cannot be read.
    """
    zone = current().site_zone
    since = from_text(job.last_execution or job.creation).astimezone(zone)
    return first_time(cron_of(job.frequency, job.cron_format), since)


def why_paused() -> str | None:
    """Why the scheduler does nothing on the current site, or None when it works."""
    for key in ("maintenance_mode", "pause_scheduler", "disable_scheduler"):
        if current().conf.get(key):
            return f"{key} is set in the site's configuration"
    if schedule_table.is_switched_off(current().db):
        return "enable_scheduler is off in System Settings"
    return None


def run_due(site: Site) -> list[str]:
    """Queue everything that is due; names of the jobs queued. A job whose times cannot be read is stopped."""
    queued: list[str] = []
    with opened(site, "Administrator") as context:
        context.db.begin(write=False)
        due = [] if why_paused() else [job for job in schedule_table.active(context.db) if _is_due(job)]
        context.db.rollback()
        if due:
            context.db.begin(write=True)
            queued = [job.name for job in due if _queue(job)]
            context.db.commit()
    return queued


def _is_due(job: RecurringJob) -> bool:
    """Whether it is time; true also for times that cannot be read, so that they are dealt with."""
    try:
        time = next_run(job)
    except HookError:
        return True
    return time is not None and time <= current().now_utc()


def _queue(job: RecurringJob) -> bool:
    context = current()
    now = as_text(context.now_utc())
    try:
        next_run(job)
    except HookError as error:
        schedule_table.stop(context.db, job.name)
        schedule_table.log(context.db, job.name, "Failed", f"Stopped. {error}", now)
        return False
    added = enqueue(
        RUN_SCHEDULED,
        queue=queue_of(job.frequency),
        job_id=f"scheduled_job::{job.name}",
        deduplicate=True,
        job_type=job.name,
        path=job.method,
        create_log=job.create_log,
    )
    schedule_table.mark_run(context.db, job.name, now)
    return added is not None


def run_scheduled(job_type: str, path: str, create_log: int) -> None:
    """Run one recurring job and write its line of the run log in the same transaction."""
    started = current().now_utc()
    call(get_attr(path))
    if create_log:
        took = (current().now_utc() - started) / timedelta(milliseconds=1)
        schedule_table.log(current().db, job_type, "Complete", f"{took:.0f} ms", as_text(current().now_utc()))
