"""Routes for a DocType other than leave requests, whose workflow knows nothing of stages: Employee Data Request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe
from frappe.model.workflow import apply_workflow
from tallenta_hr.approvals.decide import decide
from tallenta_hr.approvals.guard import NotYoursToDecideError

from .conftest import stage

DOCTYPE = "Employee Data Request"
Tasks = Callable[[Any], list[tuple[str, str, str]]]


@pytest.fixture
def asked(company: Any, route: Callable[..., Any]) -> Any:
    """Olena asks for another telephone; first Vira, then Hanna decide, both of HR."""
    company.hire("vira", "hanna", "HR User")
    route(
        stage("First Look", "User", user=company.user("vira")),
        stage("HR", "User", user=company.user("hanna")),
        applies_to=DOCTYPE,
    )
    with company.acting_as("olena"):
        doc = frappe.get_doc({"doctype": DOCTYPE, "fieldname": "phone", "new_value": "+380 44 123 45 67"})
        return apply_workflow(doc.insert(), "Send for Approval")


def decided_by(company: Any, who: str, doc: Any, decision: str) -> dict[str, Any]:
    with company.acting_as(who):
        return decide(DOCTYPE, doc.name, decision)


def phone(company: Any) -> str | None:
    found: str | None = frappe.db.get_value("Employee", company.employees["olena"], "phone")
    return found


def test_both_stages_approve_before_the_record_changes(company: Any, asked: Any, tasks_of: Tasks) -> None:
    assert tasks_of(asked) == [("First Look", "vira", "Waiting")]

    first = decided_by(company, "vira", asked, "approve")
    assert (first["state"], first["waiting_for"]) == ("Pending Approval", [company.user("hanna")])
    assert not phone(company)

    last = decided_by(company, "hanna", asked, "approve")
    assert (last["state"], last["docstatus"], last["waiting_for"]) == ("Approved", 1, [])
    assert phone(company) == "+380 44 123 45 67"


def test_nobody_goes_before_their_stage(company: Any, asked: Any) -> None:
    for who in ("hanna", "petro", "olena"):
        with pytest.raises(frappe.PermissionError):
            decided_by(company, who, asked, "approve")
    with company.acting_as("hanna"), pytest.raises(NotYoursToDecideError):
        apply_workflow({"doctype": DOCTYPE, "name": asked.name}, "Approve")
    assert not phone(company)


def test_rejection_of_the_first_stage_ends_it(company: Any, asked: Any, tasks_of: Tasks) -> None:
    rejected = decided_by(company, "vira", asked, "reject")

    assert (rejected["state"], rejected["waiting_for"]) == ("Rejected", [])
    assert tasks_of(asked) == [("First Look", "vira", "Rejected")]
    assert not phone(company)
