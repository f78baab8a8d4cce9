"""The scheduler: puts every recurring job that is due into the queue, once, also after a time in which nothing ran.

A job that missed several runs is queued once, or not at all when it is told to skip them; jobs that post per period look
at their own dates. `last_execution` and the queued row are written in one transaction that looks again whether the job
is due, so no run is lost and none is doubled, however many schedulers there are.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from frappe.context import Site, current
from frappe.database import schedule_table
from frappe.database.schedule_table import RecurringJob
from frappe.exceptions import HookError, ValidationError
from frappe.jobs.exclusive import busy_with
from frappe.jobs.queue import Job, enqueue
from frappe.jobs.recurring import queue_of
from frappe.jobs.times import next_run
from frappe.jobs.timestamps import as_text
from frappe.registry.attributes import call, get_attr
from frappe.registry.opening import opened

RUN_SCHEDULED = "frappe.jobs.scheduler.run_scheduled"
PAUSING_KEYS = ("maintenance_mode", "pause_scheduler", "disable_scheduler")
# A run later than this was missed, not merely late.
MISSED_AFTER = timedelta(minutes=10)


def why_paused() -> str | None:
    """Why the scheduler does nothing on the current site, or None when it works."""
    for key in PAUSING_KEYS:
        if current().conf.get(key):
            return f"{key} is set in the site's configuration"
    if schedule_table.is_switched_off(current().db):
        return "enable_scheduler is off in System Settings"
    work = busy_with(current().site)
    return f"the site is busy with {work}" if work else None


def run_due(site: Site) -> list[str]:
    """Queue everything that is due; names of the jobs queued. A job whose times cannot be read is stopped."""
    queued: list[str] = []
    with opened(site, "Administrator") as context:
        context.db.begin(write=False)
        due = [] if why_paused() else [job.name for job in schedule_table.active(context.db) if is_due(job)]
        context.db.rollback()
        if due:
            context.db.begin(write=True)
            queued = [name for name in due if _queue(name)]
            context.db.commit()
    return queued


def is_due(job: RecurringJob) -> bool:
    """Whether it is time; true also for times that cannot be read, so that they are dealt with."""
    try:
        time = next_run(job)
    except HookError:
        return True
    return time is not None and time <= current().now_utc()


def _queue(name: str) -> bool:
    context = current()
    job = schedule_table.find(context.db, name)
    now = as_text(context.now_utc())
    if job is None:
        return False
    try:
        time = next_run(job)
    except HookError as error:
        schedule_table.stop(context.db, job.name)
        schedule_table.log(context.db, job.name, "Failed", f"Stopped. {error}", now)
        return False
    if time is None or time > context.now_utc():
        return False
    schedule_table.mark_run(context.db, job.name, now)
    if job.catch_up == "Skip" and context.now_utc() - time > MISSED_AFTER:
        schedule_table.log(context.db, job.name, "Skipped", _missed(time), now)
        return False
    return _enqueue(job) is not None


def _missed(time: datetime) -> str:
    local = time.astimezone(current().site_zone)
    return f"The run of {local:%Y-%m-%d %H:%M} was missed; the job waits for its next time."


def queue_now(name: str) -> Job | None:
    """Put a recurring job into the queue whatever its times say; None while its last run still waits or runs.

    Raises ValidationError for one that is stopped.
    """
    job = schedule_table.find(current().db, name)
    if job is None:
        raise ValidationError(f"Recurring job {name} is stopped. Start it first.")
    return _enqueue(job)


def _enqueue(job: RecurringJob) -> Job | None:
    queued: Job | None = enqueue(
        RUN_SCHEDULED,
        queue=queue_of(job.frequency),
        job_id=f"scheduled_job::{job.name}",
        deduplicate=True,
        job_type=job.name,
        path=job.method,
        create_log=job.create_log,
    )
    return queued


def run_scheduled(job_type: str, path: str, create_log: int) -> None:
    """Run one recurring job and write its line of the run log in the same transaction."""
    started = current().now_utc()
    call(get_attr(path))
    if create_log:
        took = (current().now_utc() - started) / timedelta(milliseconds=1)
        schedule_table.log(current().db, job_type, "Complete", f"{took:.0f} ms", as_text(current().now_utc()))
