"""A queued message as mail programs take it: HTML with its plain text, attachments, headers."""

from __future__ import annotations

import mimetypes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

from frappe.context import current
from frappe.files import storage
from frappe.values.html import html2text
from frappe.values.text import parse_json


def message_of(queued: Any, recipient: str) -> EmailMessage:
    """The message of an Email Queue record for one recipient; the others are not named unless they are to be seen."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = queued.subject or ""
    mail["From"] = _address(queued.sender)
    copies = queued.show_as_cc or ""
    if queued.expose_recipients == "header":
        shown = [row.recipient for row in queued.recipients if row.recipient not in copies]
        mail["To"] = ", ".join(shown) or recipient
    else:
        mail["To"] = recipient
    if copies:
        mail["Cc"] = copies
    if queued.get("reply_to"):
        mail["Reply-To"] = queued.reply_to
    mail["Date"] = format_datetime(current().now_utc())
    mail["Message-ID"] = queued.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(html2text(queued.message or ""))
    mail.add_alternative(queued.message or "", subtype="html")
    for item in parse_json(queued.attachments or "[]"):
        _attach(mail, item["fname"], storage.path_of(item["file_url"]).read_bytes())
    return mail


def _attach(mail: EmailMessage, filename: str, content: bytes) -> None:
    kind, _slash, subtype = (mimetypes.guess_type(filename)[0] or "application/octet-stream").partition("/")
    params = {"charset": "utf-8"} if kind == "text" else None
    mail.add_attachment(content, maintype=kind, subtype=subtype, filename=filename, params=params)


def _address(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(display_name=name, addr_spec=address)
