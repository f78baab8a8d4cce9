"""What waits on people's desks, kept equal to the tasks when these change without a change of state."""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.approvals.tasks import waiting_tasks


def sync(doc: Any) -> None:
    """Open Workflow Actions of a document name exactly the people its tasks wait for."""
    users = {task.approver for task in waiting_tasks(doc.doctype, doc.name)}
    reference = {"reference_doctype": doc.doctype, "reference_name": doc.name}
    rows = frappe.get_all("Workflow Action", filters={**reference, "status": "Open"}, fields=["name", "user"])
    for row in rows:
        if row.user not in users:
            frappe.db.set_value("Workflow Action", row.name, "status", "Completed")
    for user in sorted(users - {row.user for row in rows}):
        action = frappe.get_doc(
            {
                "doctype": "Workflow Action",
                **reference,
                "workflow_state": doc.workflow_state,
                "status": "Open",
                "user": user,
            }
        )
        action.insert(ignore_permissions=True)
