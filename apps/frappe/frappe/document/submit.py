"""Making a draft final: a save with docstatus 1. What happens, in order, is SUBMIT_STEPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document.docstatus import DocStatus
from frappe.document.save import save

if TYPE_CHECKING:
    from frappe.document.document import Document


def submit(doc: Document) -> None:
    """Save the document as submitted."""
    doc.docstatus = DocStatus.SUBMITTED
    save(doc)
