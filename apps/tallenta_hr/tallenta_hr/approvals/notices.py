"""Mail about approvals: to who is asked after a change, to who is late, and to a delegator about what was decided for them.

The first mail about a document is the workflow's own. Not here: when reminders are due (time_limits.py).
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html, format_datetime, get_url_to_form


def asked(doc: Any, task: Any) -> None:
    """A task came to somebody new."""
    _send(
        task.approver,
        _("{0} waits for your decision").format(_title(doc)),
        _("{0}: you are asked because: {1}.").format(task.stage_title, task.why or ""),
        doc,
    )


def reminded(doc: Any, task: Any) -> None:
    """A task is at half of its time, or at its end."""
    due = format_datetime(task.due_at) if task.due_at else ""
    _send(
        task.approver,
        _("Reminder: {0} waits for your decision").format(_title(doc)),
        _("Please decide by {0}.").format(due),
        doc,
    )


def decided(doc: Any, task: Any, decision: str, user: str) -> None:
    """A delegate decided; the delegator is told, and the document keeps who acted for whom."""
    if not task.on_behalf_of or user != task.approver:
        return
    text = _("{0} by {1} on behalf of {2}").format(_(decision), _name(user), _name(task.on_behalf_of))
    doc.add_comment("Info", text)
    delegation = frappe.get_all(
        "Approval Delegation",
        filters={"delegator": task.on_behalf_of, "delegate": user, "notify_delegator": 1},
        limit=1,
    )
    if delegation:
        _send(task.on_behalf_of, f"{_title(doc)}: {_(decision)}", text, doc)


def _send(user: str, subject: str, text: str, doc: Any) -> None:
    address = frappe.db.get_value("User", user, "email")
    if not address or frappe.flags.in_import_history:
        return
    link = get_url_to_form(doc.doctype, doc.name)
    frappe.sendmail(
        recipients=[address],
        subject=subject,
        message=f'<p>{escape_html(text)}</p><p><a href="{link}">{escape_html(_title(doc))}</a></p>',
        reference_doctype=doc.doctype,
        reference_name=doc.name,
    )


def _title(doc: Any) -> str:
    return f"{_(doc.doctype)} {doc.get_title() or doc.name}"


def _name(user: str) -> str:
    return frappe.db.get_value("User", user, "full_name") or user
