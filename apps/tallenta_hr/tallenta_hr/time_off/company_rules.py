"""What the company holds against a date for one person: blackout periods and groups that must stay staffed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe.utils import getdate
from frappe.utils.nestedset import get_ancestors_of, get_descendants_of
from tallenta_hr.people.reporting_line import WORKING
from tallenta_hr.time_off.constraints import Blackout, Capacity
from tallenta_hr.time_off.facts_of import Person
from tallenta_hr.time_off.taken import COUNTING


def departments_around(department: str | None) -> list[str]:
    """A department and those above it."""
    return [department, *get_ancestors_of("Department", department)] if department else []


def blackouts_for(person: Person, leave_type: str, user: str) -> tuple[Blackout, ...]:
    """Blackout periods that apply to the person and type, except those the user's role may set aside."""
    departments, roles = departments_around(person.employee.department), set(frappe.get_roles(user))
    rows = frappe.get_all(
        "Leave Blackout Period",
        fields=[
            "title", "from_date", "to_date", "severity", "recurring_yearly", "applies_to", "department",
            "leave_type", "override_role",
        ],
    )  # fmt: skip
    return tuple(
        Blackout(
            row.title, getdate(row.from_date), getdate(row.to_date), row.severity, bool(row.recurring_yearly)
        )
        for row in rows
        if _applies(row, departments, leave_type) and row.override_role not in roles
    )


def _applies(row: Any, departments: list[str], leave_type: str) -> bool:
    if row.applies_to == "Department":
        return row.department in departments
    return row.applies_to == "Company" or row.leave_type == leave_type


def capacities_for(person: Person, first: date, last: date) -> tuple[Capacity, ...]:
    """Capacity rules of the person's team and departments, with who else is away on each date."""
    departments = departments_around(person.employee.department)
    rules = frappe.get_all(
        "Absence Capacity Rule",
        or_filters={"department": ["in", departments], "team": person.employee.team or ""},
        fields=["title", "department", "team", "max_absent", "max_absent_percent", "severity"],
    )
    return tuple(_capacity(rule, person, first, last) for rule in rules)


def _capacity(rule: Any, person: Person, first: date, last: date) -> Capacity:
    members = group_members(team=rule.team, department=rule.department)
    return Capacity(
        group=rule.title,
        group_size=len(members),
        others_away=_away(members - {person.employee.name}, first, last),
        max_absent=int(rule.max_absent) if rule.max_absent else None,
        max_absent_percent=Decimal(str(rule.max_absent_percent)) if rule.max_absent_percent else None,
        severity=rule.severity,
    )


def group_members(*, team: str | None, department: str | None) -> set[str]:
    """People who work in a team, or in a department and those below it."""
    filters: dict[str, Any] = {"status": ["in", WORKING]}
    if team:
        filters["team"] = team
    elif department:
        below = get_descendants_of("Department", department, ignore_permissions=True)
        filters["department"] = ["in", [department, *below]]
    else:
        return set()
    return set(frappe.get_all("Employee", filters=filters, pluck="name"))


def _away(members: set[str], first: date, last: date) -> Mapping[date, int]:
    away: dict[date, set[str]] = defaultdict(set)
    for request in absences_of(members, first, last):
        on, until = max(getdate(request.from_date), first), min(getdate(request.to_date), last)
        while on <= until:
            away[on].add(request.employee)
            on += timedelta(days=1)
    return {on: len(people) for on, people in away.items()}


def absences_of(employees: set[str] | None, first: date, last: date, **more: Any) -> list[Any]:
    """Requests of absence that touch the dates, of these people or of everybody; approved and waiting ones."""
    filters: dict[str, Any] = {
        "from_date": ["<=", last],
        "to_date": [">=", first],
        "workflow_state": ["in", COUNTING],
        "leave_type": ["in", frappe.get_all("Leave Type", filters={"counts_as_absence": 1}, pluck="name")],
        **more,
    }
    if employees is not None:
        filters["employee"] = ["in", sorted(employees)]
    found: list[Any] = frappe.get_all(
        "Leave Request",
        filters=filters,
        fields=["name", "employee", "leave_type", "from_date", "to_date", "from_portion", "workflow_state"],
        order_by="from_date asc, employee_name asc",
    )
    return found
