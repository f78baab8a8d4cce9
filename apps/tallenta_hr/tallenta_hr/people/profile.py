"""A person's own record, with the personal details that colleagues do not see.

Field levels know roles and not persons, so one's own details come through this door. What HR notes about somebody's leaving
is not among them.
"""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.people.reporting_line import employee_of

PERSONAL = (
    "middle_name",
    "gender",
    "date_of_birth",
    "hide_birthday",
    "personal_email",
    "address",
    "probation_end_date",
    "confirmation_date",
    "notice_date",
    "last_working_day",
)
DIRECTORY = (
    "name",
    "employee_number",
    "first_name",
    "last_name",
    "preferred_name",
    "full_name_en",
    "full_name_uk",
    "photo",
    "work_email",
    "phone",
    "timezone",
    "locale",
    "status",
    "date_of_joining",
    "department",
    "team",
    "position_title",
    "grade",
    "reports_to",
    "location",
    "legal_entity",
    "engagement_type",
    "fte",
    "work_schedule",
    "holiday_calendar",
)
CONTACT = ("contact_name", "relationship", "phone", "email")


@frappe.whitelist(methods=["GET"])
def get_own_record() -> dict[str, Any] | None:
    """The signed-in person's own employee record; None for an account without one."""
    employee = employee_of(frappe.session.user)
    if not employee:
        return None
    doc = frappe.get_doc("Employee", employee)
    contacts = [{name: row.get(name) for name in CONTACT} for row in doc.get("emergency_contacts")]
    return {**{name: doc.get(name) for name in (*DIRECTORY, *PERSONAL)}, "emergency_contacts": contacts}
