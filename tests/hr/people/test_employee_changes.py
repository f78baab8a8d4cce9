"""Changes take effect on their day, and what held before stays known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import frappe
from tallenta_hr.people.history import value_on
from tallenta_hr.people.jobs import apply_due_changes


def change(company: Any, who: str, on: str, **values: Any) -> Any:
    """A submitted change."""
    doc = frappe.get_doc(
        {
            "doctype": "Employee Change",
            "employee": company.employees[who],
            "change_type": "Transfer",
            "effective_date": on,
            "changes": [
                {"fieldname": fieldname, "new_value": str(value)} for fieldname, value in values.items()
            ],
        }
    ).insert()
    return doc.submit()


def test_change_for_today_is_applied_at_once(company: Any) -> None:
    done = change(company, "olena", "2026-06-01", reports_to=company.employees["maria"])

    assert (
        frappe.db.get_value("Employee", company.employees["olena"], "reports_to")
        == company.employees["maria"]
    )
    assert done.changes[0].old_value == company.employees["petro"]
    assert done.reload().applied_on


def test_change_for_later_waits_for_its_day(company: Any) -> None:
    waiting = change(company, "olena", "2026-06-03", fte=0.5)
    apply_due_changes()
    assert frappe.db.get_value("Employee", company.employees["olena"], "fte") == 1

    company.clock.move(days=2)
    apply_due_changes()

    assert frappe.db.get_value("Employee", company.employees["olena"], "fte") == 0.5
    assert waiting.reload().applied_on


def test_change_is_applied_at_midnight_of_the_person_not_of_the_server(company: Any) -> None:
    frappe.db.set_value("Employee", company.employees["olena"], "timezone", "America/Los_Angeles")
    change(company, "olena", "2026-06-02", fte=0.5)

    company.clock.move(hours=23)  # 09:00 of 2 June in Kyiv, 23:00 of 1 June in Los Angeles
    apply_due_changes()
    assert frappe.db.get_value("Employee", company.employees["olena"], "fte") == 1
    company.clock.move(hours=2)
    apply_due_changes()

    assert frappe.db.get_value("Employee", company.employees["olena"], "fte") == 0.5


def test_history_answers_for_each_day(company: Any) -> None:
    employee = company.employees["olena"]
    change(company, "olena", "2026-05-01", reports_to=company.employees["maria"])

    assert value_on(employee, "reports_to", date(2026, 4, 30)) == company.employees["petro"]
    assert value_on(employee, "reports_to", date(2026, 5, 1)) == company.employees["maria"]
    assert value_on(employee, "reports_to", date(2023, 12, 31)) is None


def test_history_is_never_rewritten(company: Any) -> None:
    row = frappe.get_last_doc("Employee History")
    row.value = "something else"

    with pytest.raises(frappe.ValidationError):
        row.save()


def test_change_of_a_field_outside_the_list_is_refused(company: Any) -> None:
    with pytest.raises(frappe.ValidationError, match="cannot be changed here"):
        change(company, "olena", "2026-06-01", user="somebody@company.example")


def test_applied_change_cannot_be_cancelled(company: Any) -> None:
    done = change(company, "olena", "2026-06-01", fte=0.5).reload()

    with pytest.raises(frappe.ValidationError, match="applied already"):
        done.cancel()


def test_new_schedule_holds_from_its_day_and_the_old_one_before(company: Any) -> None:
    change(company, "olena", "2026-06-01", work_schedule="Three Days 24h")

    rows = frappe.get_all(
        "Work Schedule Assignment",
        filters={"employee": company.employees["olena"]},
        fields=["work_schedule", "effective_from"],
        order_by="effective_from asc",
    )

    assert [(row.work_schedule, row.effective_from) for row in rows] == [
        ("Standard 40h", date(2024, 1, 1)),
        ("Three Days 24h", date(2026, 6, 1)),
    ]
