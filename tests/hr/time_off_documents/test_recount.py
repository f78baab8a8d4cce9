"""A changed calendar changes nothing silently: it lists the requests it touches, and HR counts them anew (P8)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.balances import balance_of
from tallenta_hr.time_off.recount import get_affected_requests, recount_requests

JUNE_30 = date(2026, 6, 30)


def remove_holiday() -> None:
    calendar = frappe.get_doc("Holiday Calendar", "Ukraine")
    calendar.set("holidays", [])
    calendar.save()


@pytest.fixture
def leave(company: Any) -> Any:
    """Two days around the holiday of 29 June."""
    return company.take("olena", "2026-06-26", "2026-06-30")


def test_p8_removing_a_holiday_changes_nothing_silently(company: Any, leave: Any) -> None:
    before = balance_of(leave.employee, "Vacation", JUNE_30)

    remove_holiday()

    assert balance_of(leave.employee, "Vacation", JUNE_30) == before == 18
    (found,) = get_affected_requests("2026-06-29", "2026-06-29")
    assert (found["name"], found["total"], found["new_total"]) == (leave.name, 2, 3)
    assert found["days"] == [{"date": date(2026, 6, 29), "was": 0, "would_be": 1}]


def test_counting_anew_follows_in_the_ledger_also_after_the_leave(company: Any, leave: Any) -> None:
    company.clock.move(days=30)
    frappe.get_attr("tallenta_hr.time_off.jobs.post_accruals")()
    remove_holiday()

    assert recount_requests([leave.name]) == [leave.name]
    assert recount_requests([leave.name]) == []

    assert balance_of(leave.employee, "Vacation") == 17
    assert leave.reload().total_quantity == 3
    assert get_affected_requests("2026-06-29", "2026-06-29") == []


@pytest.mark.parametrize("who", ["olena", "petro"])
def test_only_hr_counts_anew(company: Any, leave: Any, who: str) -> None:
    with company.acting_as(who):
        with pytest.raises(frappe.PermissionError):
            get_affected_requests("2026-06-29", "2026-06-29")
        with pytest.raises(frappe.PermissionError):
            recount_requests([leave.name])


def test_cancelling_a_neighbour_opens_the_sandwich_between_two_requests(company: Any) -> None:
    policy = frappe.get_doc(
        {
            "doctype": "Leave Policy",
            "policy_name": "Sandwich",
            "leave_type": "Vacation",
            "valid_from": "2020-01-01",
            "annual_entitlement": 20,
            "accrual_method": "Upfront",
            "sandwich_rule": "Weekends",
            "sandwich_across_requests": 1,
        }
    ).insert()
    company.hire("nina", "petro")
    company.assign("nina", policy.submit().name)
    friday = company.take("nina", "2026-06-05")
    monday = company.take("nina", "2026-06-08")
    assert monday.total_quantity == 3

    company.move("nina", friday, "Cancel")

    assert monday.reload().total_quantity == 1
    assert balance_of(monday.employee, "Vacation", date(2026, 6, 8)) == 19
