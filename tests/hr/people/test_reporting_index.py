"""The rows that lists of managers read say the same as the employees themselves, whatever happens to these."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import frappe
from tallenta_hr.people import reporting_index
from tallenta_hr.people.employment import CircularReportingError
from tallenta_hr.people.reporting_line import reports_below

PEOPLE, MOVES = 14, 40


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


def below(employee: str) -> list[str]:
    """Whom the rows place below somebody; each once."""
    return sorted(frappe.get_all("Reporting Line", filters={"above": employee}, pluck="below"))


def seen_by(company: Any, who: str) -> set[str]:
    """Of whom a person finds ledger entries."""
    with company.acting_as(who):
        return set(frappe.get_list("Leave Ledger Entry", pluck="employee"))


def report_to(employee: str, manager: str | None) -> None:
    doc = frappe.get_doc("Employee", employee)
    doc.reports_to = manager
    doc.save()


def test_everybody_stands_on_the_line_of_those_above_and_of_oneself(company: Any) -> None:
    employees = company.employees

    assert below(employees["maria"]) == sorted(employees[who] for who in ("maria", "petro", "olena", "ihor"))
    assert below(employees["olena"]) == [employees["olena"]]
    assert reporting_index.repair() == 0


def test_manager_who_takes_over_a_team_sees_it_at_once_and_the_former_one_no_longer(company: Any) -> None:
    employees = company.employees
    taras = company.hire("taras")
    assert seen_by(company, "taras") == set()

    report_to(employees["petro"], taras)

    assert seen_by(company, "taras") >= {employees[who] for who in ("petro", "olena", "ihor")}
    assert seen_by(company, "maria") == {employees["maria"]}
    assert reporting_index.repair() == 0


def test_person_without_a_manager_stands_below_nobody(company: Any) -> None:
    employees = company.employees

    report_to(employees["petro"], None)

    assert below(employees["maria"]) == [employees["maria"]]
    assert below(employees["petro"]) == sorted(employees[who] for who in ("petro", "olena", "ihor"))


def test_manager_set_past_the_save_is_followed_too(company: Any) -> None:
    employees = company.employees

    frappe.get_doc("Employee", employees["olena"]).db_set("reports_to", employees["maria"])

    assert employees["olena"] not in below(employees["petro"])
    assert reporting_index.repair() == 0


def test_what_was_written_past_the_documents_is_repaired(company: Any) -> None:
    employees = company.employees
    frappe.db.set_value("Employee", employees["petro"], "reports_to", employees["ihor"])
    frappe.db.set_value("Employee", employees["ihor"], "reports_to", None)

    assert reporting_index.repair() > 0

    assert below(employees["ihor"]) == sorted(employees[who] for who in ("ihor", "petro", "olena"))
    assert below(employees["maria"]) == [employees["maria"]]
    assert reporting_index.repair() == 0


def test_circle_written_past_the_documents_does_not_stop_the_repair(company: Any) -> None:
    employees = company.employees
    frappe.db.set_value("Employee", employees["maria"], "reports_to", employees["olena"])

    reporting_index.repair()

    assert reporting_index.repair() == 0
    assert set(below(employees["olena"])) == {employees[who] for who in ("maria", "petro", "olena", "ihor")}


def test_deleted_person_leaves_no_rows(company: Any) -> None:
    taras = company.hire("taras", "petro")

    frappe.delete_doc("Employee", taras, force=True)

    assert not frappe.db.exists("Reporting Line", {"below": taras})
    assert reporting_index.repair() == 0


def test_renamed_person_keeps_the_line(company: Any) -> None:
    frappe.rename_doc("Employee", company.employees["petro"], "HR-PETRO", force=True)

    assert set(below("HR-PETRO")) == {"HR-PETRO", company.employees["olena"], company.employees["ihor"]}
    assert reporting_index.repair() == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_line_follows_whatever_moves(company: Any, seed: int) -> None:
    random = Random(seed)
    people = [company.hire(f"p{number}", None) for number in range(PEOPLE)]

    for _ in range(MOVES):
        employee, manager = random.choice(people), random.choice([None, *people])
        frappe.db.savepoint("move")
        try:
            report_to(employee, manager)
        except CircularReportingError:
            frappe.db.rollback(save_point="move")
        boss = random.choice(people)
        assert below(boss) == sorted([boss, *reports_below(boss)])

    assert reporting_index.repair() == 0
