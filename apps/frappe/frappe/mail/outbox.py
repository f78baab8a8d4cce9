"""Queueing mail: `sendmail` stores a message in the caller's transaction; nothing leaves before it is committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.utils import make_msgid
from typing import Any

from frappe.context import current
from frappe.document.load import new_doc
from frappe.files.attach import save_file
from frappe.jobs.queue import enqueue
from frappe.mail.addresses import Given, addresses_of, default_sender
from frappe.mail.content import body_of
from frappe.mail.flush import flush
from frappe.values.text import as_json

Attachment = Mapping[str, Any]

FLUSH_JOB = "mail_flush"


def sendmail(
    recipients: Given = None,
    sender: str | None = None,
    subject: str = "",
    message: str | None = None,
    as_markdown: bool = False,
    delayed: bool = True,
    reference_doctype: str | None = None,
    reference_name: str | None = None,
    *,
    content: str | None = None,
    template: str | None = None,
    args: Mapping[str, Any] | None = None,
    header: str | None = None,
    attachments: Sequence[Attachment] | None = None,
    cc: Given = None,
    bcc: Given = None,
    reply_to: str | None = None,
    send_after: Any = None,
    send_priority: int = 1,
    expose_recipients: str | None = None,
    message_id: str | None = None,
    now: bool = False,
    doctype: str | None = None,
    name: str | None = None,
) -> Any:
    """Queue one message for each recipient; the Email Queue record, or None when mail is muted or nobody is to get it.

    The body is `message` (HTML, or Markdown with `as_markdown`) or `templates/emails/<template>.html` filled with `args`.
    An attachment is {"fname", "fcontent"} or {"file_url"} of a stored file. With `now` or `delayed=False` the message
    leaves as soon as the transaction is committed, else with the next run of the queue.
    """
    context = current()
    to, copies, hidden = addresses_of(recipients), addresses_of(cc), addresses_of(bcc)
    if is_muted() or not (to or copies or hidden):
        return None
    record = new_doc("Email Queue")
    record.update(
        {
            "status": "Not Sent",
            "sender": sender or default_sender(),
            "subject": " ".join(subject.split()),
            "message": body_of(
                message or content or "", as_markdown=as_markdown, template=template, args=args, header=header
            ),
            "message_id": message_id or make_msgid(domain=context.site.name),
            "show_as_cc": ", ".join(copies),
            "reply_to": reply_to,
            "priority": send_priority,
            "send_after": send_after,
            "retry": 0,
            "expose_recipients": expose_recipients,
            "reference_doctype": reference_doctype or doctype,
            "reference_name": reference_name or name,
            "recipients": [
                {"recipient": address, "status": "Not Sent"}
                for address in dict.fromkeys([*to, *copies, *hidden])
            ],
        }
    )
    record.flags.ignore_links = True
    record.insert(ignore_permissions=True)
    if attachments:
        record.db_set("attachments", as_json([_stored(item, record) for item in attachments], indent=None))
    _send_later(at_once=now or not delayed)
    return record


def is_muted() -> bool:
    """Whether this request, job or site sends no mail."""
    context = current()
    return bool(context.flags.get("mute_emails") or context.conf.get("mute_emails"))


def _stored(item: Attachment, record: Any) -> dict[str, str]:
    """An attachment as the queue keeps it: its name and the address of the stored file."""
    if item.get("file_url"):
        url = str(item["file_url"])
        return {"fname": str(item.get("fname") or url.rsplit("/", 1)[-1]), "file_url": url}
    file = save_file(str(item["fname"]), item["fcontent"], "Email Queue", record.name, is_private=True)
    return {"fname": str(item["fname"]), "file_url": file.file_url}


def _send_later(*, at_once: bool) -> None:
    if at_once:
        current().db.after_commit.add(flush)
    else:
        enqueue(flush, queue="short", job_id=FLUSH_JOB, deduplicate=True)
