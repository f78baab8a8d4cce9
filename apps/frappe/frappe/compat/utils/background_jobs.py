"""`frappe.utils.background_jobs`."""

from __future__ import annotations

from frappe.jobs.queue import enqueue, is_job_enqueued

__all__ = ["enqueue", "is_job_enqueued"]
