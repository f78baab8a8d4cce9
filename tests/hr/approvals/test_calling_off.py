"""Calling off approved leave that has begun goes through the stages of the request, where the route names the states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

import frappe
from tallenta_hr.approvals.decide import decide
from tallenta_hr.approvals.guard import NotYoursToDecideError
from tallenta_hr.approvals.routes import RouteError
from tallenta_hr.approvals.time_limits import follow_limits
from tallenta_hr.time_off.balances import balance_of

from .conftest import stage

Tasks = Callable[[Any], list[tuple[str, str, str]]]
STATES = {
    "cancel_pending_state": "Cancellation Requested",
    "cancelled_state": "Cancelled",
    "kept_state": "Approved",
}
REFUSED = (frappe.ValidationError, frappe.PermissionError)
FRIDAY = date(2026, 6, 12)


@pytest.fixture
def calling_off(route: Callable[..., Any]) -> Any:
    """Manager, then the manager's manager, for asking and for calling off."""
    return route(stage("Manager", "Reports To"), stage("Head", "Reports To Level", level=2), **STATES)


@pytest.fixture
def begun(company: Any, calling_off: Any) -> Any:
    """Olena's week from Monday 8 June is approved by both, and on Tuesday she asks to be back on Wednesday."""
    doc = company.ask("olena", "2026-06-08", "2026-06-12")
    for who in ("petro", "maria"):
        doc = company.move(who, doc, "Approve")
    company.clock.move(days=8)
    with company.acting_as("olena"):
        doc = frappe.get_doc("Leave Request", doc.name)
        doc.update({"returned_on": "2026-06-10", "workflow_state": "Cancellation Requested"})
        return doc.save()


def asked_now(tasks: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(title, who) for title, who, decision in tasks if decision == "Waiting"]


def test_both_stages_confirm_before_days_come_back(company: Any, begun: Any, tasks_of: Tasks) -> None:
    assert begun.workflow_state == "Cancellation Requested"
    assert asked_now(tasks_of(begun)) == [("Manager", "petro")]

    doc = company.move("petro", begun, "Confirm Cancellation")

    assert (doc.workflow_state, int(doc.docstatus)) == ("Cancellation Requested", 1)
    assert asked_now(tasks_of(doc)) == [("Head", "maria")]
    assert balance_of(doc.employee, "Vacation", FRIDAY) == 15

    doc = company.move("maria", doc, "Confirm Cancellation")

    assert (doc.workflow_state, int(doc.docstatus)) == ("Cancelled", 2)
    assert asked_now(tasks_of(doc)) == []
    assert balance_of(doc.employee, "Vacation", FRIDAY) == 18


def test_one_refusal_keeps_the_leave(company: Any, begun: Any, tasks_of: Tasks) -> None:
    doc = company.move("petro", begun, "Confirm Cancellation")
    doc = company.move("maria", doc, "Decline Cancellation")

    assert (doc.workflow_state, int(doc.docstatus), doc.returned_on) == ("Approved", 1, None)
    assert asked_now(tasks_of(doc)) == []
    assert balance_of(doc.employee, "Vacation", FRIDAY) == 15


@pytest.mark.parametrize("who", ["olena", "ihor", "maria", "hanna"])
def test_only_who_is_asked_now_confirms(company: Any, begun: Any, who: str) -> None:
    with pytest.raises(REFUSED):
        company.move(who, begun, "Confirm Cancellation")
    with company.acting_as(who), pytest.raises(REFUSED):
        frappe.get_doc("Leave Request", begun.name).cancel()
    with company.acting_as(who), pytest.raises(REFUSED):
        decide("Leave Request", begun.name, "approve")

    assert frappe.db.get_value("Leave Request", begun.name, "docstatus") == 1


def test_route_holds_where_the_workflow_is_gone(company: Any, begun: Any) -> None:
    workflow = frappe.get_doc("Workflow", "Leave Request")
    workflow.is_active = 0
    workflow.save()

    for who in ("petro", "maria", "hanna", "olena"):
        with company.acting_as(who), pytest.raises(NotYoursToDecideError):
            frappe.get_doc("Leave Request", begun.name).cancel()


def test_days_that_passed_while_the_stages_were_asked_still_come_back(company: Any, begun: Any) -> None:
    """She came back on Wednesday; the head looks at it on Friday."""
    doc = company.move("petro", begun, "Confirm Cancellation")
    company.clock.move(days=3)
    doc = company.move("maria", doc, "Confirm Cancellation")

    assert doc.returned_on == date(2026, 6, 10)
    assert balance_of(doc.employee, "Vacation", FRIDAY) == 18


def test_decision_from_the_list_is_the_confirmation(company: Any, begun: Any) -> None:
    with company.acting_as("petro"):
        assert decide("Leave Request", begun.name, "approve")["waiting_for"] == [company.user("maria")]
    with company.acting_as("maria"):
        assert decide("Leave Request", begun.name, "approve")["state"] == "Cancelled"


def test_time_limit_confirms_where_the_stage_says_so(company: Any, route: Callable[..., Any]) -> None:
    route(stage("Manager", "Reports To", sla_hours=24, on_timeout="Approve"), **STATES)
    doc = company.take("olena", "2026-06-01", "2026-06-05")
    company.clock.move(days=1)
    doc = company.move("olena", doc, "Request Cancellation")
    company.clock.move(days=1, hours=1)

    assert follow_limits() == 1
    assert doc.reload().workflow_state == "Cancelled"
    assert balance_of(doc.employee, "Vacation", FRIDAY) == 19


def test_without_states_the_manager_decides_as_before(
    company: Any, three_stages: Any, tasks_of: Tasks
) -> None:
    doc = company.ask("olena", "2026-06-01", "2026-06-05")
    for who in ("petro", "maria", "hanna"):
        doc = company.move(who, doc, "Approve")
    company.clock.move(days=1)
    doc = company.move("olena", doc, "Request Cancellation")

    assert asked_now(tasks_of(doc)) == []
    assert company.move("petro", doc, "Confirm Cancellation").workflow_state == "Cancelled"


def test_state_that_the_workflow_does_not_know_is_refused(route: Callable[..., Any]) -> None:
    frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": "Shipped"}).insert()
    with pytest.raises(RouteError, match="has no state"):
        route(stage("Manager", "Reports To"), **{**STATES, "cancelled_state": "Shipped"})


def test_before_the_first_day_leave_is_cancelled_freely(company: Any, calling_off: Any) -> None:
    doc = company.ask("olena", "2026-06-08", "2026-06-12")
    for who in ("petro", "maria"):
        doc = company.move(who, doc, "Approve")

    assert company.move("olena", doc, "Cancel").workflow_state == "Cancelled"
    assert balance_of(doc.employee, "Vacation", FRIDAY + timedelta(days=1)) == 20
