"""Reminders of days about to be lost: 90, 30 and 7 days before, to the person and the manager, once each.

Runs every day and makes up for days it did not run: of several reminders that fell due meanwhile only the nearest goes out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe import _
from frappe.utils import cstr, escape_html, formatdate, get_url, getdate, today
from tallenta_hr.people import mail
from tallenta_hr.people.quantities import amount
from tallenta_hr.people.reporting_line import managers_above
from tallenta_hr.time_off.balance import Loss, losses
from tallenta_hr.time_off.facts_of import Person, people_of
from tallenta_hr.time_off.posting import tracked_types

BATCH = 50
DEFAULT_DAYS = "90, 30, 7"


def days_before(text: str | None) -> list[int]:
    """Read '90, 30, 7', the farthest first. Raises ValidationError for anything that is no number of days."""
    words = [word.strip() for word in cstr(text or DEFAULT_DAYS).split(",") if word.strip()]
    if not all(word.isdigit() and 0 < int(word) <= 366 for word in words):
        frappe.throw(
            _("Write the days as numbers with commas between, for example {0}.").format(DEFAULT_DAYS)
        )
    return sorted({int(word) for word in words}, reverse=True)


def remind() -> int:
    """Send every reminder that is due and was not sent; the number of reminders."""
    now = getdate(today())
    marks = days_before(frappe.db.get_single_value("Time Off Settings", "remind_days"))
    types = set(tracked_types())
    sent, after = 0, ""
    while names := _next_batch(after):
        for person in people_of(names).values():
            for leave_type in person.leave_types:
                if leave_type in types:
                    sent += _remind_person(person, leave_type, now, marks)
        frappe.db.commit()
        after = names[-1]
    return sent


def _next_batch(after: str) -> list[str]:
    found: list[str] = frappe.get_all(
        "Employee",
        filters={"name": [">", after], "status": ["in", ["Active", "On Long Leave", "Notice Period"]]},
        order_by="name asc",
        limit=BATCH,
        pluck="name",
    )
    return found


def _remind_person(person: Person, leave_type: str, now: date, marks: list[int]) -> int:
    sent = 0
    for loss in losses(person.facts(leave_type), now, now + timedelta(days=marks[0] + 1)):
        left = (loss.last_usable_day - now).days
        reached = [mark for mark in marks if left <= mark]
        if reached and _note(person, leave_type, loss, reached[-1]):
            _send(person, leave_type, loss)
            sent += 1
    return sent


def _note(person: Person, leave_type: str, loss: Loss, mark: int) -> bool:
    """Remember that this reminder went out; False when it or a nearer one did before."""
    key = f"{person.employee.name}|{leave_type}|{loss.last_usable_day}"
    known = frappe.get_all(
        "Leave Expiry Reminder", filters={"loss_key": key, "days_before": ["<=", mark]}, limit=1
    )
    if known:
        return False
    frappe.get_doc(
        {
            "doctype": "Leave Expiry Reminder",
            "employee": person.employee.name,
            "leave_type": leave_type,
            "last_usable_day": loss.last_usable_day,
            "days_before": mark,
            "quantity": float(loss.quantity),
            "loss_key": key,
        }
    ).insert(ignore_permissions=True)
    return True


def _send(person: Person, leave_type: str, loss: Loss) -> None:
    employee = person.employee
    manager = next(
        (each.user for each in managers_above(employee.name) if each.user and each.is_working), None
    )
    for user in (employee.user, manager):
        mail.write_to(user, lambda: _text(employee, leave_type, loss), doctype="Employee", name=employee.name)


def _text(employee: Any, leave_type: str, loss: Loss) -> tuple[str, str]:
    unit = frappe.get_cached_value("Leave Type", leave_type, "unit")
    number, day = amount(loss.quantity, unit), formatdate(loss.last_usable_day)
    query = urlencode({"leave_type": leave_type, "to_date": loss.last_usable_day})
    link = get_url(f"/app/leave-request/new?{query}")
    text = _("{0} of {1}: {2} will be lost after {3}.").format(
        number, _(leave_type), escape_html(employee.full_name_en), day
    )
    return (
        _("{0} of {1} will be lost after {2}").format(number, _(leave_type), day),
        f'<p>{text}</p><p><a href="{link}">{_("Ask for leave")}</a></p>',
    )
