"""The directory shows every colleague, and of each only what everybody may know."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.testing.people import make_user
from tallenta_hr.people.directory import NobodyThereError, get_people, get_person, get_reports

PERSONAL = {"personal_email", "address", "date_of_birth", "gender", "notice_date", "leaving_reason"}


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["full_name"] for row in rows]


def test_employee_finds_colleagues_outside_their_line(company: Any) -> None:
    with company.acting_as("olena"):
        everybody = names(get_people()["people"])
        found = names(get_people("hann")["people"])

    assert everybody == ["Hanna Test", "Ihor Test", "Maria Test", "Olena Test", "Petro Test"]
    assert found == ["Hanna Test"]


def test_text_with_signs_of_patterns_finds_nobody_by_chance(company: Any) -> None:
    with company.acting_as("olena"):
        assert names(get_people("' or 1=1 --")["people"]) == []
        assert names(get_people("  ")["people"]) != []


def test_person_has_contacts_a_manager_and_reports(company: Any) -> None:
    with company.acting_as("olena"):
        petro = get_person(company.employees["petro"])

    assert petro["manager"]["full_name"] == "Maria Test"
    assert names(petro["reports"]) == ["Ihor Test", "Olena Test"]


def test_personal_details_never_pass(company: Any) -> None:
    with company.acting_as("olena"):
        shown = [get_person(company.employees["petro"]), *get_people()["people"], *get_reports()]

    assert all(PERSONAL.isdisjoint(row) for row in shown)


def test_tree_begins_with_those_who_report_to_nobody(company: Any) -> None:
    with company.acting_as("olena"):
        top = {row["full_name"]: row["reports"] for row in get_reports()}
        below = {row["full_name"]: row["reports"] for row in get_reports(company.employees["maria"])}

    assert top == {"Hanna Test": 0, "Maria Test": 1}
    assert below == {"Petro Test": 2}


def test_one_who_left_is_not_there(company: Any) -> None:
    frappe.db.set_value("Employee", company.employees["ihor"], "status", "Left")

    with company.acting_as("olena"):
        assert "Ihor Test" not in names(get_people()["people"])
        with pytest.raises(NobodyThereError):
            get_person(company.employees["ihor"])


def test_account_without_an_employee_is_not_let_in(company: Any) -> None:
    make_user("visitor@company.example", "Employee")
    frappe.set_user("visitor@company.example")
    try:
        for ask in (get_people, get_reports, lambda: get_person(company.employees["petro"])):
            with pytest.raises(frappe.PermissionError):
                ask()
    finally:
        frappe.set_user("Administrator")
