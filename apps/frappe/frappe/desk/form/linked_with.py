"""What links to a document: for its connections, and for cancelling it together with the submitted documents that hold it."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.document import back_links
from frappe.document.back_links import SIDE_DOCTYPES
from frappe.document.load import get_doc
from frappe.exceptions import LinkExistsError
from frappe.meta import get_meta
from frappe.permissions import has_permission, require
from frappe.registry.endpoints import whitelist
from frappe.registry.hooks import get_hooks

LISTED = 200
# A chain of documents longer than this is cancelled by hand.
MOST_DOCUMENTS = 500
Found = dict[str, list[dict[str, Any]]]


@whitelist(methods=["GET", "POST"])
def get(doctype: str, docname: str) -> Found:
    """Documents that link to this one and that the user may read: `{DocType: [{name, docstatus, title}]}`."""
    doc = get_doc(doctype, docname)
    require(doctype, "read", doc)
    found: Found = {}
    for other in _referring(doc, limit=LISTED):
        if other.doctype not in SIDE_DOCTYPES and has_permission(other.doctype, "read", other):
            row = {"name": other.name, "docstatus": int(other.docstatus), "title": other.get_title()}
            found.setdefault(other.doctype, []).append(row)
    return found


@whitelist(methods=["GET", "POST"])
def get_submitted_linked_docs(
    doctype: str, name: str, ignore_doctypes_on_cancel_all: list[str] | None = None
) -> Any:
    """Submitted documents that would hold a cancel, the last of a chain first: `{docs: [{doctype, name, docstatus}], count}`.

    What the user may not read is not named, nor counted.
    """
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    docs = [
        {"doctype": other.doctype, "name": other.name, "docstatus": 1}
        for other in _holding(doc, set(ignore_doctypes_on_cancel_all or ()))
        if has_permission(other.doctype, "read", other)
    ]
    return {"docs": docs, "count": len(docs)}


@whitelist(methods=["POST"])
def cancel_all_linked_docs(
    docs: list[dict[str, Any]], ignore_doctypes_on_cancel_all: list[str] | None = None
) -> list[str]:
    """Cancel submitted documents in the given order, all or none; the names. Each needs the right to cancel it."""
    ignored = set(ignore_doctypes_on_cancel_all or ()) | _exempted()
    cancelled = []
    for item in docs:
        doctype, name = str(item.get("doctype") or ""), str(item.get("name") or "")
        if doctype in ignored:
            continue
        doc = get_doc(doctype, name, for_update=True)
        if doc.docstatus.is_submitted():
            doc.cancel()
            cancelled.append(str(doc.name))
    return cancelled


def _holding(doc: Any, ignored: set[str]) -> list[Any]:
    """Submitted documents that link to this one, directly or over others; those nobody links to come first."""
    ignored = ignored | _exempted() | SIDE_DOCTYPES
    seen = {(doc.doctype, str(doc.name))}
    ordered: list[Any] = []

    def visit(current_doc: Any) -> None:
        for other in _referring(current_doc, limit=MOST_DOCUMENTS):
            key = (other.doctype, str(other.name))
            if key in seen or other.doctype in ignored or not other.docstatus.is_submitted():
                continue
            seen.add(key)
            if len(seen) > MOST_DOCUMENTS:
                raise LinkExistsError(
                    _("More than {0} submitted documents hang on {1}. Cancel them in parts.").format(
                        MOST_DOCUMENTS, doc.described()
                    )
                )
            visit(other)
            ordered.append(other)

    visit(doc)
    return ordered


def _exempted() -> set[str]:
    return set(get_hooks("auto_cancel_exempted_doctypes"))


def _referring(doc: Any, *, limit: int) -> list[Any]:
    """The documents whose fields or rows name this one, each once."""
    keys = dict.fromkeys(
        (referrer.owner_doctype, str(referrer.owner_name))
        for referrer in back_links.referrers_of(doc, limit=limit)
        if (referrer.owner_doctype, str(referrer.owner_name)) != (doc.doctype, str(doc.name))
    )
    return [get_doc(doctype, name) for doctype, name in keys if not get_meta(doctype).issingle]
