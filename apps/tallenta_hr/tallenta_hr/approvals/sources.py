"""Whom a stage names, before anybody is found to be away, gone, or the requester.

Each source yields candidates in order of nearness, so that a stage which may not ask the first can move one level up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import frappe
from frappe import _lt
from frappe.utils import cint
from frappe.utils.nestedset import get_ancestors_of
from tallenta_hr.people.reporting_line import managers_above, user_of


class Why(NamedTuple):
    """Why somebody is asked: a text with at most one place, said in the language of who reads it."""

    text: Any
    place: Any = ""

    def said(self) -> str:
        """The sentence, in the language of the context."""
        text = str(self.text)
        return text.format(self.place) if self.place != "" else text


class Candidate(NamedTuple):
    """A user a stage could ask, and why it is them."""

    user: str
    why: Why


class Named(NamedTuple):
    """Everybody a stage asks at once, and where it turns, in order, for each it may not ask."""

    at_once: tuple[Candidate, ...]
    further: tuple[Candidate, ...] = ()


def named_by(stage: Any, doc: Any) -> Named:
    """Everybody the stage names for the document."""
    return SOURCES[stage.approver_source](stage, doc)


def employee_of_document(doc: Any) -> str | None:
    """Whom a document is about: its employee, or the employee who wrote it."""
    if doc.get("employee"):
        return str(doc.get("employee"))
    return frappe.db.get_value("Employee", {"user": doc.get("owner")}, "name")


def requesters_of(doc: Any) -> frozenset[str]:
    """Accounts that may never decide: who wrote the document, and whom it is about."""
    employee = doc.get("employee")
    return frozenset(user for user in (doc.get("owner"), user_of(employee) if employee else None) if user)


def enabled_with_role(role: str | None) -> list[str]:
    """Accounts of people with a role, in order of name; never the Administrator."""
    if not role:
        return []
    holders = frappe.get_all("Has Role", filters={"role": role, "parenttype": "User"}, pluck="parent")
    users: list[str] = frappe.get_all(
        "User",
        filters={"name": ["in", holders], "enabled": 1, "user_type": "System User"},
        order_by="name asc",
        pluck="name",
    )
    return [user for user in users if user != "Administrator"]


def _line(doc: Any, level: int = 1) -> Named:
    employee = employee_of_document(doc)
    above = managers_above(employee) if employee else []
    found = [
        Candidate(
            manager.user, Why(_lt("Manager")) if step == 0 else Why(_lt("Manager, {0} levels up"), step + 1)
        )
        for step, manager in enumerate(above)
        if manager.user and manager.is_working and step >= level - 1
    ]
    return Named(tuple(found[:1]), tuple(found[1:]))


def _reports_to(stage: Any, doc: Any) -> Named:
    return _line(doc)


def _level(stage: Any, doc: Any) -> Named:
    return _line(doc, max(cint(stage.level), 1))


def _departments(doc: Any) -> list[str]:
    employee = employee_of_document(doc)
    department = doc.get("department") or (
        frappe.db.get_value("Employee", employee, "department") if employee else None
    )
    return [department, *get_ancestors_of("Department", department)] if department else []


def _of_department(doc: Any, fieldname: str, why: Any) -> Named:
    found = [
        Candidate(user, Why(why, department))
        for department in _departments(doc)
        for user in _users_of(frappe.db.get_value("Department", department, fieldname))
    ]
    return Named(tuple(found[:1]), (*found[1:], *_above(found, doc)))


def _department_head(stage: Any, doc: Any) -> Named:
    return _of_department(doc, "head", _lt("Head of {0}"))


def _hr_partner(stage: Any, doc: Any) -> Named:
    return _of_department(doc, "hr_partner", _lt("HR partner of {0}"))


def _team_lead(stage: Any, doc: Any) -> Named:
    employee = employee_of_document(doc)
    team = frappe.db.get_value("Employee", employee, "team") if employee else None
    lead = frappe.db.get_value("Team", team, "lead") if team else None
    found = tuple(Candidate(user, Why(_lt("Lead of {0}"), team)) for user in _users_of(lead))
    return Named(found, _above(list(found), doc))


def _role(stage: Any, doc: Any) -> Named:
    return Named(tuple(Candidate(user, Why(_lt(stage.role))) for user in enabled_with_role(stage.role)))


def _user(stage: Any, doc: Any) -> Named:
    found = (Candidate(stage.user, Why(_lt("Named in the route"))),)
    return Named(found, _above(list(found), doc))


def _document_field(stage: Any, doc: Any) -> Named:
    value = doc.get(stage.document_field)
    why = Why(_lt("Named in the document"))
    if value and frappe.db.exists("User", value):
        return Named((Candidate(value, why),))
    found = tuple(Candidate(user, why) for user in _users_of(value))
    return Named(found, _above(list(found), doc))


def _users_of(employee: str | None) -> Iterator[str]:
    user = user_of(employee) if employee else None
    if user:
        yield user


def _above(found: list[Candidate], doc: Any) -> tuple[Candidate, ...]:
    """One level up: the line above those who were named, else above the requester."""
    first = found[0].user if found else None
    employee = frappe.db.get_value("Employee", {"user": first}, "name") if first else None
    employee = employee or employee_of_document(doc)
    return tuple(
        Candidate(manager.user, Why(_lt("One level up")))
        for manager in (managers_above(employee) if employee else ())
        if manager.user and manager.is_working
    )


SOURCES: dict[str, Callable[[Any, Any], Named]] = {
    "Reports To": _reports_to,
    "Reports To Level": _level,
    "Department Head": _department_head,
    "HR Partner": _hr_partner,
    "Team Lead": _team_lead,
    "Role": _role,
    "User": _user,
    "Document Field": _document_field,
}
