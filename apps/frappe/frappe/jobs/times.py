"""When a recurring job is due next."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

from frappe.context import current
from frappe.database.schedule_table import RecurringJob
from frappe.jobs.recurring import cron_of, first_time
from frappe.jobs.timestamps import from_text

# The longest time by which a job starts later than its cron line says, so that not all long ones start together.
LONG_SPREAD_SECONDS = 600
MAINTENANCE_SPREAD_SECONDS = {"hourly": 3000, "daily": 6 * 3600, "weekly": 6 * 3600, "monthly": 6 * 3600}


def next_run(job: RecurringJob) -> datetime | None:
    """When the job is due next: the first cron time, in site time, after its last run (or after it was declared).

    Long jobs start up to ten minutes later, maintenance ones at some time of their hour or night, each always at the
    same one. None when that day never comes. Raises HookError for times that cannot be read.
    """
    since = from_text(job.last_execution or job.creation)
    if job.frequency == "all":
        interval = current().conf.get("scheduler_interval")
        if interval:
            return since + timedelta(seconds=float(interval))
    line = cron_of(job.frequency, job.cron_format)
    time = first_time(line, since.astimezone(current().site_zone))
    return None if time is None else time + timedelta(seconds=delay_seconds(job.name, job.frequency))


def delay_seconds(name: str, frequency: str) -> int:
    """By how much a job of this name starts later than its cron line says."""
    if frequency.endswith("_long"):
        spread = LONG_SPREAD_SECONDS
    elif frequency.endswith("_maintenance"):
        spread = MAINTENANCE_SPREAD_SECONDS.get(frequency.removesuffix("_maintenance"), LONG_SPREAD_SECONDS)
    else:
        return 0
    return 1 + zlib.crc32(name.encode()) % spread
