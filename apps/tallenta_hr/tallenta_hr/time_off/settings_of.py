"""Policies, schedules and holiday calendars as the rules read them, made from their records once per request.

Not here: which of them applies to whom and when (facts_of.py).
"""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe.utils import cint, get_time, getdate
from frappe.utils.caching import request_cache
from tallenta_hr.time_off.calendars import Holiday, HolidayCalendar, WorkingDay, WorkSchedule
from tallenta_hr.time_off.policy import LeavePolicyTerms, terms_from

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKENDS = {
    "Saturday and Sunday": frozenset({5, 6}),
    "Friday and Saturday": frozenset({4, 5}),
    "Sunday": frozenset({6}),
}
# Numbers in which empty and 0 both mean "no limit"; a number field cannot be empty in the database.
NO_LIMIT_AT_ZERO = (
    "retroactive_limit_days",
    "accrual_cap_per_year",
    "max_balance",
    "max_consecutive",
    "max_per_request",
    "min_per_request",
    "max_requests_per_year",
    "min_long_part_days",
    "max_encash_per_year",
    "hours_worked_per_unit",
    "attachment_due_days",
)


def terms_of(leave_policy: str) -> LeavePolicyTerms:
    """The terms of a policy version."""
    doc = frappe.get_cached_doc("Leave Policy", leave_policy)
    return _terms(doc.name, str(doc.modified))


def schedule_of(work_schedule: str) -> WorkSchedule:
    """A work schedule."""
    doc = frappe.get_cached_doc("Work Schedule", work_schedule)
    return _schedule(doc.name, str(doc.modified))


def calendar_of(holiday_calendar: str) -> HolidayCalendar:
    """A holiday calendar."""
    doc = frappe.get_cached_doc("Holiday Calendar", holiday_calendar)
    return _calendar(doc.name, str(doc.modified))


def read_terms(doc: Any) -> LeavePolicyTerms:
    """Policy terms from a document, stored or not; raises ValueError for a value that cannot be read."""
    row = dict(doc.as_dict())
    for name in NO_LIMIT_AT_ZERO:
        row[name] = row.get(name) or None
    row["carry_over_cap"] = None if row.get("unlimited_carry_over") else row.get("carry_over_cap") or 0
    if row.get("attachment_required") == "When Undocumented Cap Used":
        row["undocumented_cap_per_year"] = row.get("undocumented_cap_per_year") or 0
    return terms_from(row)


@request_cache
def _terms(name: str, modified: str) -> LeavePolicyTerms:
    return read_terms(frappe.get_cached_doc("Leave Policy", name))


@request_cache
def _schedule(name: str, modified: str) -> WorkSchedule:
    doc = frappe.get_cached_doc("Work Schedule", name)
    return WorkSchedule(
        doc.schedule_name,
        tuple(working_day(row) for row in doc.days),
        standard_hours=Decimal(str(doc.standard_hours or 8)),
    )


def working_day(row: Any) -> WorkingDay:
    """One weekday of a schedule."""
    return WorkingDay(
        weekday=WEEKDAYS.index(row.weekday),
        start=clock_time(row.start) or time(9),
        end=clock_time(row.end) or time(18),
        break_minutes=cint(row.break_minutes),
        hours=Decimal(str(row.hours)) if row.hours else None,
        break_start=clock_time(row.break_start),
    )


def clock_time(value: Any) -> time | None:
    """A time of day from a stored value; None for none."""
    if value in (None, ""):
        return None
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return time(seconds // 3600, seconds // 60 % 60)
    found: time = get_time(value)
    return found


@request_cache
def _calendar(name: str, modified: str) -> HolidayCalendar:
    return read_calendar(frappe.get_cached_doc("Holiday Calendar", name))


def read_calendar(doc: Any) -> HolidayCalendar:
    """A holiday calendar from a document, stored or not."""
    return HolidayCalendar(
        doc.calendar_name,
        tuple(
            Holiday(
                getdate(row.holiday_date),
                row.title_en or "",
                row.title_uk or "",
                row.portion_off or "Full",
                bool(row.is_observed_shift),
            )
            for row in doc.holidays
        ),
        WEEKENDS.get(doc.reference_weekend, WEEKENDS["Saturday and Sunday"]),
    )
