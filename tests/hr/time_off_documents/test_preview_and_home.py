"""What the request form and the home page are told, and to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.doctype.leave_request.leave_request import preview
from tallenta_hr.time_off.home import get_absences


def test_preview_tells_days_balances_holidays_and_who_decides(company: Any) -> None:
    with company.acting_as("olena"):
        answer = preview("Vacation", "2026-06-26", "2026-06-30")

    assert answer["total_quantity"] == 2
    assert answer["unit"] == "Day"
    assert (answer["balance_before"], answer["balance_after"]) == (20, 18)
    assert [row["date"] for row in answer["holidays_skipped"]] == [date(2026, 6, 29)]
    assert answer["approver"]["user"] == company.user("petro")
    assert answer["violations"] == []


def test_preview_writes_nothing(company: Any, office: Any) -> None:
    before = frappe.db.count("Leave Request")

    with company.acting_as("olena"):
        preview("Vacation", "2026-06-26", "2026-06-30")

    assert frappe.db.count("Leave Request") == before


def test_preview_names_every_broken_rule(company: Any) -> None:
    with company.acting_as("olena"):
        broken = preview("Vacation", "2026-06-01", "2026-07-31")["violations"]

    assert [(row["code"], row["field"], row["soft"]) for row in broken] == [
        ("InsufficientBalance", "to_date", True)
    ]
    assert "{" not in broken[0]["message"]


def test_preview_of_a_stored_request_does_not_count_against_itself(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10", "2026-06-12")

    with company.acting_as("olena"):
        answer = preview("Vacation", "2026-06-10", "2026-06-12", name=doc.name)

    assert answer["balance_before"] == 20
    assert answer["violations"] == []


def test_preview_shows_who_else_of_the_team_is_away(company: Any) -> None:
    for who in ("olena", "ihor"):
        frappe.db.set_value("Employee", company.employees[who], "department", department("Delivery"))
    company.take("ihor", "2026-06-10", "2026-06-12")

    with company.acting_as("olena"):
        away = preview("Vacation", "2026-06-11")["others_away"]

    assert [(row["full_name"], row["from_date"]) for row in away] == [("Ihor Test", date(2026, 6, 10))]


@pytest.mark.parametrize(("who", "may"), [("olena", True), ("petro", True), ("hanna", True), ("ihor", False)])
def test_leave_of_somebody_is_previewed_by_who_may_see_it(company: Any, who: str, may: bool) -> None:
    employee = company.employees["olena"]
    with company.acting_as(who):
        if may:
            assert preview("Vacation", "2026-06-10", employee=employee)["total_quantity"] == 1
        else:
            with pytest.raises(frappe.PermissionError):
                preview("Vacation", "2026-06-10", employee=employee)


def department(name: str) -> str:
    """A department, made when absent."""
    if not frappe.db.exists("Department", name):
        frappe.get_doc({"doctype": "Department", "department_name": name}).insert()
    return name


def labels(who: str, company: Any) -> list[str]:
    """What a person is told about those who are away in June."""
    with company.acting_as(who):
        return [row["label"] for row in get_absences("2026-06-01", "2026-06-30")]


def test_colleague_knows_that_somebody_is_ill_only_as_out_of_office(company: Any) -> None:
    policy = frappe.get_doc(
        {
            "doctype": "Leave Policy",
            "policy_name": "Sick",
            "leave_type": "Sick Day",
            "valid_from": "2020-01-01",
            "annual_entitlement": 5,
            "accrual_method": "Upfront",
        }
    )
    company.assign("olena", policy.insert().submit().name)
    company.take("olena", "2026-06-02", leave_type="Sick Day")

    assert labels("ihor", company) == ["Out of office"]
    assert labels("olena", company) == ["Sick Day"]
    assert labels("petro", company) == ["Sick Day"]
    assert labels("hanna", company) == ["Sick Day"]


def test_waiting_request_is_known_to_the_line_and_not_to_colleagues(company: Any) -> None:
    company.ask("olena", "2026-06-10")

    assert labels("petro", company) == ["Vacation"]
    assert labels("ihor", company) == []


def test_type_for_managers_only_is_not_shown_to_colleagues(company: Any) -> None:
    frappe.db.set_value("Leave Type", "Vacation", "visibility", "Managers Only")
    company.take("olena", "2026-06-10")

    assert labels("petro", company) == ["Vacation"]
    assert labels("ihor", company) == []


def test_span_of_absences_is_bounded(company: Any) -> None:
    with pytest.raises(frappe.ValidationError):
        get_absences("2020-01-01", "2026-12-31")


def test_blackout_period_stops_a_request(company: Any) -> None:
    frappe.get_doc(
        {
            "doctype": "Leave Blackout Period",
            "title": "Release",
            "from_date": "2026-06-08",
            "to_date": "2026-06-12",
            "applies_to": "Company",
            "severity": "Block",
        }
    ).insert()

    with company.acting_as("olena"):
        inside = preview("Vacation", "2026-06-12", "2026-06-15")["violations"]
        outside = preview("Vacation", "2026-06-15")["violations"]

    assert [row["code"] for row in inside] == ["BlackoutDate"]
    assert outside == []


def test_capacity_rule_warns_when_too_many_would_be_away(company: Any) -> None:
    for who in ("olena", "ihor"):
        frappe.db.set_value("Employee", company.employees[who], "department", department("Delivery"))
    frappe.get_doc(
        {"doctype": "Absence Capacity Rule", "title": "On call", "department": "Delivery", "max_absent": 1}
    ).insert()
    company.take("ihor", "2026-06-10")

    with company.acting_as("olena"):
        broken = preview("Vacation", "2026-06-10")["violations"]

    assert [(row["code"], row["blocks"]) for row in broken] == [("CapacityExceeded", False)]


def test_calendar_is_filled_with_holidays_and_the_days_they_free(office: Any) -> None:
    doc = frappe.get_doc({"doctype": "Holiday Calendar", "calendar_name": "UA", "country": "UA"})
    doc.fill(2026, 2026)
    doc.insert()
    rows = {(row.holiday_date, bool(row.is_observed_shift)): row for row in doc.holidays}

    assert rows[date(2026, 8, 24), False].title_uk == "День незалежності України"
    assert rows[date(2026, 6, 28), False].title_en
    assert (date(2026, 6, 29), True) in rows
    assert len([row for row in doc.holidays if not row.is_observed_shift]) == 11


def test_filling_a_calendar_twice_adds_nothing(office: Any) -> None:
    doc = frappe.get_doc({"doctype": "Holiday Calendar", "calendar_name": "PL", "country": "PL"})
    doc.fill(2026, 2026)
    once = len(doc.holidays)
    doc.fill(2026, 2026)

    assert len(doc.insert().holidays) == once > 10


def test_unknown_country_is_said_so(office: Any) -> None:
    doc = frappe.get_doc({"doctype": "Holiday Calendar", "calendar_name": "XX", "country": "XX"})

    with pytest.raises(frappe.ValidationError, match="not known"):
        doc.fill()


def test_schedule_row_that_ends_before_it_starts_is_refused(office: Any) -> None:
    rows = [{"weekday": "Monday", "start": "18:00:00", "end": "09:00:00", "hours": 8}]
    doc = frappe.get_doc(
        {"doctype": "Work Schedule", "schedule_name": "Odd", "standard_hours": 8, "days": rows}
    )

    with pytest.raises(frappe.ValidationError, match="end after"):
        doc.insert()
