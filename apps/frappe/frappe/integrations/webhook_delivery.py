"""The job that sends one request of a webhook, and the tries after it. Nothing is sent while a transaction is open.

A request that is not taken is sent again after 1, 5, 30 and 120 minutes; after the fifth try it stays in the log as Failed. A
worker that dies between sending and noting sends again, so each request carries an id by which the receiver knows it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from frappe.auth.secrets import read_secret
from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import FrappeError
from frappe.integrations.addresses import AddressRefusedError, HostUnknownError
from frappe.integrations.outgoing import OutgoingRequestError, Reply, request
from frappe.integrations.webhooks import DOCTYPE, LOG, rows_of
from frappe.jobs.queue import enqueue
from frappe.jobs.queues import queues_of
from frappe.query import values
from frappe.registry import slots

BACK_OFF_MINUTES = (1, 5, 30, 120)
KEPT_BYTES = 10_000
DEFAULT_SECONDS = 5
# Answers after which the same request may well be taken later.
PASSING = frozenset({408, 425, 429})
SIGNATURE, REQUEST_ID = "X-Frappe-Webhook-Signature", "X-Frappe-Webhook-Id"
WAITING, DELIVERED, FAILED = "Waiting", "Delivered", "Failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try: the answer, or why there is none; `may_retry` when later may be better."""

    reply: Reply | None = None
    error: str | None = None
    may_retry: bool = False


def queue_delivery(log: str, queue: str | None = None, *, after_seconds: float = 0) -> None:
    """Put one try into the queue that the webhook names, or into the default one when that is gone."""
    known = queues_of(current().conf)
    enqueue(deliver, queue=queue if queue in known else "default", run_after_seconds=after_seconds, log=log)


def deliver(log: str) -> bool:
    """Send one request that waits; whether it was taken. Ends the open transaction first, and leaves one open for the job."""
    db = current().db
    if db.in_transaction:
        db.commit()
    db.begin(write=False)
    try:
        asked = _read(log)
    finally:
        db.rollback()
    outcome = asked if isinstance(asked, Outcome) or asked is None else _send(**asked)
    db.begin(write=True)
    return outcome is not None and _settle(log, outcome)


def _read(log: str) -> dict[str, Any] | Outcome | None:
    """What is to be sent, or why nothing is; None when it was sent or forgotten meanwhile."""
    if not values.exists(LOG, {"name": log, "status": WAITING}):
        return None
    row: Any = get_doc(LOG, log)
    webhook = values.get_value(DOCTYPE, row.webhook, ["enabled", "enable_security", "timeout"], as_dict=True)
    if webhook is None or not webhook.enabled:
        return Outcome(error=_("The webhook was switched off or deleted."))
    body = (row.data or "").encode()
    headers = {"Content-Type": row.content_type, REQUEST_ID: log}
    headers |= dict(rows_of(row.webhook, "Webhook Header", ("key", "value")))
    if webhook.enable_security:
        try:
            secret = read_secret(DOCTYPE, row.webhook, "webhook_secret") or ""
        except FrappeError as error:
            return Outcome(error=error.message)
        headers[SIGNATURE] = signature(secret, body)
    seconds = float(webhook.timeout or DEFAULT_SECONDS)
    return {
        "method": row.request_method,
        "url": row.url,
        "headers": headers,
        "body": body,
        "timeout": seconds,
    }


def signature(secret: str, body: bytes) -> str:
    """base64 of HMAC-SHA256 over the body, as the receiver makes it to compare."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def _send(*, method: str, url: str, headers: dict[str, str], body: bytes, timeout: float) -> Outcome:
    try:
        reply = request(method, url, headers=headers, body=body, timeout=timeout, most_bytes=KEPT_BYTES)
    except AddressRefusedError as error:
        return Outcome(error=f"{error.message} {error.next_step}")
    except (HostUnknownError, OutgoingRequestError) as error:
        return Outcome(error=error.message, may_retry=True)
    if reply.is_ok:
        return Outcome(reply)
    reason = _("The other program answered {0}.").format(reply.status)
    return Outcome(reply, reason, may_retry=reply.status >= 500 or reply.status in PASSING)


def _settle(log: str, outcome: Outcome) -> bool:
    """Note what came of the try, and queue the next one or give up."""
    if not values.exists(LOG, log):
        return False
    row: Any = get_doc(LOG, log)
    tries = int(row.tries or 0) + 1
    changed: dict[str, Any] = {"tries": tries, "error": outcome.error, "next_try": None}
    if outcome.reply is not None:
        changed |= {"response_status": outcome.reply.status, "response": outcome.reply.text}
    if outcome.error is None:
        row.db_set({**changed, "status": DELIVERED})
        return True
    if outcome.may_retry and tries <= len(BACK_OFF_MINUTES):
        wait = timedelta(minutes=BACK_OFF_MINUTES[tries - 1])
        row.db_set({**changed, "next_try": current().now() + wait})
        queue = values.get_value(DOCTYPE, row.webhook, "background_jobs_queue")
        queue_delivery(log, queue, after_seconds=wait.total_seconds())
        return False
    row.db_set({**changed, "status": FAILED})
    slots.run("webhook.died", log, outcome.error)
    return False
