"""`frappe.utils.background_jobs`."""

from __future__ import annotations

from frappe.jobs.queue import enqueue, enqueue_doc, get_jobs, get_queue_list, is_job_enqueued

__all__ = ["enqueue", "enqueue_doc", "get_jobs", "get_queue_list", "is_job_enqueued"]
