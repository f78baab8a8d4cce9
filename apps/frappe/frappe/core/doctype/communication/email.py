"""Writing a message about a record over HTTP."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.mail import communications


@frappe.whitelist(methods=["POST"])
def make(
    doctype: str | None = None,
    name: str | None = None,
    content: str | None = None,
    subject: str | None = None,
    sent_or_received: str = "Sent",
    recipients: str | list[Any] | None = None,
    communication_medium: str = "Email",
    send_email: bool = False,
    print_html: str | None = None,
    print_format: str | None = None,
    attachments: list[Any] | None = None,
    cc: str | list[Any] | None = None,
    bcc: str | list[Any] | None = None,
    read_receipt: bool = False,
    email_template: str | None = None,
) -> dict[str, Any]:
    """Keep a message and send it when asked: {"name", "can_recall"}. `print_format` prints the record along with it."""
    record = communications.write(
        doctype,
        name,
        subject=subject or "",
        content=content or "",
        recipients=recipients,
        cc=cc,
        bcc=bcc,
        send_email=bool(send_email),
        attachments=[str(item["name"] if isinstance(item, dict) else item) for item in attachments or ()],
        print_format=print_format,
        with_print=bool(print_format or print_html),
        medium=communication_medium,
        read_receipt=bool(read_receipt),
    )
    return {"name": record.name, "can_recall": bool(send_email)}


@frappe.whitelist(methods=["POST"])
def recall(name: str) -> bool:
    """Call one's message back before it leaves; false when it is too late."""
    return communications.recall(name)


@frappe.whitelist(methods=["GET", "POST"])
def get_communications(doctype: str, name: str) -> list[Any]:
    """Messages about a record that one may read, newest first."""
    doc = frappe.get_doc(doctype, name)
    doc.check_permission("read")
    return communications.about(doc)
