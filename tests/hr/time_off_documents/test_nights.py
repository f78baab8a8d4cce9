"""Nights that go on from the posted ledger: nothing is left over for a comparison from the beginning."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off import nightly
from tallenta_hr.time_off.facts_of import people_of
from tallenta_hr.time_off.jobs import post_accruals
from tallenta_hr.time_off.nightly import post_since
from tallenta_hr.time_off.posting import post_missing
from tallenta_hr.time_off.taken import days_off

DATABASES = ("sqlite", "mariadb")


@pytest.fixture
def earner(company: Any) -> str:
    """Nina earns two days at the end of each month, may be three days in debt, and carries five into the new year."""
    policy = frappe.get_doc(
        {
            "doctype": "Leave Policy",
            "policy_name": "Monthly Vacation",
            "leave_type": "Vacation",
            "valid_from": "2020-01-01",
            "annual_entitlement": 24,
            "accrual_method": "Monthly",
            "negative_limit": 3,
            "carry_over_cap": 5,
            "carry_over_expiry": "After Months",
            "carry_over_expiry_months": 3,
            "retroactive_limit_days": 400,
        }
    ).insert()
    name: str = company.hire("nina", "petro")
    company.assign("nina", policy.submit().name)
    return name


def replayed(monkeypatch: Any) -> list[str]:
    """Names of people whom a night replays from the beginning."""
    seen: list[str] = []

    def watched(employees: list[str], **given: Any) -> Any:
        if "leave_since" not in given:
            seen.extend(employees)
        return people_of(employees, **given)

    monkeypatch.setattr(nightly, "people_of", watched)
    return seen


def test_a_year_of_nights_leaves_nothing_to_compare(company: Any, earner: str, monkeypatch: Any) -> None:
    company.take("nina", "2026-06-08", "2026-06-19")
    post_accruals()
    seen = replayed(monkeypatch)
    moved = company.take("nina", "2026-10-05", "2026-10-07")
    for week in range(60):
        company.clock.move(days=7)
        if week == 12:
            company.take("nina", "2026-11-02", parent_request=moved.name)
        if week == 20:
            company.take("nina", "2026-10-13")
        post_accruals()

    assert seen == [], "nobody of this company needs more than the last year"
    assert post_accruals(whole=True) == 0
    rolled = frappe.db.count("Leave Ledger Entry", {"employee": earner, "entry_kind": "Carry Over"})
    assert rolled, "the year end was among the nights"


@pytest.mark.parametrize("db_type", DATABASES)
def test_a_night_posts_what_a_replay_would(company: Any, earner: str) -> None:
    company.take("nina", "2026-06-25", "2026-06-26")
    company.clock.move(days=40)
    names = sorted(company.employees.values())

    posted = post_since(names, date(2026, 6, 1), date(2026, 7, 11))

    # Constitution Day was moved to Monday the 29th; the accrual of June stands on the 30th.
    kinds = frappe.get_all(
        "Leave Ledger Entry",
        filters={"employee": earner, "effective_date": [">", "2026-06-01"]},
        fields=["entry_kind", "effective_date"],
        order_by="effective_date asc",
        as_list=True,
    )
    assert [kind for kind, _ in kinds] == ["Take", "Take", "Accrual"]
    assert posted == 3
    assert post_missing(people_of(names), until=date(2026, 7, 11)) == 0
    assert post_since(names, date(2026, 6, 1), date(2026, 7, 11)) == 0


def test_policies_that_look_back_are_posted_from_the_beginning(
    company: Any, earner: str, monkeypatch: Any
) -> None:
    capped = frappe.get_doc("Leave Policy", {"policy_name": "Monthly Vacation"})
    frappe.db.set_value("Leave Policy", capped.name, "max_balance", 11)
    frappe.clear_document_cache("Leave Policy", capped.name)
    company.clock.move(days=60)
    seen = replayed(monkeypatch)

    posted = post_since([earner], date(2026, 6, 1), date(2026, 7, 31))

    assert seen == [earner]
    assert posted == 1, "ten days in May, one more fits"


@pytest.mark.parametrize("db_type", DATABASES)
def test_a_request_moved_across_a_year_is_known_by_where_it_is_now(company: Any) -> None:
    long_ago = company.take("olena", "2026-06-08", "2026-06-09")
    ahead = company.take("olena", "2026-06-15", "2026-06-16")
    company.take("olena", "2027-05-03", "2027-05-04", parent_request=long_ago.name)
    away = company.take("olena", "2027-05-10", "2027-05-11")
    company.take("olena", "2026-06-22", "2026-06-23", parent_request=away.name)
    company.move("olena", ahead, "Cancel")
    employee, since = company.employees["olena"], date(2027, 1, 1)

    everything = days_off([employee])
    recent = days_off([employee], since=since)

    assert [day.on for day in recent] == [date(2027, 5, 3), date(2027, 5, 4)]
    assert recent == [day for day in everything if day.on >= since]
    assert {day.voucher for day in recent} == {long_ago.name}
