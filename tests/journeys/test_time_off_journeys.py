"""Time off with more than one person in it, at the desk: a route with a delegate, a shortened leave, the change of the leave year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

OLENA, ANDRII, DELEGATE = "olena.kovalenko", "andrii.bondarenko", "serhii.martyniuk"
HEAD, HR_ADMIN, HR_USER = "sofiia.klymenko", "nataliia.hrytsenko", "sofiia.marchenko"
BALANCE = "tallenta_hr.time_off.explain.explain_balance"
Visit = Callable[..., Any]


def state(page: Page, text: str) -> None:
    """Wait until the head of the form shows a state."""
    expect(page.locator("header").get_by_text(text, exact=True)).to_be_visible()


def balance(person: Any, leave_type: str, on: date, employee: str) -> float:
    """A balance as the explanation tells it."""
    found: float = person.read(BALANCE, leave_type=leave_type, on=str(on), employee=employee)["balance"]
    return found


def employee_of(person: Any) -> str:
    """The employee record of a visitor."""
    rows = person.read(
        "frappe.client.get_list", doctype="Employee", filters=f'[["user", "=", "{person.user}"]]'
    )
    return str(rows[0]["name"])


@contextmanager
def made(person: Any, **values: Any) -> Iterator[dict[str, Any]]:
    """A record for the time of a test; other journeys share the company."""
    doc = person.write("frappe.client.insert", doc=values)
    try:
        yield doc
    finally:
        person.write("frappe.client.delete", doctype=values["doctype"], name=doc["name"])


@contextmanager
def active_route(hr: Any, **values: Any) -> Iterator[None]:
    """A route for the time of a test; its tasks keep it on record afterwards."""
    route = hr.write("frappe.client.insert", doc=values)
    try:
        yield
    finally:
        hr.write(
            "frappe.client.set_value",
            doctype="Approval Route",
            name=route["name"],
            fieldname="is_active",
            value=0,
        )


@pytest.mark.journey
def test_route_of_three_stages_with_a_delegate_while_the_manager_is_away(visit: Visit) -> None:
    employee, manager, hr = visit(OLENA), visit(ANDRII), visit(HR_ADMIN)
    stages = [
        {"stage_title": "Manager", "approver_source": "Reports To"},
        {"stage_title": "Head", "approver_source": "Reports To Level", "level": 2},
        {"stage_title": "People", "approver_source": "Role", "role": "HR Manager"},
    ]
    route = {
        "doctype": "Approval Route",
        "route_name": "Journey of Three",
        "applies_to": "Leave Request",
        "priority": 50,
        "condition": f"doc.employee == '{employee_of(employee)}'",
        "stages": stages,
    }
    away = {
        "doctype": "Approval Delegation",
        "delegator": manager.user,
        "delegate": f"{DELEGATE}@kalyna.example",
        "from_datetime": f"{date.today() - timedelta(days=1)} 00:00:00",
        "to_datetime": f"{date.today() + timedelta(days=2)} 00:00:00",
    }
    with active_route(hr, **route), made(manager, **away):
        first, last = employee.free_days(3, weeks=4)
        name = employee.ask(first, last)
        employee.page.goto(f"/app/leave-request/{name}")
        steps = employee.page.get_by_role("complementary", name="Beside the form")
        expect(steps).to_contain_text("Serhii Martyniuk")
        manager.page.goto(f"/app/leave-request/{name}")
        state(manager.page, "Pending Approval")
        expect(manager.page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
        for approver in (DELEGATE, HEAD):
            person = visit(approver)
            person.write("frappe.desk.preferences.set_preferences", language="en")
            approve(person.page, name, "Pending Approval")
        approve(hr.page, name, "Approved")

    employee.page.reload()
    state(employee.page, "Approved")
    done = employee.record(name)
    assert (done["workflow_state"], done["docstatus"], done["approved_by"]) == ("Approved", 1, hr.user)
    acted = hr.read(
        "frappe.client.get_list",
        doctype="Approval Task",
        fields='["stage_title", "acted_by", "on_behalf_of"]',
        filters=f'[["reference_name", "=", "{name}"]]',
        order_by="stage asc",
    )
    assert [(row["stage_title"], row["acted_by"].split("@")[0]) for row in acted] == [
        ("Manager", DELEGATE),
        ("Head", HEAD),
        ("People", HR_ADMIN),
    ]
    assert acted[0]["on_behalf_of"] == manager.user


def approve(page: Page, name: str, then: str) -> None:
    """Approve on the form; the action goes once it is taken."""
    page.goto(f"/app/leave-request/{name}")
    button = page.get_by_role("button", name="Approve", exact=True)
    button.click()
    expect(button).to_have_count(0)
    state(page, then)


@pytest.mark.journey
def test_approved_leave_is_shortened_and_the_days_come_back(visit: Visit) -> None:
    employee, manager = visit(OLENA), visit(ANDRII)
    person = employee_of(employee)
    first, last = employee.free_days(4, weeks=6)
    name = employee.ask(first, last)
    manager.write("frappe.model.workflow.apply_workflow", doc=manager.record(name), action="Approve")
    page = employee.page
    taken = balance(employee, "Vacation", last, person)

    page.goto(f"/app/leave-request/{name}")
    state(page, "Approved")
    page.get_by_role("button", name="Shorten", exact=True).click()
    asked = page.get_by_role("dialog", name="Shorten the leave")
    asked.get_by_label("New last day").fill(f"{first + timedelta(days=1):%d.%m.%Y}")
    asked.get_by_label("Why").click()
    expect(asked.get_by_text("2 days")).to_have_count(2)
    asked.get_by_role("button", name="Ask for it").click()
    page.wait_for_url(lambda address: "/leave-request/LR-" in address and name not in address)
    shorter = page.url.rsplit("/", 1)[1]
    state(page, "Pending Approval")
    assert balance(employee, "Vacation", last, person) == taken
    approve(manager.page, shorter, "Approved")

    page.goto(f"/app/leave-request/{name}")
    state(page, "Cancelled")
    assert employee.record(shorter)["parent_request"] == name
    assert balance(employee, "Vacation", last, person) == round(taken + 2, 2)


@pytest.mark.journey
def test_year_end_run_is_previewed_posted_and_reverted(visit: Visit) -> None:
    clerk, admin = visit(HR_USER), visit(HR_ADMIN)
    person = employee_of(visit(OLENA))
    leave_type, year = year_that_waits_for_a_run(admin, person), date.today().year
    page = clerk.page

    page.goto(f"/app/leave-rollover-run/new?leave_type={leave_type}&year_start={year}-01-01")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile(r"/leave-rollover-run/(?!new)"))
    address = page.url
    page.get_by_role("button", name="Preview", exact=True).click()
    state(page, "Previewed")
    admin.page.goto(address)
    expect(admin.page.get_by_text("Olena Kovalenko").first).to_be_visible()
    assert balance(admin, leave_type, date.today(), person) == 40

    press(admin.page, "Submit", confirmed_as="Submit")
    state(admin.page, "Approved")
    assert balance(admin, leave_type, date.today(), person) == 40
    press(admin.page, "Post")
    state(admin.page, "Posted")
    assert balance(admin, leave_type, date.today(), person) == 25
    press(admin.page, "Cancel document", confirmed_as="Cancel document")
    state(admin.page, "Reverted")
    assert balance(admin, leave_type, date.today(), person) == 40


def press(page: Page, button: str, *, confirmed_as: str | None = None) -> None:
    """Press a button of the form, and the one of the question that follows."""
    page.get_by_role("button", name=button, exact=True).click()
    if confirmed_as:
        page.get_by_role("dialog").get_by_role("button", name=confirmed_as, exact=True).click()


def year_that_waits_for_a_run(hr: Any, employee: str) -> str:
    """A leave type of 20 days a year, five of them carried by a run; the employee has it since last year."""
    kind = {"leave_type_name": "Journey Days", "code": "JRN", "unit": "Day", "is_balance_tracked": 1}
    hr.write(
        "frappe.client.insert", doc={"doctype": "Leave Type", "category": "Vacation", "is_active": 1, **kind}
    )
    policy = {
        "doctype": "Leave Policy",
        "policy_name": "Journey Days",
        "leave_type": "Journey Days",
        "valid_from": "2020-01-01",
        "annual_entitlement": 20,
        "accrual_method": "Upfront",
        "carry_over_cap": 5,
        "rollover_mode": "Rollover Run",
    }
    made_policy = hr.write("frappe.client.submit", doc=hr.write("frappe.client.insert", doc=policy))
    given = {
        "doctype": "Leave Policy Assignment",
        "employee": employee,
        "leave_policy": made_policy["name"],
        "effective_from": f"{date.today().year - 1}-01-01",
    }
    hr.write("frappe.client.insert", doc=given)
    return "Journey Days"
