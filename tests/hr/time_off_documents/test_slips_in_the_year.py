"""A slip in the year, such as 2206 for 2026, is refused at once: each day of a request is counted and stored."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.doctype.leave_request.leave_request import preview
from tallenta_hr.time_off.home import get_absences


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-06-08", "2206-06-12"),
        ("2206-06-08", "2206-06-12"),
        ("1026-06-08", "2026-06-12"),
        ("9999-12-31", "9999-12-31"),
        ("2026-06-08", "0001-01-01"),
    ],
)
def test_years_on_end_are_neither_counted_nor_stored(company: Any, first: str, last: str) -> None:
    with pytest.raises(frappe.ValidationError):
        company.draft("olena", first, last)
    with company.acting_as("olena"), pytest.raises(frappe.ValidationError):
        preview("Vacation", first, last)

    assert not frappe.get_all("Leave Request Day")


def test_long_leave_is_asked_for(company: Any) -> None:
    draft = company.draft("olena", "2026-06-08", "2029-06-07", leave_type="Unpaid Leave")

    assert len(draft.days) == 1096


def test_a_calendar_is_not_filled_for_centuries(company: Any) -> None:
    calendar: Any = frappe.get_doc("Holiday Calendar", "Ukraine")
    before = len(calendar.holidays)

    with pytest.raises(frappe.ValidationError):
        calendar.fill(2026, 2206)

    assert len(calendar.holidays) == before


def test_absences_need_two_dates(company: Any) -> None:
    with pytest.raises(frappe.ValidationError):
        get_absences("0001-01-01", "0001-06-01")
