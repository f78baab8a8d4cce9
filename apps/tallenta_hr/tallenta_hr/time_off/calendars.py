"""Working days and public holidays: what a person's schedule and calendar say about one date.

Times are wall-clock: an eight-hour day has eight hours when the clocks change too. Not here: whether a policy
gives a holiday off (counting.py), or which office a person belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from tallenta_hr.time_off.rounding import exact
from tallenta_hr.time_off.timelines import ONE_DAY, Timeline

PortionOff = Literal["Full", "First Half", "Second Half"]
Span = tuple[int, int]

FIRST_HALF, SECOND_HALF = "First Half", "Second Half"
SATURDAY, SUNDAY = 5, 6


def minutes(at: time) -> int:
    """Return minutes since local midnight."""
    return at.hour * 60 + at.minute


@dataclass(frozen=True)
class WorkingDay:
    """One weekday row of a schedule; without break_start the break lies in the middle of the day."""

    weekday: int
    start: time = time(9)
    end: time = time(18)
    break_minutes: int = 60
    hours: Decimal | None = None
    break_start: time | None = None

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Working minutes of the day as (start, end) pairs, break left out."""
        start, end = minutes(self.start), minutes(self.end)
        if not self.break_minutes:
            return ((start, end),)
        middle = (start + end - self.break_minutes) // 2
        pause = minutes(self.break_start) if self.break_start else middle
        return ((start, pause), (pause + self.break_minutes, end))

    @cached_property
    def scheduled_hours(self) -> Fraction:
        """Hours worth of work: the stated hours, or the length of the spans."""
        if self.hours is not None:
            return exact(self.hours)
        return Fraction(sum(end - start for start, end in self.spans), 60)


@dataclass(frozen=True)
class WorkSchedule:
    """The weekdays a person works; a weekday without a row is not worked."""

    schedule_name: str
    days: tuple[WorkingDay, ...]
    standard_hours: Decimal = Decimal(8)

    @classmethod
    def weekly(cls, schedule_name: str, weekdays: Iterable[int] = range(5), **day: object) -> WorkSchedule:
        """Return a schedule whose weekdays (Monday is 0) all look the same."""
        return cls(schedule_name, tuple(WorkingDay(weekday, **day) for weekday in weekdays))  # type: ignore[arg-type]

    @cached_property
    def by_weekday(self) -> dict[int, WorkingDay]:
        """Rows by weekday."""
        return {day.weekday: day for day in self.days}

    def on(self, day: date) -> WorkingDay | None:
        """Return the row for the date, or None if it is not worked."""
        return self.by_weekday.get(day.weekday())


@dataclass(frozen=True)
class Holiday:
    """One public holiday; an observed shift is the working day freed for a holiday on a weekend."""

    holiday_date: date
    title_en: str = ""
    title_uk: str = ""
    portion_off: PortionOff = "Full"
    is_observed_shift: bool = False


@dataclass(frozen=True)
class HolidayCalendar:
    """Holidays of a country or an office, with its own reference weekend."""

    calendar_name: str
    holidays: tuple[Holiday, ...] = ()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})

    @cached_property
    def _by_date(self) -> dict[date, tuple[Holiday, ...]]:
        found: dict[date, tuple[Holiday, ...]] = {}
        for holiday in self.holidays:
            found[holiday.holiday_date] = (*found.get(holiday.holiday_date, ()), holiday)
        return found

    def halves_off(self, on: date, *, with_observed: bool) -> frozenset[str]:
        """Return which halves of the date are off; both halves mean the whole day."""
        halves: set[str] = set()
        for holiday in self._by_date.get(on, ()):
            if holiday.is_observed_shift and not with_observed:
                continue
            whole = holiday.portion_off == "Full"
            halves |= {FIRST_HALF, SECOND_HALF} if whole else {holiday.portion_off}
        return frozenset(halves)

    def with_observed_rows(self) -> HolidayCalendar:
        """Return the calendar with its observed rows computed afresh."""
        kept = tuple(row for row in self.holidays if not row.is_observed_shift)
        return HolidayCalendar(self.calendar_name, kept + observed_rows(kept, self.weekend), self.weekend)


def observed_rows(
    holidays: Iterable[Holiday], weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
) -> tuple[Holiday, ...]:
    """Return the days freed by whole holidays that fall on the weekend.

    Each frees the next working day that is not itself a holiday, in date order; a day freed once is a holiday
    for the next one.
    """
    whole = sorted((row for row in holidays if row.portion_off == "Full"), key=lambda row: row.holiday_date)
    taken = {row.holiday_date for row in whole}
    rows = []
    for holiday in whole:
        if holiday.holiday_date.weekday() not in weekend:
            continue
        free = holiday.holiday_date + ONE_DAY
        while free.weekday() in weekend or free in taken:
            free += ONE_DAY
        taken.add(free)
        rows.append(Holiday(free, holiday.title_en, holiday.title_uk, is_observed_shift=True))
    return tuple(rows)


NO_HOLIDAYS = HolidayCalendar("No holidays")
OFFICE_WEEK = WorkSchedule.weekly("Monday to Friday")


@dataclass(frozen=True)
class WorkPattern:
    """A person's schedules and calendars over time; each date is read by what was in force on it."""

    schedules: Timeline[WorkSchedule] = field(default_factory=lambda: Timeline.always(OFFICE_WEEK))
    calendars: Timeline[HolidayCalendar] = field(default_factory=lambda: Timeline.always(NO_HOLIDAYS))

    def schedule(self, on: date) -> WorkSchedule:
        """Return the schedule of the date, the office week where none is assigned."""
        return self.schedules.at(on) or OFFICE_WEEK

    def calendar(self, on: date) -> HolidayCalendar:
        """Return the holiday calendar of the date, an empty one where none is assigned."""
        return self.calendars.at(on) or NO_HOLIDAYS

    def working_day(self, on: date) -> WorkingDay | None:
        """Return the schedule row of the date, holidays not considered."""
        return self.schedule(on).on(on)

    def working_days_between(self, first: date, last: date) -> int:
        """Count scheduled weekdays from first to last, holidays not considered."""
        days = (last - first).days + 1
        return sum(self.working_day(first + n * ONE_DAY) is not None for n in range(days))
