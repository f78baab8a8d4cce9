"""The scheduler: puts every recurring job that is due into the queue, once, also after a time in which nothing ran.

A job that missed several runs is queued once; jobs that post per period look at their own dates. `last_execution` and
the queued row are written in one transaction, so no run is lost and none is doubled.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cronsim import CronSim, CronSimError

from frappe.context import Site, current
from frappe.database import schedule_table
from frappe.database.schedule_table import RecurringJob
from frappe.exceptions import HookError
from frappe.jobs.queue import enqueue
from frappe.jobs.timestamps import as_text, from_text
from frappe.registry.attributes import call, get_attr
from frappe.registry.hooks import get_hooks
from frappe.registry.opening import opened

CRON_OF_FREQUENCY = {
    "all": "*/4 * * * *",
    "hourly": "0 * * * *",
    "daily": "0 0 * * *",
    "weekly": "0 0 * * 0",
    "monthly": "0 0 1 * *",
    "yearly": "0 0 1 1 *",
    "annual": "0 0 1 1 *",
}
LONG_SUFFIXES = ("_long", "_maintenance")


def cron_of(frequency: str, cron_format: str | None) -> str:
    """The cron line of a frequency such as `daily_long`, or of `cron`."""
    if frequency == "cron":
        return cron_format or ""
    base = frequency
    for suffix in LONG_SUFFIXES:
        base = base.removesuffix(suffix)
    if base not in CRON_OF_FREQUENCY:
        raise HookError(
            f"scheduler_events: unknown frequency {frequency!r}. Use one of {', '.join(CRON_OF_FREQUENCY)}."
        )
    return CRON_OF_FREQUENCY[base]


def queue_of(frequency: str) -> str:
    """Long frequencies go to the long queue."""
    return "long" if frequency.endswith(LONG_SUFFIXES) else "default"


def next_run(job: RecurringJob) -> datetime:
    """When the job is due next: the first cron time, in site time, after its last run (or after it was declared)."""
    zone = current().site_zone
    since = from_text(job.last_execution or job.creation).astimezone(zone)
    return next(CronSim(cron_of(job.frequency, job.cron_format), since))


def sync_declared() -> int:
    """Write the `scheduler_events` of all installed apps into the table; the number declared."""
    now = as_text(current().now_utc())
    declared: list[str] = []
    for frequency, value in get_hooks("scheduler_events", {}).items():
        groups = value.items() if frequency == "cron" else [(None, value)]
        for cron_format, methods in groups:
            _check_cron(frequency, cron_format)
            for method in methods:
                schedule_table.declare(current().db, method, frequency, cron_format, now)
                declared.append(method)
    schedule_table.forget_others(current().db, declared)
    return len(declared)


def _check_cron(frequency: str, cron_format: str | None) -> None:
    line = cron_of(frequency, cron_format)
    try:
        CronSim(line, datetime(2026, 1, 1))
    except CronSimError as error:
        raise HookError(f"scheduler_events: {line!r} is not a cron line ({error}).") from error


def why_paused(site: Site) -> str | None:
    """Why the scheduler does nothing on this site, or None when it works."""
    for key in ("maintenance_mode", "pause_scheduler", "disable_scheduler"):
        if site.conf.get(key):
            return f"{key} is set in the site's configuration"
    return None


def run_due(site: Site) -> list[str]:
    """Queue everything that is due; names of the jobs queued."""
    if why_paused(site):
        return []
    queued: list[str] = []
    with opened(site, "Administrator") as context:
        context.db.begin(write=False)
        jobs = schedule_table.active(context.db)
        due = [job for job in jobs if next_run(job) <= context.now_utc()]
        context.db.rollback()
        if due:
            context.db.begin(write=True)
            queued = [job.name for job in due if _queue(job)]
            context.db.commit()
    return queued


def _queue(job: RecurringJob) -> bool:
    context = current()
    added = enqueue(
        "frappe.jobs.scheduler.run_scheduled",
        queue=queue_of(job.frequency),
        job_id=f"scheduled_job::{job.name}",
        deduplicate=True,
        job_type=job.name,
        path=job.method,
        create_log=job.create_log,
    )
    schedule_table.mark_run(context.db, job.name, as_text(context.now_utc()))
    return added is not None


def run_scheduled(job_type: str, path: str, create_log: int) -> None:
    """Run one recurring job and write its line of the run log in the same transaction."""
    started = current().now_utc()
    call(get_attr(path))
    if create_log:
        took = (current().now_utc() - started) / timedelta(milliseconds=1)
        schedule_table.log(current().db, job_type, "Complete", f"{took:.0f} ms", as_text(current().now_utc()))


def methods_of(frequency: str) -> list[str]:
    """Methods that the installed apps declare for one frequency."""
    return list(get_hooks("scheduler_events", {}).get(frequency, []))
