"""Asking people to work on a document, as the desk does it. What an assignment is stands in `core/assigning.py`."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.core.assigning import CANCELLED, CLOSED, DuplicateToDoError, assign, end, open_tasks
from frappe.document.addresses import get_fullname
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.permissions import require
from frappe.registry.endpoints import whitelist
from frappe.values.json_text import parse_json, parse_object

__all__ = ["DuplicateToDoError"]

Args = dict[str, Any]


@whitelist(methods=["GET", "POST"])
def get(doctype: str, name: str) -> list[Any]:
    """Open assignments of a document that one may read: rows of `owner` (the person), `name` (the ToDo)."""
    require(doctype, "read", get_doc(doctype, name))
    return open_tasks(doctype, name)


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
        assign(doc, str(user), given, may_share=ignore_permissions)
    return open_tasks(doc.doctype, str(doc.name))


def _args(args: Args | str | None, values: Args) -> Args:
    given = parse_json(args) if isinstance(args, str) else (args or values)
    if not isinstance(given, dict) or not given.get("doctype") or not given.get("name"):
        raise ValidationError(_("Say which document is assigned: doctype and name."))
    if isinstance(given.get("assign_to"), str) and given["assign_to"].startswith("["):
        given = {**given, "assign_to": parse_json(given["assign_to"])}
    return given


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
    end(doc, open_tasks(doctype, name, allocated_to=user), status)
    return open_tasks(doctype, name)


@whitelist(methods=["POST"])
def clear(doctype: str, name: str) -> bool:
    """Take every open assignment of a document back; whether there was one."""
    require(doctype, "write", get_doc(doctype, name))
    people = [row.owner for row in open_tasks(doctype, name)]
    for user in people:
        _end(doctype, name, user, CANCELLED)
    return bool(people)


@whitelist(methods=["POST"])
def remove_multiple(doctype: str, names: list[str]) -> None:
    """Take every open assignment of many documents back."""
    for name in names:
        clear(doctype, name)
