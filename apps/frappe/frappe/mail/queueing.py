"""Records of Email Queue: one for a message, or one for each of its recipients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Any

from frappe.context import current
from frappe.document.load import new_doc
from frappe.mail import attachments as travelling
from frappe.mail.accounts import account_for, sender_with
from frappe.mail.addresses import Given, addresses_of, default_sender
from frappe.mail.inline_images import InlineImage
from frappe.mail.unsubscribing import without_unsubscribed
from frappe.values.text import as_json

Reference = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Recipients:
    """Addresses of a message: `copies` are named to everybody, `hidden` to nobody."""

    to: Sequence[str]
    copies: Sequence[str]
    hidden: Sequence[str]

    @property
    def everyone(self) -> list[str]:
        """Every address once."""
        return list(dict.fromkeys([*self.to, *self.copies, *self.hidden]))


def recipients_of(to: Given, cc: Given, bcc: Given, *, about: Reference | None) -> Recipients:
    """The addresses, without those who turned off mail about the record `about`; None is mail that is always sent."""
    groups = [addresses_of(given) for given in (to, cc, bcc)]
    if about is not None:
        groups = [without_unsubscribed(group, *about) for group in groups]
    return Recipients(*groups)


def queue(
    values: Mapping[str, Any],
    who: Recipients,
    sender: str | None,
    attachments: Sequence[travelling.Attachment],
    images: Sequence[InlineImage],
    *,
    separately: bool,
) -> Any:
    """Store the message, with `separately` once for each recipient; the last record stored."""
    wanted = sender or default_sender()
    account = account_for(wanted)
    shared = {
        **values,
        "sender": sender_with(account, sender) if account else wanted,
        "email_account": account.name if account else None,
        "show_as_to": ", ".join(who.to),
        "show_as_cc": ", ".join(who.copies),
    }
    record = None
    for group in [[address] for address in who.everyone] if separately else [who.everyone]:
        record = _stored(shared, group, attachments, images)
    return record


def _stored(
    values: Mapping[str, Any],
    recipients: Sequence[str],
    attachments: Sequence[travelling.Attachment],
    images: Sequence[InlineImage],
) -> Any:
    record = new_doc("Email Queue")
    record.update(
        {
            **values,
            "status": "Not Sent",
            "message_id": values["message_id"] or make_msgid(domain=current().site.name),
            "recipients": [{"recipient": address, "status": "Not Sent"} for address in recipients],
        }
    )
    record.flags.ignore_links = True
    record.insert(ignore_permissions=True)
    if attachments or images:
        kept = travelling.stored(attachments, images, record)
        record.db_set("attachments", as_json(kept, indent=None))
    return record
