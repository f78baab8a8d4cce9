"""Another name of an account: what it made and changed follows, and its sessions end."""

from __future__ import annotations

from frappe.auth import sessions
from frappe.cache import memory
from frappe.context import current
from frappe.core import assignments
from frappe.database.references import redirect_people
from frappe.meta.assemble import exists, get_meta
from frappe.meta.tables import has_table
from frappe.query import get_list


def follow(old: str, new: str) -> None:
    """Let every record that says it was made or changed by the old name say the new one.

    Permanent records keep what they say. The person signs in again.
    """
    db = current().db
    for doctype in get_list("DocType", user=None, pluck="name"):
        if exists(doctype) and has_table(get_meta(doctype)) and not get_meta(doctype).append_only:
            redirect_people(db, doctype, old, new)
    open_tasks = {"allocated_to": new, "status": "Open"}
    for row in get_list("ToDo", user=None, filters=open_tasks, fields=["reference_type", "reference_name"]):
        assignments.mirror(row.reference_type, row.reference_name)
    sessions.end_all(old)
    memory.invalidate("access")
