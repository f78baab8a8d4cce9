"""Balances, the daily job and what HR decides besides requests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.balances import balance_of, balances_of
from tallenta_hr.time_off.home import get_balances
from tallenta_hr.time_off.jobs import post_accruals
from tallenta_hr.time_off.policies import OverlappingAssignmentError, PolicyTermsError
from tallenta_hr.time_off.report.leave_balance.leave_balance import execute

TODAY = date(2026, 6, 1)


def new_policy(**terms: Any) -> Any:
    """A policy version that is not yet stored."""
    return frappe.get_doc(
        {
            "doctype": "Leave Policy",
            "policy_name": "Monthly Vacation",
            "leave_type": "Vacation",
            "valid_from": "2020-01-01",
            "annual_entitlement": 24,
            "accrual_method": "Monthly",
            **terms,
        }
    )


def adjust(company: Any, who: str, quantity: float, on: str = "2026-06-01") -> Any:
    """A submitted adjustment."""
    return (
        frappe.get_doc(
            {
                "doctype": "Leave Adjustment",
                "employee": company.employees[who],
                "leave_type": "Vacation",
                "quantity": quantity,
                "effective_date": on,
                "reason": "Agreed with the person",
            }
        )
        .insert()
        .submit()
    )


@pytest.fixture
def newcomer(company: Any) -> str:
    """Somebody on monthly accrual of two days since 1 January."""
    company.hire("nina", "petro")
    company.assign("nina", new_policy().insert().submit().name)
    name: str = company.employees["nina"]
    return name


def test_assignment_posts_what_was_earned_until_today(newcomer: str) -> None:
    assert balance_of(newcomer, "Vacation") == 10


def test_day_to_come_is_forecast_and_the_forecast_comes_true(company: Any, newcomer: str) -> None:
    forecast = balance_of(newcomer, "Vacation", date(2026, 8, 31))

    company.clock.move(days=92)
    post_accruals()

    assert forecast == balance_of(newcomer, "Vacation", date(2026, 8, 31)) == 16


def test_daily_job_posts_nothing_the_second_time(company: Any, newcomer: str) -> None:
    company.clock.move(days=35)

    assert post_accruals() > 0
    assert post_accruals() == 0


def test_days_on_which_the_job_did_not_run_are_made_up_for(company: Any, newcomer: str) -> None:
    company.clock.move(days=29)
    post_accruals()
    company.clock.move(days=92)
    post_accruals()

    dates = frappe.get_all(
        "Leave Ledger Entry",
        filters={"employee": newcomer, "effective_date": [">", TODAY]},
        pluck="effective_date",
        order_by="effective_date asc",
    )

    assert dates == [date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]


def test_approved_leave_enters_the_ledger_on_its_day(company: Any) -> None:
    doc = company.take("olena", "2026-06-10", "2026-06-11")
    assert balance_of(doc.employee, "Vacation") == 20

    company.clock.move(days=9)
    post_accruals()

    assert balance_of(doc.employee, "Vacation") == 19


def test_hire_date_corrected_later_posts_the_difference_on_its_day(company: Any, newcomer: str) -> None:
    doc = frappe.get_doc("Employee", newcomer)
    doc.date_of_joining = "2026-03-01"
    doc.save()

    assert balance_of(newcomer, "Vacation") == 6
    assert balance_of(newcomer, "Vacation", date(2026, 2, 28)) == 0


def test_home_report_and_form_show_one_balance(company: Any) -> None:
    company.take("olena", "2026-06-01")
    adjust(company, "olena", 1.5)
    employee = company.employees["olena"]

    with company.acting_as("olena"):
        home = get_balances()[0]["balance"]
        report = [row["balance"] for row in execute({"employee": employee})[1]]
    form = company.draft("olena", "2026-06-02").balance_before

    assert [home, *report, form] == [20.5, 20.5, 20.5]
    assert balance_of(employee, "Vacation") == Decimal("20.5")


def test_home_tells_taken_planned_and_pending_apart(company: Any) -> None:
    company.take("olena", "2026-06-01")
    company.take("olena", "2026-06-10", "2026-06-11")
    company.ask("olena", "2026-07-01", "2026-07-03")

    with company.acting_as("olena"):
        block = get_balances()[0]

    assert (block["taken"], block["planned"], block["pending"], block["entitlement"]) == (1, 2, 3, 20)
    assert (block["balance"], block["as_of"]) == (19, TODAY)


def test_home_tells_of_days_of_the_next_leave_year(company: Any) -> None:
    company.take("olena", "2027-01-11")
    company.ask("olena", "2027-01-13", "2027-01-14")

    with company.acting_as("olena"):
        block = get_balances()[0]

    assert (block["taken"], block["planned"], block["pending"]) == (0, 1, 2)


@pytest.mark.parametrize(("who", "may"), [("olena", True), ("petro", True), ("hanna", True), ("ihor", False)])
def test_balances_of_a_person_are_shown_to_who_may_see_them(company: Any, who: str, may: bool) -> None:
    with company.acting_as(who):
        if may:
            assert get_balances(company.employees["olena"])
        else:
            with pytest.raises(frappe.PermissionError):
                get_balances(company.employees["olena"])


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("olena", {"olena"}),
        ("petro", {"petro", "olena", "ihor"}),
        ("hanna", {"maria", "petro", "olena", "ihor", "hanna"}),
    ],
)
def test_report_lists_the_people_the_reader_may_see(company: Any, who: str, seen: set[str]) -> None:
    with company.acting_as(who):
        rows = execute()[1]

    assert {row["employee"] for row in rows} == {company.employees[name] for name in seen}


def test_balances_of_many_people_take_one_statement(company: Any, office: Any) -> None:
    before = office.db.statement_count

    found = balances_of(list(company.employees.values()), TODAY)

    assert set(found.values()) == {Decimal(20)}
    assert office.db.statement_count - before <= 1


def test_cancelled_adjustment_is_taken_back(company: Any) -> None:
    doc = adjust(company, "olena", 3)
    assert balance_of(doc.employee, "Vacation") == 23

    doc.cancel()

    assert balance_of(doc.employee, "Vacation") == 20


def test_adjustment_of_nothing_is_refused(company: Any) -> None:
    with pytest.raises(frappe.ValidationError, match="changes nothing"):
        adjust(company, "olena", 0)


@pytest.mark.parametrize("who", ["olena", "petro"])
def test_only_hr_adjusts_balances(company: Any, who: str) -> None:
    with company.acting_as(who), pytest.raises(frappe.PermissionError):
        adjust(company, "olena", 3)


def test_two_policies_for_one_day_are_refused(company: Any, newcomer: str) -> None:
    with pytest.raises(OverlappingAssignmentError):
        company.assign("nina", "Plain Vacation v1", "2026-07-01")


def test_policies_may_follow_each_other(company: Any, newcomer: str) -> None:
    first = frappe.get_doc("Leave Policy Assignment", {"employee": newcomer})
    first.effective_to = "2026-06-30"
    first.save()

    company.assign("nina", "Plain Vacation v1", "2026-07-01")

    assert balance_of(newcomer, "Vacation", date(2026, 6, 30)) == 12


def test_draft_policy_cannot_be_assigned(company: Any) -> None:
    company.hire("nina", "petro")
    draft = new_policy().insert()

    with pytest.raises(frappe.ValidationError, match="not in force"):
        company.assign("nina", draft.name)


def test_submitted_policy_never_changes(company: Any) -> None:
    policy = frappe.get_doc("Leave Policy", "Plain Vacation v1")
    policy.annual_entitlement = 30

    with pytest.raises(frappe.ValidationError):
        policy.save()


def test_second_policy_of_a_name_is_the_next_version(company: Any) -> None:
    assert new_policy(policy_name="Plain Vacation").insert().name == "Plain Vacation v2"


@pytest.mark.parametrize(
    "terms",
    [
        {"carry_over_expiry": "Fixed Date", "carry_over_expiry_date": "31-03"},
        {"leave_year_basis": "Fiscal Year", "fiscal_year_start": "13-01"},
        {"accrual_method": "Hours Worked", "hours_worked_per_unit": 0},
        {"month_cutoff_day": 40},
        {
            "tenure_brackets": [
                {"from_completed_years": 3, "annual_entitlement": 25},
                {"from_completed_years": 1, "annual_entitlement": 22},
            ]
        },
    ],
)
def test_terms_that_make_no_sense_are_refused(company: Any, terms: dict[str, Any]) -> None:
    with pytest.raises((PolicyTermsError, frappe.MandatoryError)):
        new_policy(**terms).insert()


def test_days_above_the_carry_over_cap_are_lost_at_year_end(company: Any) -> None:
    employee = company.employees["olena"]

    # No carry-over: what is left of 20 days goes, and 20 new ones come.
    assert balance_of(employee, "Vacation", date(2026, 12, 31)) == 20
    assert balance_of(employee, "Vacation", date(2027, 1, 1)) == 20


def test_unlimited_carry_over_keeps_everything(company: Any) -> None:
    company.hire("nina", "petro")
    policy = new_policy(accrual_method="Upfront", unlimited_carry_over=1).insert().submit()
    company.assign("nina", policy.name)

    assert balance_of(company.employees["nina"], "Vacation", date(2027, 1, 1)) == 48


def test_imported_assignment_of_long_ago_is_posted_by_the_next_night(company: Any) -> None:
    post_accruals()
    company.hire("nina", "petro")
    policy = new_policy().insert().submit().name
    frappe.flags.in_import = True
    try:
        company.assign("nina", policy)
    finally:
        frappe.flags.in_import = False
    assert balance_of(company.employees["nina"], "Vacation") == 0

    post_accruals()

    assert balance_of(company.employees["nina"], "Vacation") == 10


def test_imported_assignments_may_not_overlap(company: Any, newcomer: str) -> None:
    frappe.flags.in_import = True
    try:
        with pytest.raises(OverlappingAssignmentError):
            company.assign("nina", "Plain Vacation v1", "2026-07-01")
    finally:
        frappe.flags.in_import = False
