"""Who stands above whom, and who may see records about whom."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.people import reporting_line
from tallenta_hr.people.employment import AccountTakenError, CircularReportingError
from tallenta_hr.people.profile import get_own_record
from tallenta_hr.people.reporting_line import managers_above, reports_below, within_line


def test_managers_are_listed_from_the_nearest_up(company: Any) -> None:
    above = managers_above(company.employees["olena"])

    assert [manager.employee for manager in above] == [
        company.employees["petro"],
        company.employees["maria"],
    ]


def test_reports_include_those_of_ones_reports(company: Any) -> None:
    below = reports_below(company.employees["maria"])

    assert set(below) == {company.employees[who] for who in ("petro", "olena", "ihor")}


def test_nobody_can_report_to_somebody_below(company: Any) -> None:
    maria = frappe.get_doc("Employee", company.employees["maria"])
    maria.reports_to = company.employees["olena"]

    with pytest.raises(CircularReportingError):
        maria.save()


def test_two_people_cannot_share_an_account(company: Any) -> None:
    ihor = frappe.get_doc("Employee", company.employees["ihor"])
    ihor.user = company.user("olena")

    with pytest.raises(AccountTakenError):
        ihor.save()


def test_nobody_can_leave_before_joining(company: Any) -> None:
    ihor = frappe.get_doc("Employee", company.employees["ihor"])
    ihor.last_working_day = "2023-12-31"

    with pytest.raises(frappe.ValidationError, match="before joining"):
        ihor.save()


def test_active_person_with_a_work_address_gets_an_account(company: Any) -> None:
    doc = frappe.get_doc(
        {
            "doctype": "Employee",
            "first_name": "Taras",
            "last_name": "New",
            "work_email": "Taras@Company.example",
            "date_of_joining": "2026-06-01",
        }
    ).insert()

    assert doc.user == "taras@company.example"
    assert "Employee" in frappe.get_roles(doc.user)


def test_person_still_to_come_gets_no_account(company: Any) -> None:
    doc = frappe.get_doc(
        {
            "doctype": "Employee",
            "first_name": "Taras",
            "last_name": "New",
            "status": "Pre-boarding",
            "work_email": "taras@company.example",
            "date_of_joining": "2026-09-01",
        }
    ).insert()

    assert not doc.user
    assert not frappe.db.exists("User", "taras@company.example")


# (who looks, at whose ledger entries) -> whether there are any to see
SEEN = [
    ("olena", "olena", True),
    ("petro", "olena", True),
    ("maria", "olena", True),
    ("hanna", "olena", True),
    ("ihor", "olena", False),
    ("olena", "petro", False),
]


@pytest.mark.parametrize(("viewer", "about", "is_seen"), SEEN)
def test_ledger_is_seen_by_the_person_the_line_and_hr(
    company: Any, viewer: str, about: str, is_seen: bool
) -> None:
    employee = company.employees[about]
    entry = frappe.get_all("Leave Ledger Entry", filters={"employee": employee}, pluck="name")[0]

    with company.acting_as(viewer):
        listed = frappe.get_list("Leave Ledger Entry", filters={"employee": employee})
        may_open = frappe.has_permission("Leave Ledger Entry", "read", entry)

    assert bool(listed) == is_seen
    assert may_open == is_seen


def test_colleague_sees_the_directory_but_not_a_birthday(company: Any) -> None:
    frappe.db.set_value("Employee", company.employees["olena"], "date_of_birth", "1990-05-05")

    with company.acting_as("ihor"):
        rows = frappe.get_list(
            "Employee", filters={"name": company.employees["olena"]}, fields=["full_name_en"]
        )
        with pytest.raises(frappe.PermissionError):
            frappe.get_list("Employee", filters={"date_of_birth": "1990-05-05"})

    assert rows[0].full_name_en == "Olena Test"


def test_person_sees_their_own_birthday_and_not_why_hr_thinks_they_leave(company: Any) -> None:
    values = {"date_of_birth": "1990-05-05", "is_regretted": 1}
    frappe.db.set_value("Employee", company.employees["olena"], values)

    with company.acting_as("olena"):
        own = get_own_record()

    assert str(own["date_of_birth"]) == "1990-05-05"
    assert "is_regretted" not in own


def test_account_without_an_employee_has_no_own_record(company: Any) -> None:
    assert get_own_record() is None


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("maria", {"maria", "petro", "olena", "ihor"}),
        ("petro", {"petro", "olena", "ihor"}),
        ("olena", {"olena"}),
    ],
)
@pytest.mark.parametrize("long_from", [2, 200])
def test_line_is_the_same_however_the_database_reads_it(
    company: Any, monkeypatch: pytest.MonkeyPatch, who: str, seen: set[str], long_from: int
) -> None:
    monkeypatch.setattr(reporting_line, "LONG_LINE", long_from)
    reporting_line.has_long_line.clear_cache()

    condition = within_line("`tabEmployee`.`name`", company.user(who))

    rows = frappe.db.sql(f"select `name` from `tabEmployee` where {condition}")
    assert {name for (name,) in rows} == {company.employees[person] for person in seen}
    assert condition.startswith("exists") == (long_from == 2 and who != "olena")
