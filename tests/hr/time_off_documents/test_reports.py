"""The reports of time off and approvals: numbers, and who sees whom."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.approvals.report.approval_times import approval_times
from tallenta_hr.time_off.report.absence_by_team_and_month import absence_by_team_and_month
from tallenta_hr.time_off.report.leave_balance import leave_balance
from tallenta_hr.time_off.report.leave_liability import leave_liability
from tallenta_hr.time_off.report.leave_overrides import leave_overrides
from tallenta_hr.time_off.report.leave_register import leave_register

REPORTS = (leave_register, absence_by_team_and_month, leave_balance, leave_overrides, approval_times)


@pytest.fixture
def team(company: Any) -> str:
    """Olena and Ihor are the team Payments."""
    department = frappe.get_doc({"doctype": "Department", "department_name": "Delivery"}).insert().name
    made = frappe.get_doc({"doctype": "Team", "team_name": "Payments", "department": department})
    name = made.insert().name
    for who in ("olena", "ihor"):
        frappe.db.set_value("Employee", company.employees[who], "team", name)
    return str(name)


def test_register_lists_requests_that_were_sent_with_who_decided(company: Any) -> None:
    company.take("olena", "2026-06-10", "2026-06-12")
    company.draft("ihor", "2026-06-10")

    rows = leave_register.execute({"from_date": "2026-06-01", "to_date": "2026-06-30"})[1]

    assert [(row["employee_name"], row["total_quantity"], row["approved_by"]) for row in rows] == [
        ("Olena Test", 3, company.user("petro"))
    ]


def test_absence_is_summed_by_the_month_of_each_day(company: Any, team: str) -> None:
    company.take("olena", "2026-06-30", "2026-07-02")
    company.take("ihor", "2026-07-01")

    columns, rows, _message, chart = absence_by_team_and_month.execute(
        {"from_date": "2026-06-01", "to_date": "2026-07-31"}
    )

    assert rows == [{"team": team, "m2026_06": 1, "m2026_07": 3, "total": 4}]
    assert [column["fieldname"] for column in columns] == ["team", "m2026_06", "m2026_07", "total"]
    assert chart["data"]["datasets"][0]["values"] == [1, 3]


def test_liability_has_money_where_there_is_a_rate(company: Any) -> None:
    for since, rate in (("2026-01-01", 100), ("2026-05-01", 120)):
        frappe.get_doc(
            {
                "doctype": "Leave Day Rate",
                "employee": company.employees["olena"],
                "rate": rate,
                "currency": "USD",
                "effective_from": since,
            }
        ).insert()

    _columns, rows, message, _chart, summary = leave_liability.execute({})

    by_name = {row["employee_name"]: row["amount"] for row in rows}
    assert (by_name["Olena Test"], by_name["Ihor Test"]) == (2400, None)
    assert message.startswith("4 people have no rate")
    assert [(row["label"], row["value"]) for row in summary] == [("Days", 100), ("USD", 2400)]


@pytest.mark.parametrize("who", ["olena", "petro"])
def test_liability_is_for_hr_managers_only(company: Any, who: str) -> None:
    with company.acting_as(who), pytest.raises(frappe.PermissionError):
        leave_liability.execute({})
    with company.acting_as(who), pytest.raises(frappe.PermissionError):
        frappe.get_list("Leave Day Rate")


def test_overrides_show_the_rule_and_the_reason(company: Any) -> None:
    frappe.get_doc(
        {
            "doctype": "Leave Blackout Period",
            "title": "Release",
            "from_date": "2026-06-10",
            "to_date": "2026-06-10",
            "applies_to": "Company",
            "severity": "Block",
        }
    ).insert()
    with company.acting_as("hanna"):
        doc = frappe.get_doc(
            {
                "doctype": "Leave Request",
                "employee": company.employees["olena"],
                "leave_type": "Vacation",
                "from_date": "2026-06-10",
                "to_date": "2026-06-10",
                "override_reason": "Agreed with the lead",
            }
        ).insert()
    company.move("hanna", doc, "Send for Approval")

    rows = leave_overrides.execute({})[1]

    assert [(row["rule"], row["override_reason"]) for row in rows] == [
        ("BlackoutDate", "Agreed with the lead")
    ]


def test_approval_times_are_medians_by_approver(company: Any) -> None:
    for day in ("2026-06-10", "2026-06-11", "2026-06-12"):
        doc = company.ask("olena", day)
        company.clock.move(hours=int(day[-1]) + 1)
        company.move("petro", doc, "Approve")

    rows = approval_times.execute({})[1]

    assert [(row["approver"], row["n"], row["median_hours"], row["longest_hours"]) for row in rows] == [
        (company.user("petro"), 3, 2.0, 3.0)
    ]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.__name__.rpartition(".")[2])
def test_colleague_finds_nothing_of_others_in_a_report(company: Any, team: str, report: Any) -> None:
    company.take("olena", "2026-06-10")

    with company.acting_as("ihor"):
        rows = report.execute({})[1]

    assert "Olena" not in str(rows)


@pytest.mark.parametrize("dates", [("2026-06-10", "2026-06-01"), ("2020-01-01", "2026-01-01")])
def test_period_that_is_none_is_refused(company: Any, dates: tuple[str, str]) -> None:
    with pytest.raises(frappe.ValidationError, match="period"):
        leave_register.execute({"from_date": dates[0], "to_date": dates[1]})


def test_balance_report_of_a_team_reads_nobody_else(company: Any, team: str) -> None:
    rows = leave_balance.execute({"team": team})[1]

    assert {row["employee_name"] for row in rows} == {"Olena Test", "Ihor Test"}
