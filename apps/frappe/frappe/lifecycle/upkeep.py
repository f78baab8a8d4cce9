"""Daily housekeeping of a site: sessions nobody uses, jobs that are done, notices that were delivered, statistics."""

from __future__ import annotations

from frappe.auth import sessions
from frappe.context import current
from frappe.database import event_table, job_table, viewing_table
from frappe.database.upkeep import refresh_statistics
from frappe.document import signed_links
from frappe.jobs import presence
from frappe.jobs.timestamps import now_text
from frappe.lifecycle import log_clearing

DAY_SECONDS = 24 * 3600
FINISHED_DAYS, FAILED_DAYS = 1, 30


def daily() -> None:
    """Remove what is no longer needed. Failed jobs stay for a month."""
    db = current().db
    sessions.remove_idle()
    job_table.purge(
        db,
        finished_before=now_text(-FINISHED_DAYS * DAY_SECONDS),
        failed_before=now_text(-FAILED_DAYS * DAY_SECONDS),
    )
    presence.sweep(current().site, keep={worker for _id, worker, _until in job_table.leases(db)})
    event_table.purge(db, now_text(-DAY_SECONDS))
    viewing_table.purge(db, now_text())
    signed_links.forget_old()
    log_clearing.clear_old_logs()
    refresh_statistics(db)
