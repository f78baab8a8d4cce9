"""A leave request on its route: who is asked when, who may decide, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe
from tallenta_hr.approvals.decide import OutdatedError, decide, decide_many, my_tasks
from tallenta_hr.approvals.explain import who_will_approve
from tallenta_hr.approvals.guard import NotYoursToDecideError
from tallenta_hr.approvals.routes import RouteError

from .conftest import stage

Tasks = Callable[[Any], list[tuple[str, str, str]]]
REFUSED = (frappe.ValidationError, frappe.PermissionError)


def open_actions(doc: Any) -> set[str]:
    rows = frappe.get_all(
        "Workflow Action", filters={"reference_name": doc.name, "status": "Open"}, pluck="user"
    )
    return {user.split("@")[0] for user in rows}


def test_three_stages_are_asked_one_after_the_other(company: Any, three_stages: Any, tasks_of: Tasks) -> None:
    doc = company.ask("olena", "2026-06-10")
    assert tasks_of(doc) == [("Manager", "petro", "Waiting")]
    assert open_actions(doc) == {"petro"}

    doc = company.move("petro", doc, "Approve")
    assert doc.workflow_state == "Pending Approval"
    assert tasks_of(doc)[1:] == [("Head", "maria", "Waiting")]
    assert open_actions(doc) == {"maria"}
    assert doc.reload().manager == company.user("maria")

    doc = company.move("maria", doc, "Approve")
    assert (doc.docstatus, open_actions(doc)) == (0, {"hanna"})

    doc = company.move("hanna", doc, "Approve")
    assert (doc.docstatus, doc.workflow_state) == (1, "Approved")
    assert [row[2] for row in tasks_of(doc)] == ["Approved"] * 3
    assert not open_actions(doc)


def test_rejection_at_any_stage_ends_the_route(company: Any, three_stages: Any, tasks_of: Tasks) -> None:
    doc = company.move("petro", company.ask("olena", "2026-06-10"), "Approve")

    doc = company.move("maria", doc, "Reject")

    assert doc.workflow_state == "Rejected"
    assert [row[2] for row in tasks_of(doc)] == ["Approved", "Rejected"]


@pytest.mark.parametrize("who", ["olena", "ihor", "maria", "hanna"])
def test_only_who_is_asked_now_decides(company: Any, three_stages: Any, who: str) -> None:
    doc = company.ask("olena", "2026-06-10")

    with pytest.raises(REFUSED):
        company.move(who, doc, "Approve")
    with company.acting_as(who), pytest.raises(REFUSED):
        decide("Leave Request", doc.name, "approve")

    assert frappe.db.get_value("Leave Request", doc.name, "workflow_state") == "Pending Approval"


def test_route_holds_where_the_workflow_is_gone(company: Any, three_stages: Any) -> None:
    doc = company.ask("olena", "2026-06-10")
    draft = company.draft("ihor", "2026-06-10")
    workflow = frappe.get_doc("Workflow", "Leave Request")
    workflow.is_active = 0
    workflow.save()

    for who, name in (("petro", doc.name), ("olena", doc.name), ("hanna", doc.name), ("ihor", draft.name)):
        with company.acting_as(who), pytest.raises(NotYoursToDecideError):
            frappe.get_doc("Leave Request", name).submit()


def test_withdrawn_request_waits_for_nobody(company: Any, three_stages: Any, tasks_of: Tasks) -> None:
    doc = company.ask("olena", "2026-06-10")

    company.move("olena", doc, "Withdraw")

    assert tasks_of(doc) == [("Manager", "petro", "Withdrawn")]


def test_all_of_a_stage_must_approve(company: Any, route: Any, tasks_of: Tasks) -> None:
    company.hire("second", None, "HR Manager")
    route(stage("HR", "Role", role="HR Manager", mode="All"))
    doc = company.ask("olena", "2026-06-10")
    assert {row[1] for row in tasks_of(doc)} == {"hanna", "second"}

    doc = company.move("hanna", doc, "Approve")
    assert doc.docstatus == 0
    assert company.move("second", doc, "Approve").docstatus == 1


def test_two_of_three_may_outvote_one(company: Any, route: Any) -> None:
    for who in ("second", "third"):
        company.hire(who, None, "HR Manager")
    route(stage("HR", "Role", role="HR Manager", mode="K of N", k=2))
    doc = company.ask("olena", "2026-06-10")

    doc = company.move("hanna", doc, "Reject")
    assert doc.workflow_state == "Pending Approval"
    doc = company.move("second", doc, "Approve")
    assert doc.workflow_state == "Pending Approval"
    assert company.move("third", doc, "Approve").workflow_state == "Approved"


def test_first_answer_of_any_closes_the_others(company: Any, route: Any, tasks_of: Tasks) -> None:
    company.hire("second", None, "HR Manager")
    route(stage("HR", "Role", role="HR Manager", mode="Any"))

    doc = company.move("second", company.ask("olena", "2026-06-10"), "Approve")

    assert doc.docstatus == 1
    assert set(tasks_of(doc)) == {("HR", "hanna", "Skipped"), ("HR", "second", "Approved")}


def test_stage_that_names_the_requester_asks_one_level_up(company: Any, route: Any, tasks_of: Tasks) -> None:
    route(stage("Named", "User", user=company.user("petro")))

    assert tasks_of(company.ask("petro", "2026-06-10")) == [("Named", "maria", "Waiting")]


def test_top_of_the_tree_falls_to_the_fallback_role(company: Any, three_stages: Any, tasks_of: Tasks) -> None:
    assert tasks_of(company.ask("maria", "2026-06-10")) == [("Manager", "hanna", "Waiting")]


def test_stage_may_be_passed_over_when_it_names_the_requester(
    company: Any, route: Any, tasks_of: Tasks
) -> None:
    route(
        stage("Named", "User", user=company.user("petro"), skip_if_requester=1),
        stage("HR", "Role", role="HR Manager"),
    )

    assert tasks_of(company.ask("petro", "2026-06-10")) == [("HR", "hanna", "Waiting")]


def test_who_approved_before_is_not_asked_again(company: Any, route: Any, tasks_of: Tasks) -> None:
    route(
        stage("Manager", "Reports To"),
        stage("Named", "User", user=company.user("petro"), skip_if_already_approved=1),
    )

    doc = company.move("petro", company.ask("olena", "2026-06-10"), "Approve")

    assert doc.docstatus == 1


def test_stage_with_a_condition_is_asked_only_where_it_holds(
    company: Any, route: Any, tasks_of: Tasks
) -> None:
    route(
        stage("Manager", "Reports To"),
        stage("HR", "Role", role="HR Manager", condition="doc.total_quantity > 3"),
    )

    short = company.move("petro", company.ask("olena", "2026-06-10"), "Approve")
    long = company.move("petro", company.ask("ihor", "2026-06-08", "2026-06-12"), "Approve")

    assert (short.docstatus, long.docstatus) == (1, 0)


def test_route_with_the_condition_that_fits_is_taken(company: Any, route: Any, tasks_of: Tasks) -> None:
    route(stage("HR", "Role", role="HR Manager"), condition="doc.total_quantity > 3")

    assert tasks_of(company.ask("olena", "2026-06-10"))[0][0] == "Manager"
    assert tasks_of(company.ask("ihor", "2026-06-08", "2026-06-12"))[0][0] == "HR"


def test_policy_may_name_its_route(company: Any, route: Any, tasks_of: Tasks) -> None:
    made = route(stage("Head", "Reports To Level", level=2), priority=-5)
    frappe.db.set_value("Leave Policy", "Plain Vacation v1", "approval_route", made.name)
    frappe.clear_document_cache("Leave Policy", "Plain Vacation v1")

    assert tasks_of(company.ask("olena", "2026-06-10")) == [("Head", "maria", "Waiting")]


def test_request_is_not_sent_into_a_route_that_finds_nobody(company: Any, route: Any) -> None:
    route(stage("Finance", "Role", role="Finance"), fallback_role="Finance")

    with pytest.raises(frappe.ValidationError, match=r"[Nn]obody"):
        company.ask("olena", "2026-06-10")


def test_approver_who_left_is_replaced_while_the_request_waits(
    company: Any, three_stages: Any, tasks_of: Tasks
) -> None:
    doc = company.ask("olena", "2026-06-10")

    petro = frappe.get_doc("Employee", company.employees["petro"])
    petro.status = "Left"
    petro.save()

    assert tasks_of(doc) == [("Manager", "petro", "Moved"), ("Manager", "maria", "Waiting")]
    assert open_actions(doc) == {"maria"}


def test_disabled_account_is_replaced(company: Any, three_stages: Any, tasks_of: Tasks) -> None:
    doc = company.ask("olena", "2026-06-10")

    user = frappe.get_doc("User", company.user("petro"))
    user.enabled = 0
    user.save()

    assert ("Manager", "maria", "Waiting") in tasks_of(doc)


def test_decision_bound_to_an_older_version_is_refused(company: Any, three_stages: Any) -> None:
    doc = company.ask("olena", "2026-06-10")
    with company.acting_as("petro"):
        seen = my_tasks()[0]["version_hash"]
    frappe.db.set_value("Leave Request", doc.name, "reason", "Something else")

    with company.acting_as("petro"), pytest.raises(OutdatedError, match="changed"):
        decide("Leave Request", doc.name, "approve", version_hash=seen)
    with company.acting_as("petro"):
        frappe.get_doc("Leave Request", doc.name)
        assert decide("Leave Request", doc.name, "approve")["waiting_for"] == [company.user("maria")]


def test_decision_keeps_its_comment(company: Any, three_stages: Any) -> None:
    doc = company.ask("olena", "2026-06-10")

    with company.acting_as("petro"):
        decide("Leave Request", doc.name, "reject", "Release week")

    task = frappe.get_doc("Approval Task", {"reference_name": doc.name})
    assert (task.decision, task.comment, task.acted_by) == ("Rejected", "Release week", company.user("petro"))


def test_many_decisions_stand_alone(company: Any) -> None:
    mine = company.ask("olena", "2026-06-10")
    other = company.ask("petro", "2026-06-11")
    documents = [{"doctype": "Leave Request", "name": doc.name} for doc in (mine, other)]

    with company.acting_as("petro"):
        found = decide_many(documents, "approve")

    assert [row["ok"] for row in found] == [True, False]
    assert frappe.db.get_value("Leave Request", mine.name, "docstatus") == 1


def test_tasks_are_seen_by_who_is_asked_and_whom_they_are_about(company: Any) -> None:
    company.ask("olena", "2026-06-10")
    seen = {}
    for who in ("olena", "petro", "ihor", "maria", "hanna"):
        with company.acting_as(who):
            seen[who] = len(frappe.get_list("Approval Task"))

    assert seen == {"olena": 1, "petro": 1, "ihor": 0, "maria": 0, "hanna": 1}


@pytest.mark.parametrize("who", ["olena", "petro", "hanna"])
def test_nobody_writes_tasks_by_hand(company: Any, who: str) -> None:
    doc = company.ask("olena", "2026-06-10")
    with company.acting_as(who), pytest.raises(REFUSED):
        task = frappe.get_doc("Approval Task", {"reference_name": doc.name})
        task.decision = "Approved"
        task.save()


def test_later_approver_may_open_the_request(company: Any, route: Any) -> None:
    company.hire("outside", None)
    route(stage("Manager", "Reports To"), stage("Outside", "User", user=company.user("outside")))
    doc = company.ask("olena", "2026-06-10")
    with company.acting_as("outside"):
        assert not frappe.get_list("Leave Request")

    company.move("petro", doc, "Approve")

    with company.acting_as("outside"):
        assert frappe.get_list("Leave Request", pluck="name") == [doc.name]
    assert company.move("outside", doc, "Approve").docstatus == 1


@pytest.mark.parametrize(
    ("values", "match"),
    [
        ({"applies_to": "Employee"}, "no active workflow"),
        ({"pending_state": "Taken"}, "Taken"),
        ({"condition": "doc.total_quantity >"}, "cannot be read"),
        ({"stages": [stage("HR", "Role")]}, r"whom to ask|[Rr]ole"),
        ({"stages": [stage("F", "Document Field", document_field="nothing")]}, "no field nothing"),
    ],
)
def test_route_that_cannot_work_is_refused(route: Any, values: dict[str, Any], match: str) -> None:
    with pytest.raises((RouteError, frappe.ValidationError), match=match):
        route(stage("Manager", "Reports To"), **values)


def test_route_is_explained_before_the_request_is_sent(company: Any, three_stages: Any) -> None:
    with company.acting_as("olena"):
        found = who_will_approve(
            "Leave Request",
            values={
                "employee": company.employees["olena"],
                "leave_type": "Vacation",
                "from_date": "2026-06-10",
                "to_date": "2026-06-10",
            },
        )

    assert found["route"] == "Test Route"
    assert [[row["full_name"] for row in stage["approvers"]] for stage in found["stages"]] == [
        [frappe.db.get_value("Employee", company.employees[who], "full_name_en")]
        for who in ("petro", "maria", "hanna")
    ]
    assert found["stages"][0]["approvers"][0]["why"] == "Manager"
