"""Whole journeys over HTTP, each step by the person who takes it: a route with a delegate, a shortened leave, the year end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

import frappe
from frappe.auth.passwords import set_password
from frappe.context import Site
from frappe.testing.client import HttpClient
from tallenta_hr.time_off.jobs import post_accruals

pytestmark = pytest.mark.slow

PASSWORD = "correct horse battery"
APPLY = "/api/method/frappe.model.workflow.apply_workflow"
RUN = "/api/method/run_doc_method"
BALANCE = "/api/method/tallenta_hr.time_off.explain.explain_balance"
DECIDE = "/api/method/tallenta_hr.approvals.decide.decide"
TASKS = "/api/method/tallenta_hr.approvals.decide.my_tasks"
EXPLAIN = "/api/method/tallenta_hr.approvals.explain.who_will_approve"

Act = Callable[..., Any]


@pytest.fixture
def act(hr_site: Site, company: Any) -> Iterator[Act]:
    """`act(who, verb, path, body)`: one request of a person on the company's clock; the answer's payload."""
    hr_site.memory["clock"] = company.clock
    browsers: dict[tuple[str, datetime], HttpClient] = {}

    def request(who: str, verb: str, path: str, body: dict[str, Any] | None = None, status: int = 200) -> Any:
        # A session ends while the clock moves by days; people sign in again.
        key = (who, company.clock.now_utc())
        is_new = key not in browsers
        if is_new:
            set_password(company.user(who), PASSWORD)
        frappe.db.commit()
        if is_new:
            browsers[key] = HttpClient(hr_site)
            assert browsers[key].sign_in(company.user(who), PASSWORD).status_code == 200
        browser = browsers[key]
        response = (
            browser.get(path, body) if verb == "GET" else getattr(browser, verb.lower())(path, body or {})
        )
        assert response.status_code == status, response.get_json()
        answer = response.get_json()
        return answer.get("data", answer.get("message", answer))

    yield request
    hr_site.memory.pop("clock", None)


def leave(act: Act, who: str, first: str, last: str, **values: Any) -> str:
    """A request that the person writes and sends; its name."""
    body = {"leave_type": "Vacation", "from_date": first, "to_date": last, **values}
    name = act(who, "POST", "/api/resource/Leave Request", body)["name"]
    act(
        who, "POST", APPLY, {"doc": {"doctype": "Leave Request", "name": name}, "action": "Send for Approval"}
    )
    return str(name)


def move(act: Act, who: str, name: str, action: str, status: int = 200, **values: Any) -> Any:
    doc = {"doctype": "Leave Request", "name": name, **values}
    return act(who, "POST", APPLY, {"doc": doc, "action": action}, status)


def balance(act: Act, who: str, on: str) -> float:
    found: float = act(who, "GET", BALANCE, {"leave_type": "Vacation", "on": on})["balance"]
    return found


def test_three_stage_route_with_a_delegate_while_the_manager_is_away(company: Any, act: Act) -> None:
    frappe.get_doc(
        {
            "doctype": "Approval Route",
            "route_name": "Three Stages",
            "applies_to": "Leave Request",
            "is_active": 1,
            "priority": 10,
            "stages": [
                {"stage_title": "Manager", "approver_source": "Reports To"},
                {"stage_title": "Head", "approver_source": "Reports To Level", "level": 2},
                {"stage_title": "HR", "approver_source": "Role", "role": "HR Manager"},
            ],
        }
    ).insert()
    company.hire("denys", "maria")
    petro = frappe.get_doc("Employee", company.employees["petro"])
    petro.standing_delegate = company.employees["denys"]
    petro.save()

    away = leave(act, "petro", "2026-06-02", "2026-06-05")
    for who in ("maria", "hanna"):
        if act(who, "GET", TASKS):
            act(who, "POST", DECIDE, {"doctype": "Leave Request", "name": away, "decision": "approve"})
    assert frappe.get_doc("Leave Request", away).docstatus == 1
    company.clock.move(days=2)

    name = leave(act, "olena", "2026-06-22", "2026-06-24")
    seen = act("olena", "GET", EXPLAIN, {"doctype": "Leave Request", "name": name})["stages"]
    assert [row["title"] for row in seen] == ["Manager", "Head", "HR"]
    assert (seen[0]["approvers"][0]["user"], seen[0]["approvers"][0]["on_behalf_of"]) == (
        company.user("denys"),
        "Petro Test",
    )

    act("olena", "POST", DECIDE, {"doctype": "Leave Request", "name": name, "decision": "approve"}, 403)
    act("ihor", "POST", DECIDE, {"doctype": "Leave Request", "name": name, "decision": "approve"}, 403)
    (task,) = act("denys", "GET", TASKS)
    body = {
        "doctype": "Leave Request",
        "name": name,
        "decision": "approve",
        "version_hash": task["version_hash"],
    }
    assert act("denys", "POST", DECIDE, body)["waiting_for"] == [company.user("maria")]
    assert move(act, "maria", name, "Approve")["workflow_state"] == "Pending Approval"
    done = act("hanna", "POST", DECIDE, {"doctype": "Leave Request", "name": name, "decision": "approve"})
    assert (done["state"], done["docstatus"], done["waiting_for"]) == ("Approved", 1, [])

    decided = frappe.get_all(
        "Approval Task",
        filters={"reference_name": name},
        fields=["stage_title", "acted_by", "on_behalf_of"],
        order_by="stage asc",
    )
    assert [(row.stage_title, row.acted_by.split("@")[0]) for row in decided] == [
        ("Manager", "denys"),
        ("Head", "maria"),
        ("HR", "hanna"),
    ]
    assert decided[0].on_behalf_of == company.user("petro")


def test_approved_leave_is_shortened(company: Any, act: Act) -> None:
    name = leave(act, "olena", "2026-06-08", "2026-06-12")
    move(act, "petro", name, "Approve")
    assert balance(act, "olena", "2026-06-30") == 15

    move(act, "olena", name, "Request Change")
    shorter = leave(act, "olena", "2026-06-08", "2026-06-10", parent_request=name)
    assert balance(act, "olena", "2026-06-30") == 15
    move(act, "petro", shorter, "Approve")

    assert balance(act, "olena", "2026-06-30") == 17
    assert frappe.db.get_value("Leave Request", name, "workflow_state") == "Cancelled"
    company.clock.move(days=29)
    post_accruals()
    taken = frappe.get_all(
        "Leave Ledger Entry",
        filters={"employee": company.employees["olena"], "entry_kind": "Take"},
        pluck="effective_date",
        order_by="effective_date asc",
    )
    assert [day.day for day in taken] == [8, 9, 10]


def test_running_leave_is_shortened_after_days_were_posted(company: Any, act: Act) -> None:
    """Only the days that differ reach the ledger; those taken stay."""
    name = leave(act, "olena", "2026-06-08", "2026-06-12")
    move(act, "petro", name, "Approve")
    company.clock.move(days=8)
    post_accruals()
    before = frappe.db.count("Leave Ledger Entry", {"employee": company.employees["olena"]})

    move(act, "olena", name, "Request Change")
    shorter = leave(act, "olena", "2026-06-08", "2026-06-10", parent_request=name)
    move(act, "petro", shorter, "Approve")

    assert frappe.db.count("Leave Ledger Entry", {"employee": company.employees["olena"]}) == before
    assert balance(act, "olena", "2026-06-30") == 17


def test_year_end_run_is_previewed_posted_and_reverted(company: Any, act: Act) -> None:
    policy = frappe.get_doc(
        {
            "doctype": "Leave Policy",
            "policy_name": "By Run",
            "leave_type": "Vacation",
            "valid_from": "2020-01-01",
            "annual_entitlement": 20,
            "accrual_method": "Upfront",
            "carry_over_cap": 5,
            "rollover_mode": "Rollover Run",
        }
    ).insert()
    company.hire("nina", "petro")
    company.assign("nina", policy.submit().name)
    company.hire("second", None, "HR Manager")
    company.clock.move(days=215)
    post_accruals()
    assert balance(act, "nina", "2027-01-02") == 40

    values = {"leave_type": "Vacation", "year_start": "2027-01-01"}
    made = act("hanna", "POST", "/api/resource/Leave Rollover Run", values)
    run = made["name"]
    # As the form sends a document that it has just saved for the first time.
    shown = json.dumps({**made, "localname": "new-leave-rollover-run-1"})
    act("hanna", "POST", RUN, {"docs": shown, "method": "preview"})
    (line,) = act("hanna", "GET", f"/api/resource/Leave Rollover Run/{run}")["lines"]
    assert (line["closing"], line["carried"], line["forfeited"], line["opening"]) == (20, 5, 15, 25)
    assert balance(act, "nina", "2027-01-02") == 40

    act("hanna", "PUT", f"/api/resource/Leave Rollover Run/{run}", {"docstatus": 1}, 403)
    act("second", "PUT", f"/api/resource/Leave Rollover Run/{run}", {"docstatus": 1})
    act("second", "POST", RUN, {"dt": "Leave Rollover Run", "dn": run, "method": "post"})
    assert balance(act, "nina", "2027-01-02") == 25

    act("second", "PUT", f"/api/resource/Leave Rollover Run/{run}", {"docstatus": 2})
    assert balance(act, "nina", "2027-01-02") == 40


def test_balance_explains_itself_in_both_languages(company: Any, act: Act) -> None:
    name = leave(act, "olena", "2026-06-01", "2026-06-02")
    move(act, "petro", name, "Approve")

    found = act("olena", "GET", BALANCE, {"leave_type": "Vacation", "on": "2026-06-02"})

    assert [(line["quantity"], line["balance"], line["texts"]["en"]) for line in found["lines"]] == [
        (20, 20, "Granted for leave year 2026."),
        (-1, 19, f"Leave on 2026-06-01 ({name})."),
        (-1, 18, f"Leave on 2026-06-02 ({name})."),
    ]
    assert found["lines"][0]["texts"]["uk"] == "Надано за відпустковий рік 2026."
    assert (found["policy"]["version"], found["is_forecast"], found["lines"][2]["is_planned"]) == (
        1,
        True,
        True,
    )
    act("ihor", "GET", BALANCE, {"leave_type": "Vacation", "employee": company.employees["olena"]}, 403)
    act("petro", "GET", BALANCE, {"leave_type": "Vacation", "employee": company.employees["olena"]})
    act("hanna", "GET", BALANCE, {"leave_type": "Vacation", "employee": "HR-EMP-99999"}, 404)
