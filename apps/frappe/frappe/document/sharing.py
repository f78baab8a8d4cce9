"""Opening one document to one person or to everyone: DocShare records.

frappe.share.add("Leave Request", "LR-0001", "olena@example.com", write=1)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.cache import memory
from frappe.context import _, current
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import ValidationError
from frappe.permissions import has_permission
from frappe.permissions.decision import require
from frappe.query import get_list
from frappe.query.values import get_value
from frappe.registry.endpoints import whitelist

DOCSHARE = "DocShare"
RIGHTS = ("read", "write", "submit", "share")
FIELDS = ["name", "user", "everyone", *RIGHTS]


@whitelist(methods=["POST"])
def add(
    doctype: str,
    name: str,
    user: str | None = None,
    read: int = 1,
    write: int = 0,
    submit: int = 0,
    share: int = 0,
    everyone: int = 0,
    notify: int = 0,
) -> Any:
    """Share a document that the current user may share, with rights that the user has; the DocShare."""
    doc = get_doc(doctype, name)
    require(doctype, "share", doc)
    given = {"read": read, "write": write, "submit": submit, "share": share}
    for right, value in given.items():
        if int(value or 0):
            require(doctype, right, doc)
    return add_docshare(doctype, name, user, read, write, submit, share, everyone, notify=notify)


def add_docshare(
    doctype: str,
    name: str,
    user: str | None = None,
    read: int = 1,
    write: int = 0,
    submit: int = 0,
    share: int = 0,
    everyone: int = 0,
    flags: Mapping[str, Any] | None = None,
    notify: int = 0,
) -> Any:
    """Share a document without asking who may; rights that were shared before stay."""
    given = {"read": read, "write": write, "submit": submit, "share": share}
    stored = _stored(doctype, name, user, everyone)
    record = get_doc(DOCSHARE, stored) if stored else new_doc(DOCSHARE)
    record.update(
        {"share_doctype": doctype, "share_name": name, "user": user, "everyone": int(everyone or 0)}
    )
    for right, value in given.items():
        record.set(right, int(bool(int(value or 0) or (record.get(right) if stored else 0))))
    record.set("notify_by_email", int(notify or 0))
    record.flags.update(flags or {})
    record.save(ignore_permissions=True)
    return record


@whitelist(methods=["POST"])
def remove(doctype: str, name: str, user: str | None = None, everyone: int = 0) -> None:
    """Take a share back."""
    require(doctype, "share", get_doc(doctype, name))
    stored = _stored(doctype, name, user, everyone)
    if stored:
        delete_doc(DOCSHARE, stored, ignore_permissions=True)


@whitelist(methods=["POST"])
def set_permission(
    doctype: str, name: str, user: str | None, permission_to: str, value: int = 1, everyone: int = 0
) -> Any:
    """Give or take one right of a share; without read nothing is left of it. The DocShare, or None."""
    if permission_to not in RIGHTS:
        raise ValidationError(
            _("{0} cannot be shared. Use one of: {1}.").format(permission_to, ", ".join(RIGHTS))
        )
    if int(value or 0):
        return add(doctype, name, user, everyone=everyone, **{"read": 1, permission_to: 1})
    require(doctype, "share", get_doc(doctype, name))
    stored = _stored(doctype, name, user, everyone)
    if not stored:
        return None
    record = get_doc(DOCSHARE, stored)
    if permission_to == "read":
        delete_doc(DOCSHARE, stored, ignore_permissions=True)
        return None
    record.set(permission_to, 0)
    return record.save(ignore_permissions=True)


@whitelist(methods=["GET", "POST"])
def get_users(doctype: str, name: str) -> list[Any]:
    """With whom a document that one may read is shared: rows of `name, user, everyone, read, write, submit, share`."""
    require(doctype, "read", get_doc(doctype, name))
    filters = {"share_doctype": doctype, "share_name": name}
    return get_list(DOCSHARE, user=None, fields=FIELDS, filters=filters, order_by="creation asc")


def get_shared(doctype: str, user: str | None = None, rights: list[str] | None = None) -> list[str]:
    """Names of the documents of a DocType that are shared with a user (or everyone) for all the given rights."""
    filters = {"share_doctype": doctype, **dict.fromkeys(rights or ["read"], 1)}
    mine = {"user": user or current().user, "everyone": 1}
    found = get_list(DOCSHARE, user=None, pluck="share_name", filters=filters, or_filters=mine)
    return list(dict.fromkeys(found))


def share_if_closed(doctype: str, name: str, user: str, *, notify: bool = False) -> bool:
    """Let a user read a document that is closed to them; whether a share was needed."""
    if has_permission(doctype, "read", name, user):
        return False
    add_docshare(doctype, name, user, notify=int(notify))
    memory.invalidate("access")
    return True


def _stored(doctype: str, name: str, user: str | None, everyone: int) -> str | None:
    whom = {"everyone": 1} if int(everyone or 0) else {"user": user, "everyone": 0}
    return get_value(DOCSHARE, {"share_doctype": doctype, "share_name": name, **whom}, "name")
