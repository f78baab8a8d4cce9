"""What must be true of an employee's record: names, dates, one account per person, no circle of managers."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import frappe
from frappe import _
from frappe.utils import getdate
from tallenta_hr.people.reporting_line import managers_above

# What was noted about an employment that ended.
OF_LEAVING = ("notice_date", "last_working_day", "leaving_reason", "leaving_kind", "is_regretted")


class CircularReportingError(frappe.ValidationError):
    """Somebody would be above themselves."""


class AccountTakenError(frappe.ValidationError):
    """Two employees would share one account."""


def fill_names(doc: Any) -> None:
    """Full names that nobody typed follow from the parts; the number follows from the record's name."""
    doc.full_name_en = doc.full_name_en or " ".join(part for part in (doc.first_name, doc.last_name) if part)
    doc.full_name_uk = doc.full_name_uk or doc.full_name_en
    doc.employee_number = doc.employee_number or doc.name


def note_rehire(doc: Any) -> None:
    """A date of joining after the last working day begins another employment; the one that ended is kept."""
    before = doc.get_doc_before_save()
    if before is None or not before.last_working_day:
        return
    left = getdate(before.last_working_day)
    if getdate(doc.date_of_joining) <= left:
        return
    doc.append(
        "earlier_spells",
        {"date_of_joining": getdate(before.date_of_joining), "last_working_day": left},
    )
    if doc.last_working_day and getdate(doc.last_working_day) == left:
        doc.update(dict.fromkeys(OF_LEAVING))


def check_dates(doc: Any) -> None:
    """Raise ValidationError for a last working day before the first, and for an unknown time zone."""
    if doc.last_working_day and getdate(doc.last_working_day) < getdate(doc.date_of_joining):
        frappe.throw(
            _("{0} leaves on {1}, before joining on {2}. Correct one of the dates.").format(
                doc.full_name_en, doc.last_working_day, doc.date_of_joining
            )
        )
    try:
        ZoneInfo(doc.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        frappe.throw(_("{0} is no time zone. Choose one such as Europe/Kyiv.").format(doc.timezone))


def check_manager(doc: Any) -> None:
    """Raise CircularReportingError when the manager is the person, or somebody below."""
    if not doc.reports_to or not doc.has_value_changed("reports_to"):
        return
    line = [doc.reports_to, *(manager.employee for manager in managers_above(doc.reports_to))]
    if doc.name in line:
        frappe.throw(
            _("{0} cannot report to {1}, who is below {0} already. Choose somebody else.").format(
                doc.full_name_en, doc.reports_to
            ),
            exc=CircularReportingError,
        )


def check_account(doc: Any) -> None:
    """Raise AccountTakenError when the account belongs to another employee."""
    if not doc.user or not doc.has_value_changed("user"):
        return
    other = frappe.db.get_value("Employee", {"user": doc.user, "name": ["!=", doc.name or ""]}, "name")
    if other:
        frappe.throw(
            _("The account {0} belongs to {1} already. Choose another account.").format(doc.user, other),
            exc=AccountTakenError,
        )


def open_account(doc: Any) -> None:
    """Give an active employee with a work e-mail an account, made now if there is none."""
    if doc.status != "Active" or doc.user or not doc.work_email:
        return
    email = doc.work_email.strip().lower()
    if not frappe.db.exists("User", email):
        account = frappe.get_doc(
            {
                "doctype": "User",
                "email": email,
                "first_name": doc.first_name,
                "last_name": doc.last_name,
                "language": doc.locale,
                "time_zone": doc.timezone,
                "enabled": 1,
                "roles": [{"role": "Employee"}],
            }
        )
        account.insert(ignore_permissions=True)
    doc.user = email
