"""Tags of documents, as the desk sets them and finds by them."""

from __future__ import annotations

from frappe.context import current
from frappe.document import tags
from frappe.document.load import get_doc
from frappe.permissions import require
from frappe.query import get_list
from frappe.registry.endpoints import whitelist


@whitelist(methods=["POST"])
def add_tag(tag: str, dt: str, dn: str, color: str | None = None) -> str:
    """Put a tag on a document that one may change; the tag as it was written."""
    doc = get_doc(dt, dn)
    require(dt, "write", doc)
    return tags.add(doc, tag)


@whitelist(methods=["POST"])
def add_tags(tags: list[str], dt: str, docs: list[str], color: str | None = None) -> None:
    """Put tags on many documents."""
    for name in docs:
        for tag in tags:
            add_tag(tag, dt, name)


@whitelist(methods=["POST"])
def remove_tag(tag: str, dt: str, dn: str) -> None:
    """Take a tag off a document that one may change."""
    doc = get_doc(dt, dn)
    require(dt, "write", doc)
    tags.remove(doc, tag)


@whitelist(methods=["GET", "POST"])
def get_tagged_docs(doctype: str, tag: str) -> list[str]:
    """Names of the documents with the tag that one may read."""
    names = tags.tagged_with(doctype, tag)
    if not names:
        return []
    filters = {"name": ["in", names]}
    return get_list(doctype, user=current().user, filters=filters, pluck="name", order_by="name asc")


@whitelist(methods=["GET", "POST"])
def get_tags(doctype: str, txt: str = "") -> list[str]:
    """Known tags that begin with a text, for those who may read such documents."""
    require(doctype, "read")
    filters = {"name": ["like", f"{txt}%"]} if txt else None
    return get_list("Tag", user=None, filters=filters, pluck="name", order_by="name asc", limit=20)
