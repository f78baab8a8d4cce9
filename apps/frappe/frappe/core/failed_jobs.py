"""What remains of a job that failed for good: an Error Log, and its line in the scheduler's log. Fills `jobs.failed`."""

from __future__ import annotations

import traceback
from typing import Any

from frappe.context import current
from frappe.database import schedule_table
from frappe.database.job_table import JobRow
from frappe.document.facade import log_error
from frappe.jobs.scheduler import RUN_SCHEDULED
from frappe.jobs.timestamps import now_text
from frappe.values.json_text import parse_json


def record(job: JobRow, error: Exception) -> None:
    """Keep the traceback where administrators look for it, under the name of the function that failed."""
    arguments: dict[str, Any] = parse_json(job.kwargs)
    text = "".join(traceback.format_exception(error))
    is_scheduled = job.method == RUN_SCHEDULED
    log_error(arguments["path"] if is_scheduled else job.method, f"Job {job.id} for {job.user}\n{text}")
    if is_scheduled and arguments.get("create_log"):
        schedule_table.log(current().db, arguments["job_type"], "Failed", text, now_text())
