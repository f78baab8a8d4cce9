"""What a request would cost and do, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from tallenta_hr.approvals.explain import explained
from tallenta_hr.people import names
from tallenta_hr.people.access import may_see
from tallenta_hr.people.reporting_line import employee_of
from tallenta_hr.time_off import asked, submission
from tallenta_hr.time_off.approvers import approver_of
from tallenta_hr.time_off.checks import check_request
from tallenta_hr.time_off.company_rules import absences_of, group_members
from tallenta_hr.time_off.counting import LeaveCount
from tallenta_hr.time_off.facts_of import Person, person_of
from tallenta_hr.time_off.who_is_away import names_for

GIVEN = (
    "leave_type",
    "from_date",
    "to_date",
    "from_portion",
    "to_portion",
    "from_time",
    "to_time",
    "parent_request",
)


def of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of the request form: days, balances, who is away, who decides, which rules are broken."""
    doc = _request(values)
    person = person_of(doc.employee)
    counted = asked.count(doc, person)
    asked.write_days(doc, counted)
    check = submission.check_of(doc, person, counted)
    projection = check.projection
    approver = approver_of(doc.employee)
    decides = (
        approver._asdict() | {"full_name": names.of_users([approver.user])[approver.user]}
        if approver
        else None
    )
    return {
        "days": [
            {"date": row.date, "quantity": float(row.quantity), "reason_zero": row.reason_zero}
            for row in counted.rows
        ],
        "total_quantity": float(counted.total),
        "total_calendar_days": counted.calendar_days,
        "unit": check.request.unit,
        "balance_before": float(projection.before) if projection else None,
        "balance_after": float(projection.before - counted.total) if projection else None,
        "projected_minimum": float(projection.minimum) if projection else None,
        "chain_length": float(check.chain),
        "holidays_skipped": _holidays(person, counted),
        "approver": decides,
        "route": explained(doc),
        "others_away": others_away(person, doc),
        "violations": submission.described(check_request(check)),
    }


def _request(values: Mapping[str, Any]) -> Any:
    employee = values.get("employee") or employee_of(frappe.session.user)
    if not may_see(frappe.session.user, employee):
        frappe.throw(_("You may not see the leave of {0}.").format(employee), exc=frappe.PermissionError)
    name = values.get("name")
    doc: Any
    if name and frappe.db.exists("Leave Request", name):
        doc = frappe.get_doc("Leave Request", name)
        doc.check_permission("read")
    else:
        doc = frappe.get_doc({"doctype": "Leave Request", "from_portion": "Full", "to_portion": "Full"})
    doc.update({field: values[field] for field in GIVEN if values.get(field)})
    doc.employee = employee
    doc.owner = doc.owner or frappe.session.user
    if not (doc.leave_type and doc.from_date):
        frappe.throw(_("Choose a type of leave and a first day."))
    doc.to_date = doc.to_date or doc.from_date
    asked.check_shape(doc)
    return doc


def _holidays(person: Person, counted: LeaveCount) -> list[dict[str, Any]]:
    dates = [row.date for row in counted.rows if row.reason_zero == "Public Holiday"]
    is_uk = frappe.local.lang == "uk"
    return [
        {"date": on, "title": (holiday.title_uk if is_uk else holiday.title_en) or holiday.title_en}
        for on in dates
        for holiday in person.work.calendar(on).holidays
        if holiday.holiday_date == on
    ]


def others_away(person: Person, doc: Any) -> list[dict[str, Any]]:
    """Colleagues of the team, or of the department, who are away on some of the dates, as far as the reader may know."""
    employee, name_of = person.employee, names_for(frappe.session.user)
    group = group_members(team=employee.team, department=employee.department) - {employee.name}
    rows = [row for row in absences_of(group, getdate(doc.from_date), getdate(doc.to_date)) if name_of(row)]
    called = names.of_employees({row.employee for row in rows})
    return [
        {
            "employee": row.employee,
            "full_name": called[row.employee],
            "from_date": row.from_date,
            "to_date": row.to_date,
        }
        for row in rows
    ]
