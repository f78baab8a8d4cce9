"""Queueing mail: `sendmail` stores a message in the caller's transaction; nothing leaves before it is committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from frappe.context import current
from frappe.jobs.queue import enqueue
from frappe.mail.addresses import Given
from frappe.mail.attachments import Attachment
from frappe.mail.content import body_of
from frappe.mail.flush import flush
from frappe.mail.headers import header_values
from frappe.mail.inline_images import embed
from frappe.mail.queueing import queue, recipients_of
from frappe.mail.unsubscribing import link_values
from frappe.values.dates import get_datetime

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
    unsubscribe_method: str | None = None,
    unsubscribe_params: Mapping[str, Any] | None = None,
    unsubscribe_message: str | None = None,
    add_unsubscribe_link: int | bool = 0,
    attachments: Sequence[Attachment] | None = None,
    content: str | None = None,
    doctype: str | None = None,
    name: str | None = None,
    reply_to: str | None = None,
    queue_separately: bool = False,
    cc: Given = None,
    bcc: Given = None,
    message_id: str | None = None,
    in_reply_to: str | None = None,
    send_after: Any = None,
    expose_recipients: str | None = None,
    send_priority: int = 1,
    communication: str | None = None,
    retry: int = 0,
    now: bool = False,
    read_receipt: int | bool | None = None,
    is_notification: bool = False,
    inline_images: Sequence[Mapping[str, Any]] | None = None,
    template: str | None = None,
    args: Mapping[str, Any] | None = None,
    header: str | Sequence[str] | None = None,
    x_priority: int | None = None,
    email_headers: Mapping[str, str] | None = None,
) -> Any:
    """Queue one message for each recipient; the Email Queue record, or None when mail is muted or nobody is to get it.

    The body is `message` (HTML, or Markdown with `as_markdown`) or `templates/emails/<template>.html` filled with `args`.
    An attachment is {"fname", "fcontent"}, {"file_url"} of a stored file, or {"print_format_attachment": 1, "doctype",
    "name", …} of a document that is printed when the message leaves. With `now` or `delayed=False` the message leaves as
    soon as the transaction is committed, else with the next run of the queue; with `send_after` not before that time.
    With `queue_separately` each recipient has a record; the last one is returned. With `unsubscribe_method` or
    `add_unsubscribe_link` people may turn such mail off; who did gets none.
    """
    about = (reference_doctype or doctype, reference_name or name)
    may_turn_off = bool(unsubscribe_method or add_unsubscribe_link)
    who = recipients_of(recipients, cc, bcc, about=about if may_turn_off else None)
    if is_muted() or not who.everyone:
        return None
    html = body_of(
        message or content or "",
        as_markdown=as_markdown,
        template=template,
        args=args,
        header=header,
        unsubscribe_message=(unsubscribe_message or "") if may_turn_off else None,
    )
    body, images = embed(html, inline_images or ())
    values = {
        "subject": " ".join(subject.split()),
        "message": body,
        "message_id": message_id,
        "in_reply_to": in_reply_to,
        "reply_to": reply_to,
        "priority": send_priority,
        "send_after": send_after,
        "retry": retry,
        "expose_recipients": expose_recipients,
        "reference_doctype": about[0],
        "reference_name": about[1],
        "communication": communication,
        **link_values(unsubscribe_method, unsubscribe_params, may_turn_off=may_turn_off),
        **header_values(email_headers, read_receipt=bool(read_receipt), x_priority=x_priority),
    }
    record = queue(values, who, sender, attachments or (), images, separately=queue_separately)
    _send_later(at_once=now or not delayed, send_after=send_after)
    return record


def is_muted() -> bool:
    """Whether this request, job or site sends no mail."""
    context = current()
    return bool(context.flags.get("mute_emails") or context.conf.get("mute_emails"))


def _send_later(*, at_once: bool, send_after: Any) -> None:
    if send_after:
        # A job of its own: one that waits must not hold up messages that leave now.
        moment = get_datetime(send_after, now=current().now()) or current().now()
        wait = (moment - current().now()).total_seconds()
        enqueue(flush, queue="short", run_after_seconds=max(0.0, wait) + 1)
    elif at_once:
        current().db.after_commit.add(flush)
    else:
        enqueue(flush, queue="short", job_id=FLUSH_JOB, deduplicate=True)
