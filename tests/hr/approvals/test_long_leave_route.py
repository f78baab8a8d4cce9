"""Leave approved by the long route of the demo company is called off through the same people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.demo.approvals import route_rows
from tallenta_hr.time_off.balances import balance_of

LAST = date(2026, 6, 19)
Tasks = Callable[[Any], list[tuple[str, str, str]]]


@pytest.fixture
def long_leave(company: Any) -> Any:
    """The route as its file gives it; the department has Maria as its head."""
    rows = route_rows()
    values = {name: value for name, value in rows[0].items() if not name.startswith("stages.")}
    stages = [
        {name.removeprefix("stages."): value for name, value in row.items() if name.startswith("stages.")}
        for row in rows
    ]
    frappe.get_doc(
        {"doctype": "Department", "department_name": "Long", "head": company.employees["maria"]}
    ).insert()
    frappe.db.set_value("Employee", company.employees["olena"], "department", "Long")
    return frappe.get_doc({"doctype": "Approval Route", **values, "stages": stages}).insert()


@pytest.fixture
def granted(company: Any, long_leave: Any) -> Any:
    """Three weeks from Monday 1 June, approved by manager, head and HR."""
    doc = company.ask("olena", "2026-06-01", LAST.isoformat())
    for who in ("petro", "maria", "hanna"):
        doc = company.move(who, doc, "Approve")
    assert doc.workflow_state == "Approved"
    return doc


def waiting(tasks: list[tuple[str, str, str]]) -> list[str]:
    return [title for title, _who, decision in tasks if decision == "Waiting"]


def test_leave_that_has_begun_is_called_off_by_all_three(company: Any, granted: Any, tasks_of: Tasks) -> None:
    company.clock.move(days=1)
    doc = company.move("olena", granted, "Request Cancellation")
    seen = []
    for who in ("petro", "maria", "hanna"):
        seen += waiting(tasks_of(doc))
        doc = company.move(who, doc, "Confirm Cancellation")

    assert seen == ["Manager", "Head of department", "HR"]
    assert (doc.workflow_state, int(doc.docstatus)) == ("Cancelled", 2)


def test_hr_may_confirm_instead_of_everybody_and_a_colleague_may_not(company: Any, granted: Any) -> None:
    company.clock.move(days=1)
    doc = company.move("olena", granted, "Request Cancellation")
    with pytest.raises((frappe.ValidationError, frappe.PermissionError)):
        company.move("ihor", doc, "Confirm Cancellation")

    assert company.move("hanna", doc, "Confirm Cancellation").workflow_state == "Cancelled"


def test_leave_before_its_first_day_needs_nobody(company: Any, long_leave: Any) -> None:
    doc = company.ask("olena", "2026-06-08", "2026-06-26")
    for who in ("petro", "maria", "hanna"):
        doc = company.move(who, doc, "Approve")
    whole = balance_of(doc.employee, "Vacation", date(2026, 5, 31))

    assert company.move("olena", doc, "Cancel").workflow_state == "Cancelled"
    assert balance_of(doc.employee, "Vacation", date(2026, 6, 30)) == whole


def test_request_that_waits_is_withdrawn_and_asks_nobody_any_more(
    company: Any, long_leave: Any, tasks_of: Tasks
) -> None:
    doc = company.move("petro", company.ask("olena", "2026-06-08", "2026-06-26"), "Approve")
    assert waiting(tasks_of(doc)) == ["Head of department"]

    doc = company.move("olena", doc, "Withdraw")

    assert doc.workflow_state == "Withdrawn"
    assert waiting(tasks_of(doc)) == []
