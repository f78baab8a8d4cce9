"""The change of the leave year as a document: previewed, approved by somebody else, posted, reverted as one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.balances import balance_of
from tallenta_hr.time_off.jobs import post_accruals
from tallenta_hr.time_off.rollover_run import RolloverRunError

POLICY = {
    "doctype": "Leave Policy",
    "policy_name": "By Run",
    "leave_type": "Vacation",
    "valid_from": "2020-01-01",
    "annual_entitlement": 20,
    "accrual_method": "Upfront",
    "carry_over_cap": 5,
    "carry_over_expiry": "Fixed Date",
    "carry_over_expiry_date": "03-31",
    "rollover_mode": "Rollover Run",
}


@pytest.fixture
def people(company: Any) -> dict[str, str]:
    """Nina and Oleh under a policy whose year changes by a run; it is 2 January 2027."""
    policy = frappe.get_doc(POLICY).insert().submit().name
    for who in ("nina", "oleh"):
        company.hire(who, "petro")
        company.assign(who, policy)
    company.hire("second", None, "HR Manager")
    company.take("nina", "2026-06-08", "2026-06-19")
    company.clock.move(days=215)
    post_accruals()
    return {who: company.employees[who] for who in ("nina", "oleh")}


def new_run(company: Any, **values: Any) -> Any:
    with company.acting_as("hanna"):
        run = frappe.get_doc(
            {"doctype": "Leave Rollover Run", "leave_type": "Vacation", "year_start": "2027-01-01", **values}
        ).insert()
        run.preview()
    return run


def approved(company: Any, run: Any) -> Any:
    with company.acting_as("second"):
        return frappe.get_doc("Leave Rollover Run", run.name).submit()


def balances(people: dict[str, str]) -> list[float]:
    return [float(balance_of(people[who], "Vacation")) for who in ("nina", "oleh")]


def test_nothing_rolls_over_before_the_run(people: dict[str, str]) -> None:
    assert balances(people) == [30, 40]


def test_preview_shows_each_person_and_posts_nothing(company: Any, people: dict[str, str]) -> None:
    before = frappe.db.count("Leave Ledger Entry")

    run = new_run(company)

    lines = {line.employee: line for line in run.lines}
    assert {
        name: (line.closing, line.carried, line.forfeited, line.opening) for name, line in lines.items()
    } == {
        people["nina"]: (10, 5, 5, 25),
        people["oleh"]: (20, 5, 15, 25),
    }
    assert {str(line.expires_on) for line in run.lines} == {"2027-03-31"}
    assert (run.status, run.people, run.total_carried, run.total_forfeited) == ("Previewed", 2, 10, 20)
    assert frappe.db.count("Leave Ledger Entry") == before


def test_run_is_posted_and_reverted_as_one(company: Any, people: dict[str, str]) -> None:
    run = approved(company, new_run(company))
    assert balances(people) == [30, 40]

    posted = run.post()
    assert balances(people) == [25, 25]
    assert run.reload().status == "Posted"
    batch = {"voucher_no": run.name}
    assert frappe.db.count("Leave Ledger Entry", batch) == posted
    assert {
        row.effective_date
        for row in frappe.get_all("Leave Ledger Entry", filters=batch, fields=["effective_date"])
    } == {date(2027, 1, 1)}

    run.cancel()
    assert balances(people) == [30, 40]
    assert run.reload().status == "Reverted"
    assert sum(frappe.get_all("Leave Ledger Entry", filters=batch, pluck="quantity")) == 0
    assert post_accruals(whole=True) == 0


def test_run_can_be_made_again_after_it_was_reverted(company: Any, people: dict[str, str]) -> None:
    first = approved(company, new_run(company))
    first.post()
    first.cancel()

    second = approved(company, new_run(company))
    second.post()

    assert balances(people) == [25, 25]


def test_carried_days_expire_after_a_run_as_after_an_automatic_change(
    company: Any, people: dict[str, str]
) -> None:
    approved(company, new_run(company)).post()

    company.clock.move(days=90)
    post_accruals()

    assert balances(people) == [20, 20]


def test_nobody_approves_their_own_run(company: Any, people: dict[str, str]) -> None:
    run = new_run(company)

    with company.acting_as("hanna"), pytest.raises(frappe.PermissionError, match="own run"):
        frappe.get_doc("Leave Rollover Run", run.name).submit()


def test_run_without_a_preview_is_not_approved(company: Any, people: dict[str, str]) -> None:
    with company.acting_as("hanna"):
        run = frappe.get_doc(
            {"doctype": "Leave Rollover Run", "leave_type": "Vacation", "year_start": "2027-01-01"}
        ).insert()

    with pytest.raises(RolloverRunError, match="Preview"):
        approved(company, run)


def test_outdated_preview_is_not_posted(company: Any, people: dict[str, str]) -> None:
    run = approved(company, new_run(company))
    frappe.get_doc(
        {
            "doctype": "Leave Adjustment",
            "employee": people["nina"],
            "leave_type": "Vacation",
            "quantity": -3,
            "effective_date": "2026-12-01",
            "reason": "Late",
        }
    ).insert().submit()

    with pytest.raises(RolloverRunError, match="Nina"):
        run.post()


def test_one_year_has_one_run(company: Any, people: dict[str, str]) -> None:
    new_run(company)

    with pytest.raises(RolloverRunError, match="already"):
        new_run(company)


@pytest.mark.parametrize("who", ["nina", "petro"])
def test_employees_see_no_run(company: Any, people: dict[str, str], who: str) -> None:
    run = new_run(company)

    with company.acting_as(who), pytest.raises(frappe.PermissionError):
        frappe.get_doc("Leave Rollover Run", run.name).check_permission("read")


def test_forecast_expects_the_run_of_the_next_year(company: Any, people: dict[str, str]) -> None:
    approved(company, new_run(company)).post()

    assert balance_of(people["nina"], "Vacation", date(2027, 12, 31)) == 20
    assert balance_of(people["nina"], "Vacation", date(2028, 1, 1)) == 25
