"""Notification Log: what the bell shows a person. Each row belongs to the person it is for, who alone may read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import _, current
from frappe.document import side_records
from frappe.document.addresses import get_url_to_form
from frappe.query import get_list
from frappe.realtime.publish import publish
from frappe.values.html import escape_html

NOTIFICATION_LOG = "Notification Log"


def notify(
    users: Iterable[str],
    kind: str,
    subject: str,
    doc: Any = None,
    content: str | None = None,
    *,
    include_self: bool = False,
) -> list[str]:
    """Leave a notice of a kind (Mention, Assignment, Share, Alert) for each enabled user but the one who acts; who got one."""
    context = current()
    wanted = sorted({user for user in users if user and (include_self or user != context.user)})
    if not wanted:
        return []
    known = get_list("User", user=None, filters={"name": ["in", wanted], "enabled": 1}, pluck="name")
    about: dict[str, Any] = {
        "type": kind,
        "subject": subject,
        "email_content": content,
        "from_user": context.user,
    }
    if doc is not None:
        about.update(
            document_type=doc.doctype,
            document_name=str(doc.name),
            link=get_url_to_form(doc.doctype, doc.name),
        )
    side_records.add_many(
        NOTIFICATION_LOG, [{**about, "for_user": user, "owner": user, "read": 0} for user in known]
    )
    for user in known:
        publish("notification", {"type": kind, "subject": subject}, user=user, after_commit=True)
    return list(known)


def tell_bulk_done(_doctype: str, action: str, done: list[str], failed: dict[str, str]) -> None:
    """Tell who asked for an action on many documents how it went. Fills `workflow.bulk_done`."""
    subject = _("{0}: done for {1}, failed for {2}").format(_(action), len(done), len(failed))
    reasons = "".join(f"<p>{escape_html(f'{name}: {reason}')}</p>" for name, reason in failed.items())
    notify([current().user], "Alert", subject, content=reasons or None, include_self=True)
