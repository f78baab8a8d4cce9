"""People are called in the language of who reads, wherever the portal names them."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.people import directory, names, portal
from tallenta_hr.people.directory import get_people, get_reports
from tallenta_hr.time_off.doctype.leave_request.leave_request import preview


@pytest.fixture
def in_ukrainian(company: Any) -> Any:
    """The company with names in both languages, read by somebody who reads Ukrainian."""
    for who, name in {"petro": "Петро Перший", "ihor": "Ігор Другий", "olena": "Олена Третя"}.items():
        frappe.db.set_value("Employee", company.employees[who], "full_name_uk", name)
    frappe.local.lang = "uk"
    return company


def test_account_of_an_employee_is_called_as_the_reader_writes(in_ukrainian: Any) -> None:
    petro = in_ukrainian.user("petro")

    assert names.of_users([petro, "Administrator"]) == {
        petro: "Петро Перший",
        "Administrator": "Administrator",
    }
    frappe.local.lang = "en"
    assert names.of_users([petro]) == {petro: "Petro Test"}


def test_employee_without_a_ukrainian_name_keeps_the_other(in_ukrainian: Any) -> None:
    hanna = in_ukrainian.employees["hanna"]

    assert names.of_employees([hanna]) == {hanna: "Hanna Test"}


def test_preview_names_who_decides_and_who_is_away_in_ukrainian(in_ukrainian: Any) -> None:
    in_ukrainian.take("ihor", "2026-06-10")
    for who in ("olena", "ihor"):
        frappe.db.set_value("Employee", in_ukrainian.employees[who], "department", _department())

    with in_ukrainian.acting_as("olena"):
        answer = preview("Vacation", "2026-06-10")

    assert answer["approver"]["full_name"] == "Петро Перший"
    assert [row["full_name"] for row in answer["others_away"]] == ["Ігор Другий"]


def test_portal_greets_by_the_ukrainian_first_name(in_ukrainian: Any) -> None:
    with in_ukrainian.acting_as("olena"):
        own = portal.boot()["portal"]["employee"]

    assert own == {
        "name": in_ukrainian.employees["olena"],
        "first_name": "Олена",
        "full_name": "Олена Третя",
    }


def test_portal_greets_by_the_name_somebody_goes_by(in_ukrainian: Any) -> None:
    frappe.db.set_value("Employee", in_ukrainian.employees["olena"], "preferred_name", "Lena")

    with in_ukrainian.acting_as("olena"):
        assert portal.boot()["portal"]["employee"]["first_name"] == "Lena"


def test_directory_is_in_the_order_of_the_names_that_it_shows(in_ukrainian: Any) -> None:
    # In English Ihor stands before Olena; in Ukrainian it is the other way round here.
    frappe.db.set_value("Employee", in_ukrainian.employees["olena"], "full_name_uk", "Алла Третя")

    with in_ukrainian.acting_as("hanna"):
        found = [row["full_name"] for row in get_reports(in_ukrainian.employees["petro"])]

    assert found == ["Алла Третя", "Ігор Другий"]


def _department() -> str:
    if not frappe.db.exists("Department", "Delivery"):
        frappe.get_doc({"doctype": "Department", "department_name": "Delivery"}).insert()
    return "Delivery"


def test_ukrainian_letters_stand_where_the_alphabet_has_them() -> None:
    wanted = [
        "Алла",
        "Гнат",
        "Ґалаґан",
        "Дмитро",
        "Елла",
        "Єва",
        "Жанна",
        "Зоя",
        "Ігор",
        "Їжак",
        "Йосип",
        "Яна",
    ]

    turned = wanted[::-1]

    assert sorted(turned, key=names.in_order) == wanted


def test_colleague_is_found_by_a_ukrainian_name_in_small_letters(in_ukrainian: Any) -> None:
    with in_ukrainian.acting_as("olena"):
        found = get_people("петро")["people"]

    assert [row["full_name"] for row in found] == ["Петро Перший"]


def test_pages_of_the_directory_follow_each_other(in_ukrainian: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "PAGE", 2)
    with in_ukrainian.acting_as("olena"):
        pages = [get_people(start=start) for start in (0, 2, 4)]

    shown = [[row["full_name"] for row in page["people"]] for page in pages]
    assert shown == [["Hanna Test", "Maria Test"], ["Ігор Другий", "Олена Третя"], ["Петро Перший"]]
    assert [page["more"] for page in pages] == [True, True, False]
