"""Requests about what happens to documents. Fills the slot `document.event`: it is asked for every event of every save.

A request is a row of Webhook Request Log and a job, both in the transaction of the save: what is rolled back is never told. What
happens to one document several times in one transaction is told once, as it is at the end.
"""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document import side_records
from frappe.document.load import get_doc
from frappe.document.rule_names import is_met
from frappe.document.rules import is_quiet, log_mistake
from frappe.exceptions import FrappeError
from frappe.integrations.webhook_content import Content, content_of
from frappe.integrations.webhook_delivery import queue_delivery
from frappe.integrations.webhooks import EVENTS, LOG, Webhook, webhooks_of

# Kept for one transaction, and forgotten when a savepoint is restored.
WAITING = "webhook.waiting"


def follow(doc: Any, event: str) -> None:
    """Queue the requests of an event. A webhook with a mistake never stops a save: the mistake is logged."""
    if event not in EVENTS:
        return
    webhooks = webhooks_of(doc.doctype, event)
    if not webhooks or is_quiet(doc):
        return
    for webhook in webhooks:
        try:
            if is_met(webhook.condition, doc):
                _queue(webhook, doc, event, content_of(webhook, doc, event))
        except FrappeError as error:
            log_mistake(_("Webhook {0}").format(webhook.name), doc, error)


def _queue(webhook: Webhook, doc: Any, event: str, content: Content) -> None:
    waiting: dict[tuple[str, str, str], str] = current().db.scratch.setdefault(WAITING, {})
    key = (webhook.name, doc.doctype, str(doc.name))
    what = {"url": content.url, "content_type": content.content_type, "data": content.body}
    if key in waiting:
        get_doc(LOG, waiting[key]).db_set(what)
        return
    name = side_records.add(
        LOG,
        {
            **what,
            "webhook": webhook.name,
            "event": event,
            "request_method": webhook.request_method,
            "reference_doctype": doc.doctype,
            "reference_document": str(doc.name),
            "status": "Waiting",
        },
    )
    if name is not None:
        queue_delivery(name, webhook.background_jobs_queue)
        waiting[key] = name
