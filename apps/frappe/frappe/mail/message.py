"""A queued message as mail programs take it: HTML with its plain text, pictures, attachments, headers."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

from markupsafe import Markup

from frappe.context import _, current
from frappe.mail.attachments import Part, parts_of
from frappe.mail.unsubscribing import PLACE, link_for
from frappe.values.html import html2text
from frappe.values.text import parse_json


def message_of(queued: Any, recipient: str, parts: Sequence[Part] | None = None) -> EmailMessage:
    """The message of an Email Queue record for one recipient; the others are not named unless they are to be seen.

    `parts` are its attachments when they were read already.
    """
    mail = EmailMessage(policy=SMTP)
    _address_to(mail, queued, recipient)
    _add_headers(mail, queued)
    link = link_for(queued, recipient)
    if link:
        mail["List-Unsubscribe"] = f"<{link}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    html = _with_link(queued.message or "", link)
    travelling = parts_of(queued) if parts is None else parts
    mail.set_content(html2text(html))
    mail.add_alternative(html, subtype="html")
    _add_pictures(mail, [part for part in travelling if part.cid])
    for part in travelling:
        if not part.cid:
            _attach(mail, part)
    return mail


def _address_to(mail: EmailMessage, queued: Any, recipient: str) -> None:
    mail["Subject"] = queued.subject or ""
    mail["From"] = _address(queued.sender)
    copies = queued.show_as_cc or ""
    if queued.expose_recipients == "header":
        mail["To"] = queued.show_as_to or recipient
    else:
        mail["To"] = recipient
    if copies:
        mail["Cc"] = copies
    if queued.get("reply_to"):
        mail["Reply-To"] = queued.reply_to


def _add_headers(mail: EmailMessage, queued: Any) -> None:
    mail["Date"] = format_datetime(current().now_utc())
    mail["Message-ID"] = queued.message_id
    mail["Auto-Submitted"] = "auto-generated"
    thread = thread_of(queued)
    if queued.get("in_reply_to"):
        mail["In-Reply-To"] = queued.in_reply_to
    if thread or queued.get("in_reply_to"):
        mail["References"] = " ".join(filter(None, (thread, queued.get("in_reply_to"))))
    if queued.get("read_receipt"):
        mail["Disposition-Notification-To"] = str(_address(queued.sender))
    if queued.get("x_priority"):
        mail["X-Priority"] = str(queued.x_priority)
    for name, value in parse_json(queued.get("headers") or "{}").items():
        mail[name] = str(value)


def thread_of(queued: Any) -> str | None:
    """The made-up first message of all mails about one record, so that mail programs show them together."""
    if not (queued.reference_doctype and queued.reference_name):
        return None
    about = f"{queued.reference_doctype}.{queued.reference_name}".encode()
    return f"<{about.hex()[:120]}@{current().site.name}>"


def _with_link(html: str, link: str | None) -> str:
    if PLACE not in html:
        return html
    if link is None:
        return html.replace(PLACE, "")
    shown = Markup('<a href="{}" style="color:#667085">{}</a>').format(link, _("Turn such mails off"))
    return html.replace(PLACE, str(shown))


def _add_pictures(mail: EmailMessage, pictures: Sequence[Part]) -> None:
    html = mail.get_body(("html",))
    for part in pictures if html is not None else ():
        kind, _slash, subtype = _type_of(part.filename).partition("/")
        html.add_related(  # type: ignore[union-attr]
            part.content, maintype=kind, subtype=subtype, cid=f"<{part.cid}>", filename=part.filename,
            disposition="inline",
        )  # fmt: skip


def _attach(mail: EmailMessage, part: Part) -> None:
    kind, _slash, subtype = _type_of(part.filename).partition("/")
    params = {"charset": "utf-8"} if kind == "text" else None
    mail.add_attachment(part.content, maintype=kind, subtype=subtype, filename=part.filename, params=params)


def _type_of(filename: str) -> str:
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"


def _address(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(display_name=name, addr_spec=address)
