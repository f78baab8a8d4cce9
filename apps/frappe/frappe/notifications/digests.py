"""A mail once a day or week with what waits for a person: decisions, tasks, unread notices, changes of what they follow.

When nothing waits there is no mail.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from frappe.context import _, current
from frappe.context.acting import acting_as, speaking
from frappe.document.addresses import get_fullname, get_url, get_url_to_form
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError
from frappe.jobs.queue import enqueue
from frappe.mail.outbox import sendmail
from frappe.notifications import bell
from frappe.notifications.settings import DOCTYPE
from frappe.permissions import has_permission
from frappe.query import get_list, values
from frappe.values.html import strip_html
from frappe.workflow.waiting import waiting_for

TEMPLATE = "notifications/templates/digest.html"
LINES = 20
PERIOD = {"Daily": 1, "Weekly": 7}
Line = dict[str, str]


def run() -> None:
    """Daily: a job for each person whose digest is due."""
    today = current().today()
    rows = get_list(
        DOCTYPE,
        user=None,
        fields=["user", "digest", "digest_sent_on"],
        filters={"digest": ["in", list(PERIOD)]},
        order_by="user asc",
    )
    for row in rows:
        if _is_due(row.digest, row.digest_sent_on, today):
            enqueue(send, job_id=f"digest::{row.user}", deduplicate=True, user=row.user)


def send(user: str) -> bool:
    """Queue the digest of a person, once a day; whether anything waited."""
    settings: Any = get_doc(DOCTYPE, user)
    today, now = current().today(), current().now()
    person = values.get_value("User", user, ["email", "language", "enabled"], as_dict=True)
    if not person or not person.enabled or not _is_due(settings.digest, settings.digest_sent_on, today):
        return False
    with acting_as(user), speaking(person.language):
        since = settings.digest_sent_on or now - timedelta(days=PERIOD[settings.digest])
        found = (_decisions(user), _tasks(user), _notices(user), _changes(user, since))
        parts = [part for part in found if part[1]]
        if parts and person.email:
            sendmail(
                [person.email],
                subject=_("What waits for you"),
                template=TEMPLATE,
                args={"parts": parts, "address": get_url("/app")},
                is_notification=True,
            )
    settings.db_set("digest_sent_on", now, update_modified=False)
    return bool(parts)


def _is_due(digest: str, sent_on: datetime | None, today: date) -> bool:
    """Weekly ones come on Mondays, or later in a week in which the server was down on Monday."""
    if digest not in PERIOD:
        return False
    begin = today if digest == "Daily" else today - timedelta(days=today.weekday())
    return sent_on is None or sent_on.date() < begin


def _decisions(user: str) -> tuple[str, list[Line]]:
    rows = waiting_for(user, LINES)
    return _("To decide"), [
        line for row in rows if (line := _about(row.reference_doctype, row.reference_name))
    ]


def _tasks(user: str) -> tuple[str, list[Line]]:
    rows = get_list(
        "ToDo",
        user=None,
        fields=["description", "reference_type", "reference_name", "date"],
        filters={"allocated_to": user, "status": "Open"},
        order_by="date asc",
        limit=LINES,
    )
    lines = []
    for row in rows:
        text = strip_html(row.description or "").strip()
        about = _about(row.reference_type, row.reference_name) if row.reference_name else None
        if about or text:
            lines.append({"text": text or (about or {})["text"], "address": (about or {}).get("address", "")})
    return _("Tasks"), lines


def _notices(user: str) -> tuple[str, list[Line]]:
    rows = [row for row in bell.logs_of(user, LINES) if not row.read]
    return _("Unread notices"), [{"text": row.subject or "", "address": row.link or ""} for row in rows]


def _changes(user: str, since: datetime) -> tuple[str, list[Line]]:
    """Followed records that others changed since a moment: how often, and who did."""
    heading = _("Changes of what you follow")
    followed = values.get_values("Document Follow", {"user": user}, ["ref_doctype", "ref_docname"])
    if not followed:
        return heading, []
    rows = get_list(
        "Version",
        user=None,
        fields=["ref_doctype", "docname", "owner"],
        filters={
            "docname": ["in", [name for _doctype, name in followed]],
            "creation": [">", since],
            "owner": ["!=", user],
        },
        order_by="creation asc",
    )
    changes: dict[tuple[str, str], list[str]] = {key: [] for key in followed}
    for row in rows:
        changes.get((row.ref_doctype, row.docname), []).append(row.owner)
    lines = []
    for (doctype, name), owners in changes.items():
        line = _about(doctype, name) if owners else None
        if line is not None:
            people = ", ".join(get_fullname(owner) for owner in dict.fromkeys(owners))
            lines.append({**line, "text": f"{line['text']} – {people} ({len(owners)})"})
    return heading, lines[:LINES]


def _about(doctype: str, name: str) -> Line | None:
    """A record by its title, with its address; None when the person may not read it."""
    try:
        doc = get_doc(doctype, name)
    except DoesNotExistError:
        return None
    if not has_permission(doctype, "read", doc):
        return None
    return {"text": f"{_(doctype)}: {doc.get_title() or doc.name}", "address": get_url_to_form(doctype, name)}
