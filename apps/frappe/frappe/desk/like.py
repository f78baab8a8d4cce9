"""Liking a document."""

from __future__ import annotations

from frappe.context import _, current
from frappe.document.addresses import get_fullname
from frappe.document.load import get_doc
from frappe.permissions import require
from frappe.query import get_list
from frappe.registry.endpoints import whitelist

YES = ("yes", "1", "true")


@whitelist(methods=["POST"])
def toggle_like(doctype: str, name: str, add: str | bool = False) -> list[str]:
    """Like a document that one may read (`add="Yes"`), or no longer; who likes it."""
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    liked = str(add).lower() in YES
    if doc.set_liked(liked):
        if liked:
            doc.add_comment("Like", _("{0} likes this").format(get_fullname(current().user)))
        else:
            _forget_comment(doctype, name)
    return doc.get_liked_by()


def _forget_comment(doctype: str, name: str) -> None:
    filters = {
        "comment_type": "Like",
        "reference_doctype": doctype,
        "reference_name": name,
        "comment_email": current().user,
    }
    for comment in get_list("Comment", user=None, filters=filters, pluck="name"):
        get_doc("Comment", comment).delete(ignore_permissions=True)
