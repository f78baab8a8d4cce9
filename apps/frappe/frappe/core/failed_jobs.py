"""What remains of a job that failed for good: a Failed Job that can be tried again, an Error Log, and its line in the
scheduler's log. Fills `jobs.failed` and `jobs.callback_failed`."""

from __future__ import annotations

import secrets
import traceback
from typing import Any

from frappe.context import _, current
from frappe.core.notices import notify
from frappe.database import schedule_table
from frappe.database.job_table import JobRow
from frappe.document.facade import log_error
from frappe.document.load import get_doc
from frappe.document.queued import RUN as RUN_ACTION
from frappe.jobs.queue import put
from frappe.jobs.scheduler import RUN_SCHEDULED
from frappe.jobs.timestamps import now_text
from frappe.query import get_list, values
from frappe.values.json_text import parse_json
from frappe.workflow.apply import RUN_QUEUED


def record(job: JobRow, error: BaseException) -> None:
    """Keep the job, and its traceback where administrators look for it, under the name of the function that failed."""
    arguments: dict[str, Any] = parse_json(job.kwargs)
    text = "".join(traceback.format_exception(error))
    is_scheduled = job.method == RUN_SCHEDULED
    log_error(arguments["path"] if is_scheduled else job.method, f"Job {job.id} for {job.user}\n{text}")
    if is_scheduled and arguments.get("create_log"):
        schedule_table.log(current().db, arguments["job_type"], "Failed", text, now_text())
    _keep(job, str(error) or type(error).__name__, text)
    if job.method in (RUN_ACTION, RUN_QUEUED):
        _tell_actor(arguments, error)


def _tell_actor(arguments: dict[str, Any], error: BaseException) -> None:
    """Who submitted or cancelled a document in the background learns that it failed and why."""
    name = arguments["name"]
    if not values.exists(arguments["doctype"], name):
        return
    doc = get_doc(arguments["doctype"], name)
    subject = _("{0} could not be changed: {1}").format(doc.described(), str(error))
    notify([current().user], "Alert", subject, doc, include_self=True)


def _keep(job: JobRow, reason: str, text: str) -> None:
    letter = get_doc(
        {
            "doctype": "Failed Job",
            "method": job.method,
            "queue": job.queue,
            "job_user": job.user,
            "status": "Failed",
            "attempts": job.attempts,
            "job_id": job.job_id,
            "reason": reason,
            "arguments": job.kwargs,
            "error": text,
            "time_limit": job.timeout,
            "max_attempts": job.max_attempts,
            "on_success": job.on_success,
            "on_failure": job.on_failure,
        }
    )
    letter.flags.ignore_links = True
    letter.insert(ignore_permissions=True)


def record_callback(job: JobRow, what: str, error: BaseException) -> None:
    """The job itself is done or failed; only what was to follow it broke."""
    text = "".join(traceback.format_exception(error))
    log_error(what, f"After job {job.id} ({job.method}) for {job.user}\n{text}")


def queue_again(letter: Any) -> None:
    """Put the job of a Failed Job into the queue as it was, in the present transaction."""
    row = JobRow(
        id=secrets.token_hex(10),
        queue=letter.queue,
        method=letter.method,
        kwargs=letter.arguments,
        user=letter.job_user,
        attempts=0,
        max_attempts=letter.max_attempts,
        timeout=letter.time_limit,
        job_id=letter.job_id,
        on_success=letter.on_success,
        on_failure=letter.on_failure,
    )
    put(row)


def waiting_letters() -> list[Any]:
    """Failed jobs about which nobody has decided, oldest first: `{name, method, queue, reason, creation}`."""
    return get_list(
        "Failed Job",
        user=None,
        filters={"status": "Failed"},
        fields=["name", "method", "queue", "reason", "creation"],
        order_by="creation asc",
    )


def decide(name: str, status: str) -> None:
    """Set a Failed Job to Retried or Discarded."""
    letter = get_doc("Failed Job", name)
    letter.set("status", status)
    letter.save(ignore_permissions=True)
