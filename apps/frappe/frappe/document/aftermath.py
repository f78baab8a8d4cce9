"""What follows every write: caches forget, other people's screens hear of it, the search row follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document import documents_cache
from frappe.document.timeline import announce, announce_new
from frappe.registry import slots

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation


def forget_cached(doc: Document, op: Operation) -> None:
    """Step: the next `get_cached_doc` reads anew."""
    documents_cache.forget(doc.doctype, doc.name)


def tell_others(doc: Document, op: Operation) -> None:
    """Step: realtime notices after commit. Records of anonymous DocTypes announce nothing."""
    if not doc.meta.anonymous:
        (announce_new if op.is_insert else announce)(doc)


def update_followers(doc: Document, op: Operation) -> None:
    """Step: the slot for the search row and for notices; not for records of anonymous DocTypes."""
    if not doc.meta.anonymous:
        slots.run("document.changed", doc, op.action)
