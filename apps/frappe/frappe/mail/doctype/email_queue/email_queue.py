"""Email Queue: a message on its way out. Those that were given up can be tried again, those that wait can be called back."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.mail.flush import DEAD, PARTLY, SENDING, WAITING, flush
from frappe.mail.outbox import FLUSH_JOB
from frappe.model.document import Document
from frappe.utils import add_days, now_datetime


class EmailQueue(Document):
    """One message with its recipients."""

    status: str

    @frappe.whitelist(methods=["POST"])
    def retry_sending(self) -> None:
        """Let a message that was given up, or waits for its next try, leave with the next run of the queue."""
        self.check_permission("delete")
        if self.status not in (DEAD, PARTLY, WAITING):
            frappe.throw(_("The message is {0}; there is nothing to try again.").format(_(self.status)))
        self.db_set({"status": WAITING, "retry": 0, "send_after": None, "error": None})
        frappe.enqueue(flush, queue="short", job_id=FLUSH_JOB, deduplicate=True)

    @staticmethod
    def clear_old_logs(days: int = 30) -> None:
        """Delete what is settled since so many days, with the files that travelled; what still waits stays."""
        filters = {
            "status": ["not in", [WAITING, SENDING]],
            "modified": ["<", add_days(now_datetime(), -days)],
        }
        for name in frappe.get_all("Email Queue", filters=filters, pluck="name"):
            frappe.delete_doc("Email Queue", name, ignore_permissions=True, delete_permanently=True)

    def on_trash(self) -> None:
        """What is being sent stays until that is settled."""
        if self.status == "Sending":
            frappe.throw(_("The message is being sent right now. Try again in a minute."))


@frappe.whitelist(methods=["POST"])
def retry_all(names: list[Any] | None = None) -> int:
    """Try every message again that was given up, or those named; how many."""
    frappe.only_for("System Manager")
    filters: dict[str, Any] = {"status": ["in", [DEAD, PARTLY]]}
    if names:
        filters["name"] = ["in", names]
    dead = frappe.get_all("Email Queue", filters=filters, pluck="name")
    for name in dead:
        frappe.get_doc("Email Queue", name).retry_sending()
    return len(dead)
