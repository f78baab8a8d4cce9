"""Scripts that recur. The schedule is looked at every four minutes; what was due once or more often since then runs once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.jobs.queue import enqueue
from frappe.jobs.recurring import cron_of, first_time, queue_of
from frappe.query import get_list, values
from frappe.scripts.running import run_script
from frappe.scripts.server_scripts import DOCTYPE, SCHEDULER, is_on


def queue_due() -> None:
    """Queue the scripts whose time has come, each once until it has run."""
    if not is_on():
        return
    filters = {"script_type": SCHEDULER, "disabled": 0}
    fields = ["name", "event_frequency", "cron_format", "looked_at", "creation"]
    for row in get_list(DOCTYPE, user=None, fields=fields, filters=filters, order_by="creation asc"):
        now = current().now()
        due = first_time(cron_line(row), _in_zone(row.looked_at or row.creation))
        if due is not None and due <= _in_zone(now):
            # Past the script's own events: this is bookkeeping and makes the remembered scripts no other ones.
            get_doc(DOCTYPE, row.name).db_set("looked_at", now, update_modified=False)
            queue = queue_of(frequency_of(row))
            enqueue(
                run_now, queue=queue, job_id=f"server_script::{row.name}", deduplicate=True, script=row.name
            )


def run_now(script: str) -> None:
    """Run one script, unless it was switched off meanwhile."""
    source = values.get_value(DOCTYPE, {"name": script, "disabled": 0}, "script")
    if source is not None and is_on():
        run_script(script, str(source), may_end=True)


def check_times(row: Any) -> None:
    """Raise HookError for times that cannot be read."""
    first_time(cron_line(row), current().now_utc())


def frequency_of(row: Any) -> str:
    """`Daily Long` -> `daily_long`."""
    return str(row.event_frequency or "").lower().replace(" ", "_")


def cron_line(row: Any) -> str:
    """When it recurs, in the time zone of the site. Raises HookError."""
    return cron_of(frequency_of(row), row.cron_format)


def _in_zone(moment: datetime) -> datetime:
    return moment.replace(tzinfo=current().site_zone)
