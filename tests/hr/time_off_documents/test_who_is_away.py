"""What each door tells of the absences of others: no door more than the home page, and nothing to those who do not work here."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.testing.people import make_user
from tallenta_hr.time_off.at_a_glance import get_details
from tallenta_hr.time_off.doctype.leave_request.leave_request import preview
from tallenta_hr.time_off.home import get_absences


def told(company: Any, who: str) -> tuple[list[str], list[str], list[str]]:
    """Whom home, preview and inbox name as away on 10 June, to a colleague who asks for that day."""
    doc = company.ask("olena", "2026-06-10")
    with company.acting_as(who):
        home = [row["full_name"] for row in get_absences("2026-06-10", "2026-06-10")]
        asked = preview("Vacation", "2026-06-10", employee=doc.employee, name=doc.name)
        inbox = get_details([doc.name])[doc.name]["others_away"]
    return (
        [name for name in home if name != "Olena Test"],
        [row["full_name"] for row in asked["others_away"]],
        inbox,
    )


@pytest.fixture
def team(company: Any) -> Any:
    """Olena and Ihor in one department."""
    frappe.get_doc({"doctype": "Department", "department_name": "Delivery"}).insert()
    for who in ("olena", "ihor"):
        frappe.db.set_value("Employee", company.employees[who], "department", "Delivery")
    return company


@pytest.mark.parametrize(
    ("who", "named"), [("olena", []), ("petro", ["Ihor Test"]), ("hanna", ["Ihor Test"])]
)
def test_an_absence_for_managers_alone_is_named_to_no_colleague(
    team: Any, who: str, named: list[str]
) -> None:
    frappe.db.set_value("Leave Type", "Vacation", "visibility", "Managers Only")
    team.take("ihor", "2026-06-10")

    assert told(team, who) == (named, named, named)


@pytest.mark.parametrize(("who", "named"), [("olena", []), ("petro", ["Ihor Test"])])
def test_what_waits_is_named_to_no_colleague(team: Any, who: str, named: list[str]) -> None:
    team.ask("ihor", "2026-06-10")

    assert told(team, who) == (named, named, named)


def test_approved_leave_is_named_to_colleagues(team: Any) -> None:
    team.take("ihor", "2026-06-10")

    assert told(team, "olena") == (["Ihor Test"], ["Ihor Test"], ["Ihor Test"])


def test_who_does_not_work_here_learns_of_nobody(team: Any) -> None:
    team.take("ihor", "2026-06-10")
    make_user("applicant@example.com", user_type="Website User")
    frappe.set_user("applicant@example.com")

    assert get_absences("2026-06-10", "2026-06-10") == []
