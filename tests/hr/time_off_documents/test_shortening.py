"""Shortening approved leave: one step for the person, one decision for the manager."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.balances import balance_of
from tallenta_hr.time_off.shortening import CannotShortenError, get_offer, shorten

LATER = date(2026, 7, 31)


@pytest.fixture
def week(company: Any) -> Any:
    """Olena is away from Monday 8 to Friday 12 June."""
    return company.take("olena", "2026-06-08", "2026-06-12")


def state(name: str) -> str:
    found: str = frappe.db.get_value("Leave Request", name, "workflow_state")
    return found


def test_person_shortens_and_the_manager_decides(company: Any, week: Any) -> None:
    with company.acting_as("olena"):
        change = shorten(week.name, "2026-06-10", "The project needs me")

    assert change["workflow_state"] == "Pending Approval"
    assert state(week.name) == "Change Requested"
    assert balance_of(week.employee, "Vacation", LATER) == 15, "the days count until somebody agrees"

    company.move("petro", frappe.get_doc("Leave Request", change["name"]), "Approve")

    assert state(week.name) == "Cancelled"
    assert balance_of(week.employee, "Vacation", LATER) == 17
    values = frappe.db.get_value(
        "Leave Request", change["name"], ["to_date", "reason", "parent_request", "total_quantity"]
    )
    assert values == (date(2026, 6, 10), "The project needs me", week.name, 3)


@pytest.mark.parametrize(("who", "action"), [("petro", "Reject"), ("olena", "Withdraw")])
def test_change_that_comes_to_nothing_leaves_the_leave(
    company: Any, week: Any, who: str, action: str
) -> None:
    with company.acting_as("olena"):
        change = shorten(week.name, "2026-06-10")

    company.move(who, frappe.get_doc("Leave Request", change["name"]), action)

    assert state(week.name) == "Approved"
    assert balance_of(week.employee, "Vacation", LATER) == 15
    with company.acting_as("olena"):
        assert shorten(week.name, "2026-06-11")["name"] != change["name"]


def test_days_taken_stay_taken(company: Any, week: Any) -> None:
    """On Thursday the person comes back on Friday at the latest, or already today; Wednesday is over."""
    company.clock.move(days=10)
    with company.acting_as("olena"):
        with pytest.raises(CannotShortenError, match="Choose a last day"):
            shorten(week.name, "2026-06-09")
        shorten(week.name, "2026-06-10")


def test_leave_that_is_over_cannot_be_shortened(company: Any, week: Any) -> None:
    company.clock.move(days=14)
    with company.acting_as("olena"), pytest.raises(CannotShortenError, match="Ask HR"):
        shorten(week.name, "2026-06-10")


def test_hr_gives_back_days_that_are_over(company: Any, week: Any) -> None:
    company.clock.move(days=14)
    with company.acting_as("hanna"):
        change = shorten(week.name, "2026-06-09")
    company.move("petro", frappe.get_doc("Leave Request", change["name"]), "Approve")

    assert balance_of(week.employee, "Vacation", LATER) == 18


@pytest.mark.parametrize("day", ["2026-06-12", "2026-06-19", "2026-06-05"])
def test_day_that_gives_nothing_back_is_refused(company: Any, week: Any, day: str) -> None:
    with company.acting_as("olena"), pytest.raises(CannotShortenError):
        shorten(week.name, day)
    assert state(week.name) == "Approved"


def test_second_change_waits_for_the_first(company: Any, week: Any) -> None:
    with company.acting_as("olena"):
        shorten(week.name, "2026-06-10")
        with pytest.raises(CannotShortenError, match="already waits"):
            shorten(week.name, "2026-06-09")


@pytest.mark.parametrize(("who", "error"), [("petro", CannotShortenError), ("ihor", frappe.PermissionError)])
def test_others_cannot_shorten(company: Any, week: Any, who: str, error: type[Exception]) -> None:
    with company.acting_as(who), pytest.raises(error):
        shorten(week.name, "2026-06-10")


def test_giving_days_back_needs_no_notice(company: Any) -> None:
    """The policy wants two weeks for more than two days; these days were agreed on long before."""
    notice = {"over_days": 2, "notice_days": 14}
    terms = {"leave_type": "Vacation", "valid_from": "2020-01-01", "annual_entitlement": 20}
    policy = frappe.get_doc(
        {"doctype": "Leave Policy", "policy_name": "Two Weeks", **terms, "min_notice": [notice]}
    ).insert()
    company.hire("nina", "petro")
    company.assign("nina", policy.submit().name)
    week = company.take("nina", "2026-06-22", "2026-06-26")
    company.clock.move(days=20)

    with company.acting_as("nina"):
        change = shorten(week.name, "2026-06-24")
    with pytest.raises(frappe.ValidationError, match="may start on"):
        company.ask("nina", "2026-06-29", "2026-07-03")

    assert change["workflow_state"] == "Pending Approval"
    longer = company.draft("nina", "2026-06-23", "2026-06-30", parent_request=week.name)
    company.move("nina", frappe.get_doc("Leave Request", change["name"]), "Withdraw")
    with pytest.raises(frappe.ValidationError, match="may start on"):
        company.move("nina", longer, "Send for Approval")


def test_what_is_offered_is_what_can_be_asked(company: Any, week: Any) -> None:
    company.clock.move(days=9)
    offers = {}
    for who in ("olena", "hanna", "petro"):
        with company.acting_as(who):
            offers[who] = get_offer(week.name)

    assert offers == {
        "olena": {"first": date(2026, 6, 9), "last": date(2026, 6, 11)},
        "hanna": {"first": date(2026, 6, 8), "last": date(2026, 6, 11)},
        "petro": None,
    }
    with company.acting_as("ihor"), pytest.raises(frappe.PermissionError):
        get_offer(week.name)
