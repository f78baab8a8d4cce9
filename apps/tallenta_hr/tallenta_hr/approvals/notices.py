"""Mail about approvals: to who is asked after a change, to who is late, and to a delegator about what was decided for them.

The first mail about a document is the workflow's own. Not here: when reminders are due (time_limits.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html, format_datetime, get_url_to_form
from tallenta_hr.people import mail


def asked(doc: Any, task: Any) -> None:
    """A task came to somebody new."""

    def text() -> tuple[str, str]:
        because = _("{0}: you are asked because: {1}.").format(_(task.stage_title), task.why or "")
        return _("{0} waits for your decision").format(_title(doc)), because

    _send(task.approver, text, doc)


def reminded(doc: Any, task: Any) -> None:
    """A task is at half of its time, or at its end."""

    def text() -> tuple[str, str]:
        due = format_datetime(task.due_at) if task.due_at else ""
        return _("Reminder: {0} waits for your decision").format(_title(doc)), _(
            "Please decide by {0}."
        ).format(due)

    _send(task.approver, text, doc)


def decided(doc: Any, task: Any, decision: str, user: str) -> None:
    """A delegate decided; the delegator is told, and the document keeps who acted for whom."""
    if not task.on_behalf_of or user != task.approver:
        return

    def sentence() -> str:
        return _("{0} by {1} on behalf of {2}").format(_(decision), _name(user), _name(task.on_behalf_of))

    doc.add_comment("Info", sentence())
    delegation = frappe.get_all(
        "Approval Delegation",
        filters={"delegator": task.on_behalf_of, "delegate": user, "notify_delegator": 1},
        limit=1,
    )
    if delegation:
        _send(task.on_behalf_of, lambda: (f"{_title(doc)}: {_(decision)}", sentence()), doc)


def _send(user: str, text: Callable[[], tuple[str, str]], doc: Any) -> None:
    """`text` gives subject and sentence; the body is the sentence and a link to the document."""

    def written() -> tuple[str, str]:
        subject, sentence = text()
        link = get_url_to_form(doc.doctype, doc.name)
        return subject, (
            f'<p>{escape_html(sentence)}</p><p><a href="{link}">{escape_html(_title(doc))}</a></p>'
        )

    mail.write_to(user, written, doctype=doc.doctype, name=doc.name)


def _title(doc: Any) -> str:
    return f"{_(doc.doctype)} {doc.get_title() or doc.name}"


def _name(user: str) -> str:
    return frappe.db.get_value("User", user, "full_name") or user
