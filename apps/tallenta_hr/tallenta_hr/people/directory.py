"""The directory: every colleague with what everybody may know of them, and who reports to whom.

Lists of Employee are narrowed to one's own line; this door opens a fixed set of fields of everybody who works here now.
Personal details never pass through it.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from tallenta_hr.people import names
from tallenta_hr.people.reporting_line import WORKING, employee_of

PAGE = 50
SHOWN = (
    "name",
    "full_name_en",
    "full_name_uk",
    "preferred_name",
    "photo",
    "position_title",
    "department",
    "team",
    "location",
    "reports_to",
)
CONTACTS = (*SHOWN, "work_email", "phone", "timezone", "date_of_joining")
SEARCHED = (
    "full_name_en",
    "full_name_uk",
    "preferred_name",
    "position_title",
    "department",
    "team",
    "work_email",
)


class NobodyThereError(frappe.DoesNotExistError):
    """No colleague of that name works here."""


@frappe.whitelist(methods=["GET"])
def get_people(text: str = "", department: str | None = None, start: int = 0) -> dict[str, Any]:
    """{people, more}: a page of 50 colleagues by name whose name, position, department, team or address has the text."""
    _require_employee()
    wanted = f"%{text.strip()}%"
    found = frappe.get_all(
        "Employee",
        filters={"status": ["in", WORKING], **({"department": department} if department else {})},
        or_filters=[[field, "like", wanted] for field in SEARCHED] if text.strip() else None,
        fields=["name", *names.BOTH],
        limit_page_length=0,
    )
    # Databases differ in where they put Ukrainian letters, so the order is made here.
    ordered = sorted(found, key=lambda row: (names.in_order(names.shown(row)), row.name))
    first = max(0, start)
    page = [row.name for row in ordered[first : first + PAGE]]
    return {"people": _people({"name": ["in", page]}, SHOWN), "more": len(ordered) > first + PAGE}


@frappe.whitelist(methods=["GET"])
def get_person(employee: str) -> dict[str, Any]:
    """A colleague with contacts, {manager} and {reports}. Raises NobodyThereError for one who does not work here now."""
    _require_employee()
    rows = _people({"name": employee}, CONTACTS)
    if not rows:
        raise NobodyThereError(_("Nobody with the number {0} works here now.").format(employee))
    person = rows[0]
    managers = _people({"name": person["reports_to"]}, SHOWN) if person["reports_to"] else []
    return {**person, "manager": managers[0] if managers else None, "reports": get_reports(employee)}


@frappe.whitelist(methods=["GET"])
def get_reports(employee: str | None = None) -> list[dict[str, Any]]:
    """Direct reports by name, each with {reports} as a number; without an employee those who report to nobody."""
    _require_employee()
    above = employee or ["is", "not set"]
    rows = _people({"reports_to": above}, SHOWN)
    counts = _numbers_of_reports([row["name"] for row in rows])
    return [{**row, "reports": counts.get(row["name"], 0)} for row in rows]


def _require_employee() -> None:
    if not employee_of(frappe.session.user) and "HR User" not in frappe.get_roles():
        frappe.throw(_("The directory is for colleagues."), exc=frappe.PermissionError)


def _people(filters: dict[str, Any], fields: tuple[str, ...]) -> list[dict[str, Any]]:
    found = frappe.get_all(
        "Employee",
        filters={"status": ["in", WORKING], **filters},
        fields=[*fields],
        order_by="full_name_en asc",
    )
    return sorted((_named(row) for row in found), key=lambda row: names.in_order(row["full_name"]))


def _named(row: Any) -> dict[str, Any]:
    return {**row, "full_name": names.shown(row)}


def _numbers_of_reports(managers: list[str]) -> dict[str, int]:
    rows = frappe.get_all(
        "Employee",
        filters={"reports_to": ["in", managers], "status": ["in", WORKING]},
        fields=["reports_to", {"COUNT": "*", "as": "n"}],
        group_by="reports_to",
        order_by="reports_to asc",
    )
    return {row.reports_to: row.n for row in rows}
