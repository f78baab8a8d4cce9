"""Withdrawing a submitted document: a save with docstatus 2. What happens, in order, is CANCEL_STEPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document.docstatus import DocStatus
from frappe.document.save import save

if TYPE_CHECKING:
    from frappe.document.document import Document


def cancel(doc: Document) -> None:
    """Save the document as cancelled."""
    doc.docstatus = DocStatus.CANCELLED
    save(doc)
