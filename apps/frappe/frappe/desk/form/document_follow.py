"""Following a document: who wants to hear of its changes. Sending them is the mail's work."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import ValidationError
from frappe.permissions import require
from frappe.query import get_list
from frappe.query.values import get_value
from frappe.registry.endpoints import whitelist

FOLLOW = "Document Follow"


@whitelist(methods=["POST"])
def update_follow(doctype: str, doc_name: str, following: bool) -> bool:
    """Follow a document, or no longer; whether one follows it now."""
    if following:
        follow_document(doctype, doc_name)
    else:
        unfollow_document(doctype, doc_name)
    return following


@whitelist(methods=["POST"])
def follow_document(doctype: str, doc_name: str, user: str | None = None) -> bool:
    """Follow a document that one may read, for oneself; whether that is new."""
    who = _own(user)
    doc = get_doc(doctype, doc_name)
    require(doctype, "read", doc)
    if not doc.meta.track_changes:
        raise ValidationError(
            _("Changes of {0} are not recorded, so there is nothing to follow.").format(_(doctype))
        )
    if is_document_followed(doctype, doc_name, who):
        return False
    record = new_doc(FOLLOW)
    record.update({"ref_doctype": doctype, "ref_docname": doc_name, "user": who})
    record.insert(ignore_permissions=True)
    return True


@whitelist(methods=["POST"])
def unfollow_document(doctype: str, doc_name: str, user: str | None = None) -> bool:
    """Follow a document no longer; whether one did."""
    found = _stored(doctype, doc_name, _own(user))
    if found:
        get_doc(FOLLOW, found).delete(ignore_permissions=True)
    return bool(found)


def is_document_followed(doctype: str, doc_name: str, user: str | None = None) -> bool:
    """Whether a user follows a document."""
    return bool(_stored(doctype, doc_name, user or current().user))


@whitelist(methods=["GET", "POST"])
def get_follow_users(doctype: str, doc_name: str) -> list[Any]:
    """Who follows a document that one may read: rows of `user`."""
    require(doctype, "read", get_doc(doctype, doc_name))
    filters = {"ref_doctype": doctype, "ref_docname": doc_name}
    return get_list(FOLLOW, user=None, fields=["user"], filters=filters, order_by="creation asc")


def _own(user: str | None) -> str:
    me = current().user
    if user and user != me and me != "Administrator":
        raise ValidationError(_("Everybody follows documents for themselves."))
    return user or me


def _stored(doctype: str, doc_name: str, user: str) -> str | None:
    return get_value(FOLLOW, {"ref_doctype": doctype, "ref_docname": doc_name, "user": user}, "name")
