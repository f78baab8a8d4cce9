"""Messages about records that people write by hand: kept as Communication, sent by mail, shown beside the record.

Whoever may read a record reads what was written about it. A message waits a few seconds before it leaves
(`mail_undo_seconds` of the configuration), so that its sender can call it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from frappe.context import _, current
from frappe.database import Sql
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, PermissionError, ValidationError
from frappe.files import access
from frappe.mail.addresses import Given, addresses_of
from frappe.mail.flush import WAITING
from frappe.mail.outbox import sendmail
from frappe.permissions import has_permission, owner, require, roles_of
from frappe.query import get_list, values
from frappe.values.html import sanitize_html, strip_html
from frappe.values.numbers import cint

UNDO_SECONDS = 10
FIELDS = [
    "name",
    "subject",
    "content",
    "sender",
    "recipients",
    "cc",
    "bcc",
    "sent_or_received",
    "communication_medium",
    "communication_type",
    "delivery_status",
    "communication_date",
    "creation",
    "owner",
    "has_attachment",
]


def write(
    doctype: str | None,
    name: str | None,
    *,
    subject: str,
    content: str,
    recipients: Given = None,
    cc: Given = None,
    bcc: Given = None,
    send_email: bool = False,
    attachments: Sequence[str] = (),
    print_format: str | None = None,
    with_print: bool = False,
    medium: str = "Email",
    read_receipt: bool = False,
) -> Any:
    """Keep a message about a record and, with `send_email`, send it. `attachments` are names of File records.

    Raises PermissionError unless the user may send the record by mail and read each file; ValidationError when there is
    nothing to send or nobody to send it to.
    """
    doc = get_doc(doctype, name) if doctype and name else None
    if doc is not None:
        require(doc.doctype, "email", doc)
    to, copies, hidden = addresses_of(recipients), addresses_of(cc), addresses_of(bcc)
    if not strip_html(content or "").strip() and "<img" not in (content or ""):
        raise ValidationError(_("The message is empty. Write something."))
    if send_email and not (to or copies or hidden):
        raise ValidationError(_("The message has no recipient. Name one."))
    files = [_readable_file(file) for file in attachments]
    record = get_doc(
        {
            "doctype": "Communication",
            "subject": subject or _("No subject"),
            "content": sanitize_html(content),
            "communication_medium": medium,
            "sender": values.get_value("User", current().user, "email"),
            "recipients": ", ".join(to),
            "cc": ", ".join(copies),
            "bcc": ", ".join(hidden),
            "sent_or_received": "Sent",
            "delivery_status": "Scheduled" if send_email else "",
            "communication_date": current().now(),
            "reference_doctype": doctype,
            "reference_name": name,
            "user": current().user,
            "has_attachment": int(bool(files or with_print)),
            "read_receipt": int(read_receipt),
        }
    )
    record.flags.ignore_links = True
    record.insert(ignore_permissions=True)
    if send_email:
        travelling: list[Mapping[str, Any]] = [
            {"file_url": file.file_url, "fname": file.file_name} for file in files
        ]
        if with_print and doc is not None:
            require(doc.doctype, "print", doc)
            travelling.append(_print_of(doc, print_format))
        _send(record, travelling)
    return record


def recall(name: str) -> bool:
    """Call a message back that has not left yet; False when it is too late. Raises PermissionError for others' messages."""
    record: Any = get_doc("Communication", name)
    if current().user not in (record.owner, "Administrator"):
        raise PermissionError(_("Only its sender may call a message back."))
    queued = values.get_values("Email Queue", {"communication": name}, ["name", "status"])
    if not queued or any(status != WAITING for _name, status in queued):
        return False
    for queue_name, _status in queued:
        get_doc("Email Queue", queue_name).delete(ignore_permissions=True, delete_permanently=True)
    record.db_set("delivery_status", "Recalled")
    return True


def about(doc: Any, limit: int = 100) -> list[Any]:
    """Messages about a record, newest first, also those that mention it; hidden copies only for the one who wrote them."""
    linked = get_list(
        "Communication Link",
        user=None,
        pluck="parent",
        filters={"link_doctype": doc.doctype, "link_name": doc.name},
    )
    rows: list[Any] = get_list(
        "Communication",
        user=None,
        fields=FIELDS,
        filters={"reference_doctype": doc.doctype, "reference_name": str(doc.name)},
        order_by="creation desc",
        limit=limit,
    )
    if linked:
        rows += get_list("Communication", user=None, fields=FIELDS, filters={"name": ["in", linked]})
    for row in rows:
        if row.owner != current().user:
            row.bcc = None
    return sorted({row.name: row for row in rows}.values(), key=lambda row: row.creation, reverse=True)


def may_use(doc: Any, ptype: str, user: str) -> bool:
    """Hook `has_permission` of Communication: its writer, managers, and for reading whoever reads what it is about."""
    if doc.get("owner") == user or "System Manager" in roles_of(user) or ptype == "create":
        return True
    doctype, name = doc.get("reference_doctype"), doc.get("reference_name")
    if ptype not in access.READING or not doctype or not name:
        return False
    try:
        return has_permission(doctype, "read", get_doc(doctype, name), user)
    except DoesNotExistError:
        return False


def listed(user: str, doctype: str) -> Sql | None:
    """Hook `permission_query_conditions` of Communication: lists show what one wrote, managers all of it."""
    return None if "System Manager" in roles_of(user) else owner.condition(doctype, user)


def forget(doc: Any) -> None:
    """When a record is deleted: what was written about it goes with it."""
    names = values.get_values(
        "Communication", {"reference_doctype": doc.doctype, "reference_name": doc.name}, "name"
    )
    for (name,) in names:
        get_doc("Communication", name).delete(ignore_permissions=True, force=True)


def _readable_file(name: str) -> Any:
    file: Any = get_doc("File", name)
    require("File", "read", file)
    return file


def _print_of(doc: Any, print_format: str | None) -> dict[str, Any]:
    return {
        "print_format_attachment": 1,
        "doctype": doc.doctype,
        "name": doc.name,
        "print_format": print_format,
        "lang": current().lang,
    }


def _send(record: Any, attachments: Sequence[Mapping[str, Any]]) -> None:
    seconds = current().conf.get("mail_undo_seconds")
    wait = UNDO_SECONDS if seconds is None else cint(seconds)
    queued = sendmail(
        record.recipients,
        subject=record.subject,
        message=record.content,
        cc=record.cc,
        bcc=record.bcc,
        reply_to=record.sender,
        attachments=attachments,
        reference_doctype=record.reference_doctype,
        reference_name=record.reference_name,
        communication=record.name,
        read_receipt=record.read_receipt,
        expose_recipients="header",
        send_after=current().now() + timedelta(seconds=wait) if wait else None,
    )
    if queued is not None:
        record.db_set("message_id", queued.message_id)
