"""Notification Log: what the bell shows a person. Each row belongs to the person it is for, who alone may read it.

Mentions, assignments and shares also go out by mail, as far as the person wants them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import current
from frappe.context.acting import speaking
from frappe.document import side_records
from frappe.document.addresses import get_url_to_form
from frappe.mail.outbox import sendmail
from frappe.notifications.settings import MAILED, settings_of
from frappe.query import get_list
from frappe.realtime.publish import publish

DOCTYPE = "Notification Log"
TEMPLATE = "notifications/templates/notice.html"


def notify(
    users: Iterable[str],
    kind: str,
    subject: str,
    doc: Any = None,
    content: str | None = None,
    *,
    include_self: bool = False,
    link: str | None = None,
) -> list[str]:
    """Leave a notice of a kind (Mention, Assignment, Share, Alert) for each enabled user but the one who acts; who got one.

    `subject` is plain text; `link` is where a notice without a document leads. Whether they may read the document is asked by whoever calls.
    """
    context = current()
    wanted = sorted({user for user in users if user and (include_self or user != context.user)})
    if not wanted:
        return []
    people = get_list(
        "User",
        user=None,
        fields=["name", "email", "language"],
        filters={"name": ["in", wanted], "enabled": 1},
    )
    settings = settings_of([person.name for person in people])
    shown = [person.name for person in people if settings[person.name].enabled]
    about = {**_about(kind, subject, doc, content), **({"link": link} if link else {})}
    side_records.add_many(DOCTYPE, [{**about, "for_user": user, "owner": user, "read": 0} for user in shown])
    for user in shown:
        publish("notification", {"type": kind, "subject": subject}, user=user, after_commit=True)
    for person in people if kind in MAILED else ():
        if settings[person.name].wants_mail(kind):
            _mail(person, subject, doc, content)
    return shown


def _about(kind: str, subject: str, doc: Any, content: str | None) -> dict[str, Any]:
    about = {"type": kind, "subject": subject, "email_content": content, "from_user": current().user}
    if doc is not None:
        address = get_url_to_form(doc.doctype, doc.name)
        about.update(document_type=doc.doctype, document_name=str(doc.name), link=address)
    return about


def _mail(person: Any, subject: str, doc: Any, content: str | None) -> None:
    if not person.email:
        return
    with speaking(person.language):
        sendmail(
            [person.email],
            subject=subject,
            template=TEMPLATE,
            args={
                "sentence": subject,
                "content": content,
                "address": get_url_to_form(doc.doctype, doc.name) if doc is not None else None,
            },
            reference_doctype=doc.doctype if doc is not None else None,
            reference_name=str(doc.name) if doc is not None else None,
            is_notification=True,
        )


def logs_of(user: str, limit: int = 20) -> list[Any]:
    """Notices of a user, newest first."""
    rows: list[Any] = get_list(
        DOCTYPE,
        user=None,
        fields=[
            "name",
            "type",
            "subject",
            "read",
            "document_type",
            "document_name",
            "link",
            "from_user",
            "creation",
        ],
        filters={"for_user": user},
        order_by="creation desc",
        limit=limit,
    )
    return rows
