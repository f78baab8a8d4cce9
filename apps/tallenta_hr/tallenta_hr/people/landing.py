"""Where somebody lands who signs in without having asked for a page: on a phone, an employee without desk work gets the portal."""

from __future__ import annotations

import frappe
from tallenta_hr.people.reporting_line import employee_of

PORTAL = "portal"
# Roles of everybody who works here; any other is for work at the desk.
SELF_SERVICE = frozenset({"All", "Guest", "Desk User", "Employee"})


def home_of(user: str) -> str | None:
    """`portal`, or None where the site decides. The portal itself has a way to the desk."""
    if user == "Guest" or not _is_phone() or not SELF_SERVICE.issuperset(frappe.get_roles(user)):
        return None
    return PORTAL if employee_of(user) else None


def _is_phone() -> bool:
    """Whether the request comes from a phone, by what its browser says of itself; tablets have room for the desk."""
    if not frappe.local.request:
        return False
    headers = {name.lower(): value for name, value in frappe.local.request.headers.items()}
    return headers.get("sec-ch-ua-mobile") == "?1" or "Mobi" in headers.get("user-agent", "")
