"""The job that sends what waits in Email Queue. Nothing is sent while a transaction is open, so a slow server blocks nobody.

A message that is not taken waits longer after each try; after the last one it stays in the queue with status Error.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, OutgoingEmailError
from frappe.mail.message import message_of
from frappe.mail.refusals import MailRefused
from frappe.mail.transports import Transport, transport_of
from frappe.query import get_list

BATCH = 20
BACK_OFF_MINUTES = (1, 5, 20, 60, 240, 720)
# A message still marked Sending after so long was held by a process that is gone.
ABANDONED_AFTER = timedelta(minutes=30)

WAITING, SENDING, SENT, PARTLY, DEAD = "Not Sent", "Sending", "Sent", "Partially Sent", "Error"


def flush() -> int:
    """Send all messages that are due; the number of messages that left for all their recipients.

    Commits the open transaction first, and again after each message.
    """
    context = current()
    if context.conf.get("mute_emails"):
        return 0
    if context.db.in_transaction:
        context.db.commit()
    sent = 0
    with transport_of(context.site) as transport:
        while names := _claim():
            sent += sum(_deliver(name, transport) for name in names)
    return sent


def _claim() -> list[str]:
    """Mark the next messages as being sent, so that no other process takes them."""
    context = current()
    context.db.begin(write=True)
    now = context.now()
    due = get_list(
        "Email Queue",
        user=None,
        filters={"status": WAITING},
        or_filters=[["send_after", "is", "not set"], ["send_after", "<=", now]],
        order_by="priority desc, creation asc",
        limit=BATCH,
        pluck="name",
    )
    due += get_list(
        "Email Queue",
        user=None,
        filters={"status": SENDING, "modified": ["<", now - ABANDONED_AFTER]},
        limit=BATCH,
        pluck="name",
    )
    for name in due:
        _mark(name, status=SENDING)
    context.db.commit()
    return due


def _deliver(name: str, transport: Transport) -> bool:
    """Send one message to those of its recipients who have not got it, and note what became of it."""
    db = current().db
    db.begin(write=False)
    try:
        queued = get_doc("Email Queue", name)
        mails = [(row, message_of(queued, row.recipient)) for row in queued.recipients if row.status != SENT]
    except (DoesNotExistError, OSError, ValueError) as error:
        db.rollback()
        return _settle(name, [], [], broken=str(error))
    db.rollback()
    refused: list[str] = []
    delayed: list[str] = []
    for row, mail in mails:
        try:
            transport.send(mail, row.recipient)
        except MailRefused as error:
            _note(row, "", error)
            refused.append(error.message)
        except OutgoingEmailError as error:
            _note(row, WAITING, error)
            delayed.append(error.message)
        else:
            _note(row, SENT)
    return _settle(name, refused, delayed)


def _note(row: Any, status: str, error: OutgoingEmailError | None = None) -> None:
    """Keep at once what became of one recipient, so that nobody gets a message twice after a crash."""
    db = current().db
    db.begin(write=True)
    row.db_set({"status": status, "error": error.message if error else None}, update_modified=False)
    db.commit()


def _settle(name: str, refused: list[str], delayed: list[str], *, broken: str | None = None) -> bool:
    context = current()
    context.db.begin(write=True)
    if broken is not None:
        _mark(name, status=DEAD, error=broken)
    elif delayed:
        _try_again(name, delayed)
    elif refused:
        _mark(name, status=PARTLY if _has_been_sent(name) else DEAD, error="\n".join(refused))
    else:
        _mark(name, status=SENT, error=None)
    context.db.commit()
    return not (broken or refused or delayed)


def _try_again(name: str, reasons: list[str]) -> None:
    queued = get_doc("Email Queue", name)
    tries = int(queued.retry or 0) + 1
    error = "\n".join(dict.fromkeys(reasons))
    if tries > len(BACK_OFF_MINUTES):
        _mark(name, status=PARTLY if _has_been_sent(name) else DEAD, error=error, retry=tries)
        return
    wait = timedelta(minutes=BACK_OFF_MINUTES[tries - 1])
    _mark(name, status=WAITING, error=error, retry=tries, send_after=current().now() + wait)


def _has_been_sent(name: str) -> bool:
    return any(row.status == SENT for row in get_doc("Email Queue", name).recipients)


def _mark(name: str, **values: Any) -> None:
    get_doc("Email Queue", name).db_set(values)
