"""What a request costs (worked examples L01 to L29)."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from tallenta_hr.time_off.calendars import observed_rows
from tallenta_hr.time_off.counting import changed_days
from tallenta_hr.time_off.timelines import Timeline

SANDWICH = {"sandwich_rule": "Weekends and Holidays"}
ACROSS = {**SANDWICH, "sandwich_across_requests": True}
HOLIDAYS_COUNT = {"exclude_public_holidays": False}
CALENDAR_DAYS = {"count_basis": "Calendar Days"}

REQUESTS = [
    # id, in words, first date, last date, portions, policy, expected
    ("L01", "a working week", "2026-06-01", "2026-06-05", {}, {}, "5"),
    ("L02", "Friday to Monday", "2026-06-05", "2026-06-08", {}, {}, "2"),
    ("L03", "around a holiday", "2026-08-20", "2026-08-25", {}, {}, "3"),
    ("L04", "holidays count", "2026-08-20", "2026-08-25", {}, HOLIDAYS_COUNT, "4"),
    ("L05", "half Friday", "2026-06-05", "2026-06-08", {"2026-06-05": "Second Half"}, {}, "1.5"),
    (
        "L06",
        "half days at both ends",
        "2026-06-03",
        "2026-06-05",
        {"2026-06-03": "Second Half", "2026-06-05": "First Half"},
        {},
        "2",
    ),
    ("L07", "one half day", "2026-06-03", "2026-06-03", {"2026-06-03": "First Half"}, {}, "0.5"),
    ("L12", "sandwich, Friday to Monday", "2026-06-05", "2026-06-08", {}, SANDWICH, "4"),
    ("L13", "sandwich, nothing trails", "2026-06-05", "2026-06-05", {}, SANDWICH, "1"),
    ("L14", "sandwich, nothing leads", "2026-06-06", "2026-06-08", {}, SANDWICH, "1"),
    ("L15", "sandwich with a holiday", "2026-08-21", "2026-08-25", {}, SANDWICH, "5"),
    ("L23", "calendar days, peace", "2026-08-17", "2026-08-30", {}, CALENDAR_DAYS, "13"),
    ("L24", "calendar days, holidays count", "2026-08-17", "2026-08-30", {}, {**CALENDAR_DAYS, **HOLIDAYS_COUNT}, "14"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "portions", "terms", "days"),
    [row[2:] for row in REQUESTS],
    ids=[row[0] for row in REQUESTS],
)
def test_a_request_costs(
    words: SimpleNamespace,
    first: str,
    last: str,
    portions: dict[str, str],
    terms: dict[str, object],
    days: str,
) -> None:
    counted = words.count(first, last, portions=portions, **terms)

    assert (counted.total, counted.errors) == (Decimal(days), ())


def codes(counted: object) -> list[str]:
    return [error.code for error in counted.errors]  # type: ignore[attr-defined]


def test_l08_half_day_on_saturday_is_rejected_and_not_subtracted(words: SimpleNamespace) -> None:
    counted = words.count("2026-12-18", "2026-12-22", portions={"2026-12-19": "First Half"})

    assert counted.total == 3
    assert [(error.code, error.date) for error in counted.errors] == [
        ("HalfDayOnNonWorkingDay", words.on("2026-12-19"))
    ]


HALF_HOLIDAY = [
    ("L09", "2026-12-23", {}, "1.5", []),
    ("L10", "2026-12-24", {"2026-12-24": "First Half"}, "0.5", []),
    ("L11", "2026-12-24", {"2026-12-24": "Second Half"}, "0", ["ZeroLeaveDays", "HalfDayOnNonWorkingDay"]),
]


@pytest.mark.parametrize(
    ("first", "portions", "days", "errors"), [r[1:] for r in HALF_HOLIDAY], ids=[r[0] for r in HALF_HOLIDAY]
)
def test_only_the_working_half_of_a_half_holiday_costs(
    words: SimpleNamespace, first: str, portions: dict[str, str], days: str, errors: list[str]
) -> None:
    work = words.pattern(calendars=words.calendar("half", "2026-12-24 Second Half"))

    counted = words.count(first, "2026-12-24", work=work, portions=portions)

    assert (counted.total, codes(counted)) == (Decimal(days), errors)


@pytest.mark.parametrize(("terms", "days"), [(ACROSS, 3), (SANDWICH, 1)], ids=["L16 across", "L16 within"])
def test_sandwich_fills_the_gap_to_an_earlier_request(
    words: SimpleNamespace, terms: dict[str, object], days: int
) -> None:
    counted = words.count("2026-06-08", taken=["2026-06-05"], **terms)

    assert counted.total == days


def test_sandwich_rows_say_why_they_count(words: SimpleNamespace) -> None:
    counted = words.count("2026-06-05", "2026-06-08", **SANDWICH)

    assert [row.reason_zero for row in counted.rows] == ["", "Sandwich", "Sandwich", ""]


def test_sandwich_across_requests_needs_both_sides_fully_on_leave(words: SimpleNamespace) -> None:
    counted = words.count("2026-06-08", taken=["2026-06-05"], portions={"2026-06-08": "First Half"}, **ACROSS)

    assert counted.total == Decimal("0.5")


def test_sandwich_of_weekends_leaves_holidays_free(words: SimpleNamespace) -> None:
    counted = words.count("2026-08-21", "2026-08-25", sandwich_rule="Weekends")

    assert counted.total == 4


def test_sandwich_does_not_fill_days_that_are_only_unscheduled(words: SimpleNamespace) -> None:
    work = words.pattern(weekdays="Mon Wed")

    counted = words.count("2026-06-01", "2026-06-03", work=work, **SANDWICH)

    assert [(row.quantity, row.reason_zero) for row in counted.rows] == [
        (1, ""),
        (0, "Not Scheduled"),
        (1, ""),
    ]


SCHEDULES = [
    # id, in words, weekdays, hours a day, unit, (first, last), hours asked for, expected
    ("L17", "part-time days", "Mon Tue Wed", 8, "Day", "2026-06-05", {}, "3"),
    ("L18", "a week in hours", "Mon Tue Wed Thu", 10, "Hour", "2026-06-05", {}, "40"),
    ("L19", "two hours as days", "Mon", 8, "Day", "2026-06-01", {"2026-06-01": ("10:00", "12:00")}, "0.25"),
    ("L20", "over lunch", "Mon", 8, "Hour", "2026-06-01", {"2026-06-01": ("11:00", "15:00")}, "3"),
]


@pytest.mark.parametrize(
    ("weekdays", "hours", "unit", "last", "portions", "quantity"),
    [row[2:] for row in SCHEDULES],
    ids=[row[0] for row in SCHEDULES],
)
def test_only_scheduled_time_costs(
    words: SimpleNamespace,
    weekdays: str,
    hours: int,
    unit: str,
    last: str,
    portions: dict[str, tuple[str, str]],
    quantity: str,
) -> None:
    work = words.pattern(weekdays=weekdays, hours=hours)

    counted = words.count("2026-06-01", last, work=work, unit=unit, portions=portions)

    assert counted.total == Decimal(quantity)


@pytest.mark.parametrize(
    ("excluded", "last_day"), [(True, "2026-09-03"), (False, "2026-09-02")], ids=["L21", "L22"]
)
def test_24_calendar_days_from_10_august_end_on(
    words: SimpleNamespace, excluded: bool, last_day: str
) -> None:
    terms = {**CALENDAR_DAYS, "exclude_public_holidays": excluded}

    until_last = words.count("2026-08-10", last_day, **terms)
    a_day_short = words.count("2026-08-10", last_day[:-1] + str(int(last_day[-1]) - 1), **terms)

    assert (until_last.total, a_day_short.total) == (24, 23)


@pytest.mark.parametrize(("rule", "days"), [("Next Working Day", 4), ("None", 5)], ids=["L25", "L26"])
def test_a_sunday_holiday_frees_monday_only_with_substitution(
    words: SimpleNamespace, rule: str, days: int
) -> None:
    work = words.pattern(calendars=words.calendar("UA", *words.ua_days()).with_observed_rows())

    counted = words.count("2026-06-29", "2026-07-03", work=work, weekend_substitution=rule)

    assert counted.total == days


def test_two_holidays_on_one_weekend_free_monday_and_tuesday(words: SimpleNamespace) -> None:
    rows = observed_rows(words.calendar("UA", "2027-05-01", "2027-05-02").holidays)

    assert [row.holiday_date for row in rows] == [words.on("2027-05-03"), words.on("2027-05-04")]


def test_observed_rows_do_not_change_calendar_days(words: SimpleNamespace) -> None:
    work = words.pattern(calendars=words.calendar("UA", "2026-06-28").with_observed_rows())

    counted = words.count(
        "2026-06-28", "2026-06-29", work=work, weekend_substitution="Next Working Day", **CALENDAR_DAYS
    )

    assert counted.total == 1


def test_l27_each_date_uses_the_calendar_of_its_country(words: SimpleNamespace) -> None:
    ua, pl = words.calendar("UA", *words.ua_days()), words.calendar("PL", "2026-11-11")
    moving = Timeline.starting([(words.on("2020-01-01"), ua), (words.on("2026-11-01"), pl)])

    counted = words.count("2026-11-09", "2026-11-13", work=words.pattern(calendars=moving))

    assert counted.total == 4


@pytest.mark.parametrize(("leave_year", "days"), [("2026", 4), ("2027", 2)], ids=["L28", "L29"])
def test_leave_over_new_year_is_charged_to_both_years(
    words: SimpleNamespace, leave_year: str, days: int
) -> None:
    counted = words.count("2026-12-28", "2027-01-05")

    assert counted.charged_to(leave_year) == days


def test_a_change_of_law_inside_a_request_is_read_by_date(words: SimpleNamespace) -> None:
    versions = words.policies(
        ("2020-01-01", words.policy(exclude_public_holidays=False)),
        ("2026-08-24", words.policy(exclude_public_holidays=True)),
    )

    counted = words.count("2026-08-20", "2026-08-25", policies_=versions)

    assert counted.total == 3


def test_scheduled_hours_may_weigh_a_day(words: SimpleNamespace) -> None:
    work = words.pattern(weekdays="Mon Tue Wed Thu", hours=10)

    counted = words.count(
        "2026-06-01", "2026-06-04", work=work, day_value_basis="Scheduled Hours / Standard Hours"
    )

    assert counted.total == 5


def test_a_date_without_a_policy_is_an_error(words: SimpleNamespace) -> None:
    ending = Timeline.of_periods(
        [(words.on("2020-01-01"), words.on("2026-06-02"), words.policies().steps[0][1])]
    )

    counted = words.count("2026-06-02", "2026-06-03", policies_=ending)

    assert [(error.code, error.date) for error in counted.errors] == [
        ("PolicyMissing", words.on("2026-06-03"))
    ]


def test_p8_removing_a_holiday_lists_what_a_recount_would_change(words: SimpleNamespace) -> None:
    approved = words.count("2026-08-20", "2026-08-25")
    without = [day for day in words.ua_days() if day != "2026-08-24"]

    fresh = words.count(
        "2026-08-20", "2026-08-25", work=words.pattern(calendars=words.calendar("UA", *without))
    )

    assert approved.total == 3
    assert changed_days(approved.rows, fresh.rows) == [(words.on("2026-08-24"), Decimal(0), Decimal(1))]
