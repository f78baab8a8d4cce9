"""Who works on a document: the open ToDo records about it, mirrored in its column `_assign`."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database import statements
from frappe.document import documents_cache
from frappe.document import plan as plans
from frappe.meta.assemble import exists
from frappe.query import get_list
from frappe.values.json_text import as_json

COLUMN = "_assign"


def mirror(doctype: str | None, name: str | None) -> None:
    """Write the users with an open ToDo about the document into its row, oldest first."""
    if not doctype or not name or not exists(doctype):
        return
    plan: Any = plans.of(doctype)
    if COLUMN not in plan.position or plan.meta.issingle:
        return
    filters = {"reference_type": doctype, "reference_name": name, "status": "Open"}
    users = get_list("ToDo", user=None, filters=filters, pluck="allocated_to", order_by="creation asc")
    assigned = list(dict.fromkeys(user for user in users if user))
    text = as_json(assigned, indent=None) if assigned else ""
    current().db.run(statements.update(plan.table, (COLUMN,)), (text, name))
    documents_cache.forget(doctype, name)
