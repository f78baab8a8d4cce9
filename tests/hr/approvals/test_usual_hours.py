"""How long a decision usually takes is said only where somebody has ever waited for one."""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.approvals.explain import who_will_approve

MONDAY = "2026-06-15"


def expected(company: Any) -> Any:
    """Hours that Olena is told to expect for a day off."""
    with company.acting_as("olena"):
        values = {
            "employee": company.employees["olena"],
            "leave_type": "Vacation",
            "from_date": MONDAY,
            "to_date": MONDAY,
        }
        return who_will_approve("Leave Request", values=values)["expected_hours"]


def decided_after(company: Any, hours: int, day: str) -> None:
    doc = company.ask("ihor", day)
    company.clock.move(hours=hours)
    company.move("petro", doc, "Approve")


def test_nothing_is_said_before_the_first_decision(company: Any) -> None:
    assert expected(company) is None


def test_nothing_is_said_of_decisions_that_nobody_waited_for(company: Any) -> None:
    decided_after(company, 0, "2026-06-08")

    assert frappe.db.count("Approval Task", {"decision": "Approved"}) == 1
    assert expected(company) is None


def test_hours_of_real_decisions_are_said(company: Any) -> None:
    decided_after(company, 5, "2026-06-08")

    assert expected(company) == 5.0
