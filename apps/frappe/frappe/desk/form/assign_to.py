"""Asking people to work on a document: a ToDo each, a share when they could not read it, and a notice."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.core.notices import notify as leave_notice
from frappe.document.addresses import get_fullname
from frappe.document.load import get_doc, new_doc
from frappe.document.sharing import share_if_closed
from frappe.exceptions import DuplicateEntryError, PermissionError, ValidationError
from frappe.permissions import has_permission, require
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.values.html import strip_html
from frappe.values.json_text import parse_json, parse_object

TODO = "ToDo"
OPEN, CLOSED, CANCELLED = "Open", "Closed", "Cancelled"
Args = dict[str, Any]


class DuplicateToDoError(DuplicateEntryError):
    """The person has an open task about the document already."""

    code = "assigned_already"


@whitelist(methods=["GET", "POST"])
def get(doctype: str, name: str) -> list[Any]:
    """Open assignments of a document that one may read: rows of `owner` (the person), `name` (the ToDo)."""
    require(doctype, "read", get_doc(doctype, name))
    return _open(doctype, name)


def _open(doctype: str, name: str, **more: Any) -> list[Any]:
    return get_list(
        TODO,
        user=None,
        fields=["name", "allocated_to as owner", "description", "status", "date", "priority"],
        filters={"reference_type": doctype, "reference_name": name, "status": OPEN, **more},
        order_by="creation asc",
    )


@whitelist(methods=["POST"])
def add(args: Args | str | None = None, ignore_permissions: bool = False, **values: Any) -> list[Any]:
    """Assign a document to people: `{doctype, name, assign_to: [user], description, priority, date, notify}`.

    Needs read on the document; a request cannot ignore that. People who could not read it get it shared by who may
    share it. Returns the open assignments.
    """
    given = _args(args, values)
    doc = get_doc(given["doctype"], given["name"])
    if not ignore_permissions:
        require(doc.doctype, "read", doc)
    people = given.get("assign_to") or []
    for user in [people] if isinstance(people, str) else people:
        _assign(doc, str(user), given, may_share=ignore_permissions)
    return _open(doc.doctype, str(doc.name))


def _args(args: Args | str | None, values: Args) -> Args:
    given = parse_json(args) if isinstance(args, str) else (args or values)
    if not isinstance(given, dict) or not given.get("doctype") or not given.get("name"):
        raise ValidationError(_("Say which document is assigned: doctype and name."))
    if isinstance(given.get("assign_to"), str) and given["assign_to"].startswith("["):
        given = {**given, "assign_to": parse_json(given["assign_to"])}
    return given


def _assign(doc: Any, user: str, given: Args, *, may_share: bool) -> None:
    if _open(doc.doctype, str(doc.name), allocated_to=user):
        raise DuplicateToDoError(_("{0} works on {1} already.").format(get_fullname(user), doc.described()))
    if not has_permission(doc.doctype, "read", doc, user):
        if not may_share and not has_permission(doc.doctype, "share", doc):
            raise PermissionError(
                _("{0} may not read {1}, and you may not share it.").format(
                    get_fullname(user), doc.described()
                ),
                next_step=_("Ask somebody who may share it."),
            )
        share_if_closed(doc.doctype, str(doc.name), user)
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


@whitelist(methods=["POST"])
def add_multiple(args: Args | str | None = None, **values: Any) -> None:
    """Assign many documents of one DocType: `name` is a list of names. Who works on one already is left out there."""
    given = parse_object(args or values, "args")
    names = parse_json(given.get("name")) or []
    if not isinstance(names, list):
        raise ValidationError(_("Give the names of the documents as a list."))
    for name in names:
        try:
            add({**given, "name": name})
        except DuplicateToDoError:
            continue


@whitelist(methods=["POST"])
def remove(doctype: str, name: str, assign_to: str) -> list[Any]:
    """Take an assignment back."""
    return _end(doctype, name, assign_to, CANCELLED)


@whitelist(methods=["POST"])
def close(doctype: str, name: str, assign_to: str) -> list[Any]:
    """Say that one's own part is done; nobody says so for another."""
    if assign_to != current().user and current().user != "Administrator":
        raise PermissionError(_("Only {0} can say that it is done.").format(get_fullname(assign_to)))
    return _end(doctype, name, assign_to, CLOSED)


def _end(doctype: str, name: str, user: str, status: str) -> list[Any]:
    doc = get_doc(doctype, name)
    if user != current().user:
        require(doctype, "read", doc)
    for row in _open(doctype, name, allocated_to=user):
        task = get_doc(TODO, row.name)
        task.set("status", status)
        task.save(ignore_permissions=True)
        if status == CANCELLED:
            doc.add_comment("Info", _("No longer assigned to {0}").format(get_fullname(user)))
    return _open(doctype, name)


@whitelist(methods=["POST"])
def clear(doctype: str, name: str) -> bool:
    """Take every open assignment of a document back; whether there was one."""
    require(doctype, "write", get_doc(doctype, name))
    people = [row.owner for row in _open(doctype, name)]
    for user in people:
        _end(doctype, name, user, CANCELLED)
    return bool(people)


@whitelist(methods=["POST"])
def remove_multiple(doctype: str, names: list[str]) -> None:
    """Take every open assignment of many documents back."""
    for name in names:
        clear(doctype, name)
