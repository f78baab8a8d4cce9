"""Actions of a document as a background job; the document is locked until the job begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.jobs.queue import enqueue

if TYPE_CHECKING:
    from frappe.document.document import Document

# By name, because the job reads the document, and reading needs the class that queues.
RUN = "frappe.document.by_name.run_action"
TIMEOUT_SECONDS = 4000


def queue_action(doc: Document, action: str, **arguments: Any) -> None:
    """Run a method of the document in the background after this transaction. Raises DocumentLockedError."""
    doc.lock()
    enqueue(
        RUN,
        queue="long",
        timeout=TIMEOUT_SECONDS,
        enqueue_after_commit=True,
        doctype=doc.doctype,
        name=doc.name,
        action=action,
        arguments=arguments,
    )
