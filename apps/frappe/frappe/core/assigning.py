"""Giving people work on a document and taking it back: a ToDo each, a share when they could not read it, and a notice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import _, current
from frappe.core.notices import notify as leave_notice
from frappe.document.addresses import get_fullname
from frappe.document.load import get_doc, new_doc
from frappe.document.sharing import share_if_closed
from frappe.exceptions import DuplicateEntryError, PermissionError
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.values.html import strip_html

TODO = "ToDo"
OPEN, CLOSED, CANCELLED = "Open", "Closed", "Cancelled"


class DuplicateToDoError(DuplicateEntryError):
    """The person has an open task about the document already."""

    code = "assigned_already"


def open_tasks(doctype: str, name: str, **more: Any) -> list[Any]:
    """Open tasks about a document, oldest first; `owner` is the person, `name` the ToDo."""
    return get_list(
        TODO,
        user=None,
        fields=[
            "name",
            "allocated_to as owner",
            "description",
            "status",
            "date",
            "priority",
            "assignment_rule",
        ],
        filters={"reference_type": doctype, "reference_name": name, "status": OPEN, **more},
        order_by="creation asc",
    )


def assign(doc: Any, user: str, given: dict[str, Any], *, may_share: bool) -> None:
    """Give somebody a task about a document: `given` may hold description, priority, date, assigned_by, assignment_rule.

    With `may_share` whoever could not read it gets it shared whatever the current user may do. Raises DuplicateToDoError,
    PermissionError.
    """
    if open_tasks(doc.doctype, str(doc.name), allocated_to=user):
        raise DuplicateToDoError(_("{0} works on {1} already.").format(get_fullname(user), doc.described()))
    _let_read(doc, user, may_share=may_share)
    description = given.get("description") or _("Please look at {0}").format(doc.described())
    task = new_doc(TODO)
    task.update(
        {
            "allocated_to": user,
            "reference_type": doc.doctype,
            "reference_name": str(doc.name),
            "description": description,
            "priority": given.get("priority") or "Medium",
            "status": OPEN,
            "date": given.get("date"),
            "assigned_by": given.get("assigned_by") or current().user,
            "assignment_rule": given.get("assignment_rule"),
        }
    )
    task.insert(ignore_permissions=True)
    doc.add_comment("Assigned", _("Assigned to {0}: {1}").format(get_fullname(user), strip_html(description)))
    who = get_fullname(current().user)
    leave_notice(
        [user], "Assignment", _("{0} assigned {1} to you").format(who, doc.described()), doc, description
    )


def _let_read(doc: Any, user: str, *, may_share: bool) -> None:
    if has_permission(doc.doctype, "read", doc, user):
        return
    if not may_share and not has_permission(doc.doctype, "share", doc):
        raise PermissionError(
            _("{0} may not read {1}, and you may not share it.").format(get_fullname(user), doc.described()),
            next_step=_("Ask somebody who may share it."),
        )
    share_if_closed(doc.doctype, str(doc.name), user)


def end(doc: Any, tasks: Iterable[Any], status: str) -> None:
    """Close or cancel open tasks about a document; a line in its timeline tells of those that are taken back."""
    for row in tasks:
        task = get_doc(TODO, row.name)
        task.set("status", status)
        task.save(ignore_permissions=True)
        if status == CANCELLED:
            doc.add_comment("Info", _("No longer assigned to {0}").format(get_fullname(row.owner)))
