"""Who decides sees beside each request what the decision needs, and nothing of requests that are not theirs to read."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.at_a_glance import get_details


def test_manager_sees_the_balance_the_reason_and_who_else_is_away(company: Any) -> None:
    _same_team("olena", "ihor")
    company.take("ihor", "2026-06-11", "2026-06-12")
    doc = company.ask("olena", "2026-06-10", "2026-06-11", reason="Wedding")
    _attach(doc)

    with company.acting_as("petro"):
        row = get_details([doc.name])[doc.name]

    assert row == {
        "full_name": "Olena Test",
        "photo": None,
        "people": {company.user("petro"): "Petro Test", company.user("olena"): "Olena Test"},
        "unit": "Day",
        "balance_after": 18,
        "portion": "Full",
        "from_time": None,
        "to_time": None,
        "reason": "Wedding",
        "files": 1,
        "others_away": ["Ihor Test"],
    }


def test_who_is_away_on_other_days_only_is_not_named(company: Any) -> None:
    _same_team("olena", "ihor")
    company.take("ihor", "2026-06-12")
    doc = company.ask("olena", "2026-06-10", "2026-06-11")

    with company.acting_as("petro"):
        assert get_details([doc.name])[doc.name]["others_away"] == []


def test_each_request_of_an_inbox_names_its_own_colleagues(company: Any) -> None:
    _same_team("olena", "ihor")
    company.take("ihor", "2026-06-12")
    beside = company.ask("olena", "2026-06-12")
    before = company.ask("olena", "2026-06-10", "2026-06-11")
    elsewhere = company.ask("petro", "2026-06-12")

    with company.acting_as("hanna"):
        told = get_details([beside.name, before.name, elsewhere.name])

    away = [told[doc.name]["others_away"] for doc in (beside, before, elsewhere)]
    assert away == [["Ihor Test"], [], []]
    assert get_details([]) == {}


def test_type_without_a_balance_tells_none(company: Any) -> None:
    policy = frappe.get_doc(
        {
            "doctype": "Leave Policy",
            "policy_name": "From home",
            "leave_type": "Remote Work",
            "valid_from": "2020-01-01",
            "accrual_method": "Upfront",
        }
    )
    company.assign("olena", policy.insert().submit().name)
    doc = company.ask("olena", "2026-06-10", leave_type="Remote Work")

    with company.acting_as("petro"):
        assert get_details([doc.name])[doc.name]["balance_after"] is None


def test_who_decided_is_called_in_the_reader_s_language(company: Any) -> None:
    doc = company.take("olena", "2026-06-10")
    frappe.db.set_value("Employee", company.employees["petro"], "full_name_uk", "Петро Перший")
    frappe.local.lang = "uk"

    with company.acting_as("olena"):
        people = get_details([doc.name])[doc.name]["people"]

    assert people[company.user("petro")] == "Петро Перший"


def test_half_day_is_told(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10", from_portion="Second Half")

    with company.acting_as("petro"):
        assert get_details([doc.name])[doc.name]["portion"] == "Second Half"


@pytest.mark.parametrize(
    ("who", "sees"), [("petro", True), ("hanna", True), ("olena", True), ("ihor", False)]
)
def test_request_is_told_only_to_who_may_read_it(company: Any, who: str, sees: bool) -> None:
    doc = company.ask("olena", "2026-06-10")

    with company.acting_as(who):
        assert list(get_details([doc.name, "LR-none"])) == ([doc.name] if sees else [])


def test_more_than_an_inbox_holds_is_refused(company: Any) -> None:
    with pytest.raises(frappe.ValidationError, match="at most 100"):
        get_details([f"LR-{number}" for number in range(101)])


def _same_team(*people: str) -> None:
    if not frappe.db.exists("Department", "Delivery"):
        frappe.get_doc({"doctype": "Department", "department_name": "Delivery"}).insert()
    for who in people:
        frappe.db.set_value("Employee", {"first_name": who.title()}, "department", "Delivery")


def _attach(doc: Any) -> None:
    frappe.get_doc(
        {
            "doctype": "File",
            "file_name": "invitation.txt",
            "attached_to_doctype": doc.doctype,
            "attached_to_name": doc.name,
            "content": b"Come!",
            "is_private": 1,
        }
    ).insert()
