"""The 95 worked examples of time off as one table; the pure rules, documents and REST all answer it.

Unless a row says otherwise: Monday to Friday 09:00 to 18:00 with an hour's break, Ukrainian holidays, 20 days a year upfront,
FTE 1, joined before the leave year, a ledger that begins on 1 January 2026 with nothing, and no limit to what is carried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Case:
    """One example: who somebody is, what happened, what is asked, and the answer."""

    id: str
    about: str
    question: str
    expected: Any
    policy: Mapping[str, Any] = field(default_factory=dict)
    then: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    joined: str = "2020-01-01"
    since: str = ""
    opening: tuple[str, str] | None = None
    adjusted: tuple[tuple[str, str], ...] = ()
    fte: tuple[tuple[str, str], ...] = ()
    calendars: tuple[tuple[str, tuple[str, ...]], ...] = ()
    weekdays: str = "Mon Tue Wed Thu Fri"
    hours: int = 8
    unit: str = "Day"
    took: tuple[tuple[str, ...], ...] = ()
    cancelled: tuple[str, str] | None = None
    unpaid: tuple[str, str] | None = None
    worked: tuple[tuple[str, str], ...] = ()
    time_in_lieu: tuple[str, int, int] | None = None
    ask: tuple[str, str] = ("", "")
    portions: Mapping[str, Any] = field(default_factory=dict)
    on: str = ""
    today: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def first_day(self) -> str:
        """First day of the assignment: the go-live, or the joining date after it."""
        return self.since or max(self.joined, "2026-01-01")


UA = tuple(
    f"{year}-{day}"
    for year, days in (
        ("2026", "01-01 03-08 04-12 05-01 05-08 05-31 06-28 07-15 08-24 10-01 12-25"),
        ("2027", "01-01 03-08 05-01 05-02 05-08 06-20 06-28 07-15 08-24 10-01 12-25"),
    )
    for day in days.split()
)
ALWAYS = "2020-01-01"
HALF_HOLIDAY = ((ALWAYS, ("2026-12-24 Second Half", "2026-12-25")),)
MOVED_TO_POLAND = ((ALWAYS, UA), ("2026-11-01", ("2026-11-01", "2026-11-11")))

MARTIAL_LAW = {"exclude_public_holidays": False}
SANDWICH = {"sandwich_rule": "Weekends and Holidays"}
CALENDAR_DAYS = {"count_basis": "Calendar Days", "annual_entitlement": 24}
HALVES = {"rounding_step": "0.5"}
MONTHS = {"join_proration": "Whole Months"}
MONTHLY = {"accrual_method": "Monthly"}
QUARTERLY = {"accrual_method": "Quarterly"}
DAILY = {"accrual_method": "Daily"}
MANUAL = {"accrual_method": "Manual"}
ANNIVERSARY = {"accrual_method": "Work Anniversary Grant"}
HOURS = {"accrual_method": "Hours Worked", "hours_worked_per_unit": 30}
WAITING = {**MONTHLY, "waiting_period_months": 3}
PLUS_ONE = {"tenure_brackets": tuple((years, 20 + years) for years in range(1, 6))}
IMMEDIATE = {**PLUS_ONE, "tenure_transition": "Immediate Prorated"}
TWO_A_MONTH = {**MONTHLY, "annual_entitlement": 24, "max_balance": 10}
UNTIL_MARCH = {"carry_over_cap": 5, "carry_over_expiry": "Fixed Date", "carry_over_expiry_date": "03-31"}
CAP_FIVE = {"carry_over_cap": 5}
UKRAINE = {**ANNIVERSARY, **CALENDAR_DAYS}
SICK = {"attachment_required": "When Undocumented Cap Used", "undocumented_cap_per_year": 5}
CLOSING = {"since": "2027-01-01", "opening": ("2026-12-31", "8")}


def count(id: str, about: str, first: str, last: str, expected: str, *codes: str, **more: Any) -> Case:
    """What a request costs, and what is wrong with it."""
    return Case(
        id=id, about=about, question="count", ask=(first, last), expected=(expected, list(codes)), **more
    )


def balance(id: str, about: str, on: str, expected: str, **more: Any) -> Case:
    """What a balance is at the end of a day."""
    return Case(id=id, about=about, question="balance", on=on, expected=expected, **more)


def other(id: str, about: str, question: str, expected: Any, **more: Any) -> Case:
    """Anything else."""
    return Case(id=id, about=about, question=question, expected=expected, **more)


COUNTING = [
    count("L01", "a week", "2026-06-01", "2026-06-05", "5"),
    count("L02", "over a weekend", "2026-06-05", "2026-06-08", "2"),
    count("L03", "over a holiday", "2026-08-20", "2026-08-25", "3"),
    count("L04", "martial law", "2026-08-20", "2026-08-25", "4", policy=MARTIAL_LAW),
    count("L05", "half first", "2026-06-05", "2026-06-08", "1.5", portions={"2026-06-05": "Second Half"}),
    count("L06", "both halves", "2026-06-03", "2026-06-05", "2",
          portions={"2026-06-03": "Second Half", "2026-06-05": "First Half"}),
    count("L07", "half alone", "2026-06-03", "2026-06-03", "0.5", portions={"2026-06-03": "First Half"}),
    count("L08", "half on a Saturday", "2026-12-18", "2026-12-22", "3", "HalfDayOnNonWorkingDay",
          portions={"2026-12-19": "First Half"}),
    count("L09", "half holiday", "2026-12-23", "2026-12-24", "1.5", calendars=HALF_HOLIDAY),
    count("L10", "the working half", "2026-12-24", "2026-12-24", "0.5", calendars=HALF_HOLIDAY,
          portions={"2026-12-24": "First Half"}),
    count("L11", "the free half", "2026-12-24", "2026-12-24", "0", "HalfDayOnNonWorkingDay", "ZeroLeaveDays",
          calendars=HALF_HOLIDAY, portions={"2026-12-24": "Second Half"}),
    count("L12", "sandwich", "2026-06-05", "2026-06-08", "4", policy=SANDWICH),
    count("L13", "trailing weekend", "2026-06-05", "2026-06-05", "1", policy=SANDWICH),
    count("L14", "leading weekend", "2026-06-06", "2026-06-08", "1", policy=SANDWICH),
    count("L15", "sandwich with holiday", "2026-08-21", "2026-08-25", "5", policy=SANDWICH),
    count("L16", "sandwich over two requests", "2026-06-08", "2026-06-08", "3",
          policy={**SANDWICH, "sandwich_across_requests": True}, took=(("2026-06-05", "2026-06-05"),)),
    count("L17", "three days a week", "2026-06-01", "2026-06-05", "3", weekdays="Mon Tue Wed"),
    count("L18", "hours", "2026-06-01", "2026-06-05", "40", weekdays="Mon Tue Wed Thu", hours=10, unit="Hour",
          policy={"annual_entitlement": 200}),
    count("L19", "two hours in days", "2026-06-03", "2026-06-03", "0.25", portions={"2026-06-03": ("10:00", "12:00")}),
    count("L20", "over lunch", "2026-06-03", "2026-06-03", "3", unit="Hour", policy={"annual_entitlement": 200},
          portions={"2026-06-03": ("11:00", "15:00")}),
    other("L21", "24 calendar days end on", "days_until", 24, policy=CALENDAR_DAYS, ask=("2026-08-10", "24")),
    other("L22", "24 under martial law end on", "days_until", 23, policy={**CALENDAR_DAYS, **MARTIAL_LAW},
          ask=("2026-08-10", "24")),
    count("L23", "calendar days", "2026-08-17", "2026-08-30", "13", policy=CALENDAR_DAYS),
    count("L24", "calendar days, martial law", "2026-08-17", "2026-08-30", "14", policy={**CALENDAR_DAYS, **MARTIAL_LAW}),
    count("L25", "a Sunday holiday frees Monday", "2026-06-29", "2026-07-03", "4",
          policy={"weekend_substitution": "Next Working Day"}),
    count("L26", "or does not", "2026-06-29", "2026-07-03", "5"),
    count("L27", "moved to Poland", "2026-11-09", "2026-11-13", "4", calendars=MOVED_TO_POLAND),
    other("L28", "charged to 2026", "charged", "4", ask=("2026-12-28", "2027-01-05"), more={"year": "2026"}),
    other("L29", "charged to 2027", "charged", "2", ask=("2026-12-28", "2027-01-05"), more={"year": "2027"}),
]  # fmt: skip

ACCRUAL = [
    balance("L30", "upfront", "2026-01-01", "20", joined="2024-03-01"),
    balance("L31", "joins mid-year, by days", "2026-07-01", "10", joined="2026-07-01", policy=HALVES),
    balance("L32", "joins on the cutoff", "2026-07-15", "10", joined="2026-07-15", policy={**HALVES, **MONTHS}),
    balance("L33", "joins after the cutoff", "2026-07-16", "8.5", joined="2026-07-16", policy={**HALVES, **MONTHS}),
    balance("L34", "no proration", "2026-11-02", "5", joined="2026-11-02",
            policy={"annual_entitlement": 5, "join_proration": "None"}),
    balance("L35", "six months", "2026-06-30", "10", joined="2026-01-01", policy=MONTHLY),
    balance("L36", "a day before", "2026-06-29", "8.33", joined="2026-01-01", policy=MONTHLY),
    balance("L37", "start of period", "2026-06-01", "10", joined="2026-01-01",
            policy={**MONTHLY, "accrual_timing": "Start of Period"}),
    balance("L38", "rounds cumulatively", "2026-02-28", "3.5", joined="2026-01-01", policy={**MONTHLY, **HALVES}),
    balance("L39", "and adds up", "2026-12-31", "20", joined="2026-01-01", policy={**MONTHLY, **HALVES}),
    balance("L40", "joins mid-month", "2026-06-30", "4.17", joined="2026-04-16", policy=MONTHLY),
    balance("L41", "day 31", "2026-04-30", "5", joined="2026-01-31", policy={**MONTHLY, "accrual_day": "Day of Joining"}),
    balance("L42", "quarter, a day early", "2026-09-29", "10", joined="2026-01-01", policy=QUARTERLY),
    balance("L43", "quarter", "2026-09-30", "15", joined="2026-01-01", policy=QUARTERLY),
    balance("L44", "daily", "2026-03-31", "4.93", joined="2026-01-01", policy=DAILY),
    balance("L45", "daily, leap year", "2028-02-29", "3.28", joined="2028-01-01", policy=DAILY),
    balance("L46", "before the anniversary", "2026-05-09", "8", joined="2025-05-10", since="2025-05-10",
            policy={**ANNIVERSARY, **CAP_FIVE}, took=(("2025-09-01", "2025-09-16"),)),
    balance("L47", "on the anniversary", "2026-05-10", "25", joined="2025-05-10", since="2025-05-10",
            policy={**ANNIVERSARY, **CAP_FIVE}, took=(("2025-09-01", "2025-09-16"),)),
    other("L48", "joined on 29 February", "entitlements", ["20", "21"], joined="2024-02-29", since="2024-02-29",
          policy=IMMEDIATE, more={"days": ("2025-02-27", "2025-02-28")}),
    balance("L49", "hours worked", "2026-01-31", "5.33", joined="2026-01-01", policy=HOURS, worked=(("2026-01-31", "160"),)),
    balance("L50", "hours worked, capped", "2026-01-31", "40", joined="2026-01-01",
            policy={**HOURS, "accrual_cap_per_year": 40}, worked=(("2026-01-31", "1300"),)),
    balance("L51", "waiting, accruing", "2026-05-10", "4.46", joined="2026-02-10", policy=WAITING),
    balance("L52", "waiting, not accruing", "2026-06-30", "2.85", joined="2026-02-10",
            policy={**WAITING, "accrue_during_waiting": False}),
    balance("L53", "tenure at year start", "2026-01-01", "23", joined="2022-09-15", policy=PLUS_ONE),
    balance("L54", "tenure within the year", "2026-01-01", "24", joined="2022-09-15",
            policy={**PLUS_ONE, "tenure_transition": "Leave Year End"}),
    balance("L55", "tenure at once", "2026-09-15", "23.3", joined="2022-09-15", policy=IMMEDIATE),
    balance("L56", "tenure at once, monthly", "2026-12-31", "23.29", joined="2022-09-15", policy={**IMMEDIATE, **MONTHLY}),
    balance("L57", "part time", "2026-01-01", "12", fte=((ALWAYS, "0.6"),)),
    balance("L58", "to part time", "2026-07-01", "15", fte=((ALWAYS, "1"), ("2026-07-01", "0.5")), policy=HALVES),
    balance("L59", "balance cap", "2026-06-30", "10", joined="2026-01-01", policy=TWO_A_MONTH),
    balance("L60", "cap after use", "2026-08-31", "10", joined="2026-01-01", policy=TWO_A_MONTH,
            took=(("2026-07-06", "2026-07-08"),)),
    balance("L61", "unpaid leave suspends", "2026-06-30", "9.17", joined="2026-01-01",
            policy={**MONTHLY, "suspend_accrual_on_unpaid": True}, unpaid=("2026-06-01", "2026-06-15")),
]  # fmt: skip

YEAR_END = [
    balance("L62", "before the year end", "2026-12-31", "8", policy=UNTIL_MARCH, **CLOSING),
    balance("L63", "three forfeited", "2027-01-01", "25", policy=UNTIL_MARCH, **CLOSING),
    balance("L64", "last usable day", "2027-03-31", "25", policy=UNTIL_MARCH, **CLOSING),
    balance("L65", "expired", "2027-04-01", "20", policy=UNTIL_MARCH, **CLOSING),
    balance("L66", "partly used", "2027-04-01", "20", policy=UNTIL_MARCH, took=(("2027-02-01", "2027-02-03"),), **CLOSING),
    balance("L67", "over-used", "2027-04-01", "17", policy=UNTIL_MARCH, took=(("2027-02-01", "2027-02-10"),), **CLOSING),
    balance("L68", "across the expiry", "2027-04-02", "18", policy=UNTIL_MARCH, took=(("2027-03-29", "2027-04-02"),), **CLOSING),
    balance("L69", "after the expiry", "2027-04-09", "15", policy=UNTIL_MARCH,
            took=(("2027-04-05", "2027-04-09", "2027-02-01"),), **CLOSING),
    balance("L70", "debt carried", "2027-01-01", "18", since="2027-01-01", opening=("2026-12-31", "-2")),
    balance("L71", "debt forgiven", "2027-01-01", "20", since="2027-01-01", opening=("2026-12-31", "-2"),
            policy={"negative_rollover": "Reset"}),
    balance("L72", "cancelled late", "2027-04-10", "20", policy=UNTIL_MARCH, took=(("2027-02-01", "2027-02-03"),),
            cancelled=("2027-04-10", "2027-02-01"), **CLOSING),
    balance("L73", "regranted", "2027-04-10", "23", policy={**UNTIL_MARCH, "regrant_on_late_cancel": True},
            took=(("2027-02-01", "2027-02-03"),), cancelled=("2027-04-10", "2027-02-01"), **CLOSING),
    balance("L74", "no carry-over", "2027-01-01", "20", policy={"carry_over_cap": 0}, **CLOSING),
    balance("L75", "halves are kept", "2027-01-01", "21.5", policy=CAP_FIVE, since="2027-01-01", opening=("2026-12-31", "1.5")),
    balance("L76", "today", "2026-11-23", "8.67", joined="2026-01-01", policy={**MONTHLY, **CAP_FIVE},
            took=(("2026-07-01", "2026-07-10"),), today="2026-11-23"),
    balance("L77", "forecast", "2027-02-15", "6.67", joined="2026-01-01", policy={**MONTHLY, **CAP_FIVE},
            took=(("2026-07-01", "2026-07-10"),), today="2026-11-23"),
    balance("L78", "forecast with leave to come", "2027-02-15", "6.67", joined="2026-01-01", policy={**MONTHLY, **CAP_FIVE},
            took=(("2026-07-01", "2026-07-10"), ("2026-12-14", "2026-12-18", "2026-11-23")), today="2026-11-23"),
]  # fmt: skip

CHECKS = [
    other("L79", "negative limit", "lowest", ("-1.83", True), policy={**MANUAL, "negative_limit": 2},
          opening=("2026-01-01", "1.67"), ask=("2026-03-16", "2026-03-19"), portions={"2026-03-19": "First Half"},
          today="2026-02-02"),
    other("L80", "the future counts", "lowest", ("-2", False), policy=MANUAL, opening=("2026-02-28", "4"),
          adjusted=(("2026-03-31", "2"),), took=(("2026-04-20", "2026-04-27", "2026-03-02"),),
          ask=("2026-03-16", "2026-03-17"), today="2026-03-02"),
    other("L81", "a weekend links", "chain", ("6", ["MaxConsecutive"]), policy={"max_consecutive": 5},
          took=(("2026-06-08", "2026-06-12", "2026-06-01"),), ask=("2026-06-05", "2026-06-05"), today="2026-06-01"),
    other("L82", "a worked Monday breaks", "chain", ("1", []), policy={"max_consecutive": 5},
          took=(("2026-06-09", "2026-06-12", "2026-06-01"),), ask=("2026-06-05", "2026-06-05"), today="2026-06-01"),
    other("L83", "notice by the local date", "earliest_start", "2026-06-16", policy={"min_notice": ((0, 14),)},
          today="2026-06-01 23:30"),
    other("L84", "sick without a note", "fits", ("1", "1"), policy=SICK, took=(("2026-03-02", "2026-03-05"),),
          ask=("2026-06-01", "2026-06-02"), today="2026-06-01"),
    other("L85", "note after three days", "chain", ("4", ["AttachmentRequired"]),
          policy={"attachment_required": "After N Days", "attachment_after_days": 3},
          took=(("2026-06-04", "2026-06-05", "2026-06-04"),), ask=("2026-06-08", "2026-06-09"), today="2026-06-08"),
]  # fmt: skip

PAY_OUT = [
    other("L86", "dismissal, martial law", "settlement", "14.07", policy={**UKRAINE, **MARTIAL_LAW}, joined="2026-03-01",
          on="2026-09-30"),
    other("L87", "dismissal, peacetime", "settlement", "13.97", policy=UKRAINE, joined="2026-03-01", on="2026-09-30"),
    other("L88", "ten days used", "settlement", "4.07", policy={**UKRAINE, **MARTIAL_LAW}, joined="2026-03-01",
          took=(("2026-06-01", "2026-06-10"),), on="2026-09-30"),
    other("L89", "encashment", "encashable", "5", opening=("2026-01-01", "12"), on="2026-06-01",
          policy={**MANUAL, "allow_encashment": True, "min_remaining_after_encash": 5, "max_encash_per_year": 5}),
    other("L90", "leaver owes", "settlement", "-2.08", policy={"deduct_negative_at_termination": True}, took=(("2026-02-02", "2026-02-17"),), on="2026-06-30"),
    balance("L91", "policy changes", "2026-07-01", "22.02", then=(("2026-07-01", {"annual_entitlement": 24}),)),
    other("L92", "hire date corrected", "correction", "1.67", joined="2026-03-01", policy=MONTHLY, on="2026-05-31",
          more={"joined": "2026-02-01"}),
    balance("L93", "time in lieu, last day", "2026-11-22", "1", policy=MANUAL, time_in_lieu=("2026-08-24", 8, 90)),
    balance("L94", "time in lieu, expired", "2026-11-23", "0", policy=MANUAL, time_in_lieu=("2026-08-24", 8, 90)),
    other("L95", "early return", "returned", ["2026-06-11", "2026-06-12"], took=(("2026-06-08", "2026-06-12", "2026-06-01"),),
          on="2026-06-12", more={"back_on": "2026-06-11"}),
]  # fmt: skip

CASES = [*COUNTING, *ACCRUAL, *YEAR_END, *CHECKS, *PAY_OUT]
