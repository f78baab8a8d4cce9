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
    queue_work(doc, RUN, action=action, arguments=arguments)


def queue_work(doc: Document, function: str, **arguments: Any) -> None:
    """Lock the document and let a job call `function(doctype, name, …)`, which unlocks it. Raises DocumentLockedError."""
    doc.lock()
    enqueue(
        function,
        queue="long",
        timeout=TIMEOUT_SECONDS,
        enqueue_after_commit=True,
        doctype=doc.doctype,
        name=doc.name,
        **arguments,
    )


def act_or_queue(doc: Document, action: str) -> bool:
    """Submit or cancel a document, or where its DocType says `queue_in_background` let a job do it; whether it is queued.

    What was changed in memory is saved first, so that the job finds it. Raises DocumentLockedError when it is queued already.
    """
    if not doc.meta.queue_in_background:
        getattr(doc, action)()
        return False
    doc.check_permission(action)
    if doc.docstatus.is_draft():
        doc.save()
    queue_action(doc, action)
    return True
