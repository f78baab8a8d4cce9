"""The job that sends what waits in Email Queue. Nothing is sent while a transaction is open, so a slow server blocks nobody.

A message that is not taken waits longer after each try; after the last one it stays in the queue with status Error.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.exceptions import FrappeError, OutgoingEmailError
from frappe.mail.accounts import settings_of
from frappe.mail.attachments import parts_of
from frappe.mail.message import message_of
from frappe.mail.refusals import MailRefused
from frappe.mail.transports import Transport, transport_of
from frappe.query import get_list, values
from frappe.registry import slots

BATCH = 20
BACK_OFF_MINUTES = (1, 5, 20, 60, 240, 720)
# A message still marked Sending after so long was held by a process that is gone.
ABANDONED_AFTER = timedelta(minutes=30)

DELIVERY = {
    "Not Sent": "Scheduled",
    "Sending": "Sending",
    "Sent": "Sent",
    "Partially Sent": "Sent",
    "Error": "Error",
}
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
    with ExitStack() as stack:
        opened = _opener(stack)
        while names := _claim():
            sent += sum(_deliver(name, opened) for name in names)
    return sent


def _opener(stack: ExitStack) -> Callable[[str | None], Transport]:
    """Gives the transport of a mail account, opened once for the whole run; asked inside a read transaction."""
    known: dict[str | None, Transport] = {}

    def opened(account: str | None) -> Transport:
        if account not in known:
            settings = settings_of(account) if account else None
            known[account] = stack.enter_context(transport_of(current().site, settings))
        return known[account]

    return opened


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


def _deliver(name: str, opened: Callable[[str | None], Transport]) -> bool:
    """Send one message to those of its recipients who have not got it, and note what became of it."""
    db = current().db
    db.begin(write=False)
    try:
        queued: Any = get_doc("Email Queue", name)
        transport, parts = opened(queued.email_account), parts_of(queued)
        waiting = [row for row in queued.recipients if row.status != SENT]
        mails = [(row, message_of(queued, row.recipient, parts)) for row in waiting]
    except (FrappeError, OSError, ValueError) as error:
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
        _give_up(name, DEAD, broken)
    elif delayed:
        _try_again(name, delayed)
    elif refused:
        _give_up(name, PARTLY if _has_been_sent(name) else DEAD, "\n".join(refused))
    else:
        _mark(name, status=SENT, error=None)
    context.db.commit()
    return not (broken or refused or delayed)


def _try_again(name: str, reasons: list[str]) -> None:
    queued = get_doc("Email Queue", name)
    tries = int(queued.retry or 0) + 1
    error = "\n".join(dict.fromkeys(reasons))
    if tries > len(BACK_OFF_MINUTES):
        _give_up(name, PARTLY if _has_been_sent(name) else DEAD, error, retry=tries)
        return
    wait = timedelta(minutes=BACK_OFF_MINUTES[tries - 1])
    _mark(name, status=WAITING, error=error, retry=tries, send_after=current().now() + wait)


def _give_up(name: str, status: str, reason: str, **more: Any) -> None:
    """The message stays as a dead letter, and whoever looks after the site is told."""
    _mark(name, status=status, error=reason, **more)
    slots.run("mail.died", name, reason)


def _has_been_sent(name: str) -> bool:
    return any(row.status == SENT for row in get_doc("Email Queue", name).recipients)


def _mark(name: str, **changed: Any) -> None:
    if not values.exists("Email Queue", name):
        return
    get_doc("Email Queue", name).db_set(changed)
    communication = values.get_value("Email Queue", name, "communication")
    if communication and "status" in changed and values.exists("Communication", communication):
        get_doc("Communication", communication).db_set("delivery_status", DELIVERY[changed["status"]])
