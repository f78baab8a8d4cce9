"""The jobs that wait or run, as a list shows them."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database import job_table
from frappe.jobs.progress import progress_of
from frappe.jobs.timestamps import from_text

SHOWN = ("id", "queue", "method", "user", "status", "attempts", "job_id")


def unfinished(queue: str | None = None) -> list[dict[str, Any]]:
    """`{id, queue, method, user, status, attempts, job_id, due, started, percent, description}`, oldest first.

    `due` and `started` are naive moments of the site's zone; `percent` is what a running job said of itself, or None.
    """
    context = current()

    def local(text: str | None) -> Any:
        return from_text(text).astimezone(context.site_zone).replace(tzinfo=None) if text else None

    rows = []
    for job in job_table.unfinished(context.db, queue):
        told = progress_of(context.site, job.id) or {}
        rows.append(
            {
                **{name: getattr(job, name) for name in SHOWN},
                "due": local(job.run_after),
                "started": local(job.started),
                "percent": told.get("percent"),
                "description": told.get("description") or told.get("title"),
            }
        )
    return rows
