"""Accruals and grants: the exact amounts a policy gives, with the dates on which they are posted.

Amounts are exact and uncapped. Not here: rounding and caps, which depend on the balance (ledger.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import takewhile
from typing import Literal

from tallenta_hr.time_off.entitlement import Entitlement
from tallenta_hr.time_off.facts import EmploymentSpell, Facts
from tallenta_hr.time_off.leave_year import LeaveYear, add_months
from tallenta_hr.time_off.periods import Period, periods_from
from tallenta_hr.time_off.policy import LeavePolicyTerms
from tallenta_hr.time_off.proration import share_lost_on_leaving, share_on_joining
from tallenta_hr.time_off.rounding import exact
from tallenta_hr.time_off.timelines import ONE_DAY

PostingKind = Literal["Grant", "Accrual", "Tenure Delta", "Policy Delta", "Settlement"]
UPFRONT_METHODS = ("Upfront", "Work Anniversary Grant")
PERIODIC_METHODS = ("Monthly", "Quarterly", "Semi-monthly", "Biweekly")
PAY_DATES_A_YEAR = 26
# Longer than any period, so that one which is posted on a day began after so many days before it.
LONGER_THAN_A_PERIOD = timedelta(days=100)


@dataclass(frozen=True)
class Posting:
    """One exact amount to post; `is_end_of_day` ones come after the leave taken on the day."""

    on: date
    amount: Fraction
    kind: PostingKind
    year: LeaveYear
    spell: int
    terms: LeavePolicyTerms
    leave_policy: str
    is_end_of_day: bool = False
    voucher: str = ""


@dataclass(frozen=True)
class MethodRun:
    """Days of a spell under one accrual method; policy versions may change within it."""

    first: date
    last: date
    terms: LeavePolicyTerms
    follows_policy: bool


def postings(facts: Facts, until: date, *, since: date = date.min) -> list[Posting]:
    """Return every automatic posting dated from the start of the ledger, or `since`, up to the date.

    `since` is the first day of a leave year: what a year posts is counted from its beginning.
    """
    first = max(facts.starts_on or date.min, since)
    found = [posting for spell in facts.spells for posting in _spell_postings(facts, spell, since, until)]
    return [posting for posting in found if first <= posting.on <= until]


def _spell_postings(facts: Facts, spell: EmploymentSpell, since: date, until: date) -> Iterator[Posting]:
    entitlement = Entitlement(facts, spell)
    for run in method_runs(entitlement, until):
        method = run.terms.accrual_method
        if method in UPFRONT_METHODS:
            yield from _upfront(entitlement, run, since, until)
        elif method in PERIODIC_METHODS:
            yield from _periodic(entitlement, run, since, until)
        elif method == "Daily":
            yield from _daily(entitlement, run, since, until)
        elif method == "Hours Worked":
            yield from _hours_worked(entitlement, run)


def method_runs(entitlement: Entitlement, until: date) -> list[MethodRun]:
    """Split a spell into runs of one accrual method, from the first earning day on.

    The last run ends on the last working day, or is open (date.max) while the person is employed.
    """
    facts, start = entitlement.facts, entitlement.accrual_start
    end = entitlement.spell.last_day or date.max
    starts = [start, *facts.policies.changes(start + ONE_DAY, min(until, end))]
    runs: list[MethodRun] = []
    for index, first in enumerate(starts):
        last = starts[index + 1] - ONE_DAY if index + 1 < len(starts) else end
        terms = facts.terms(first)
        if terms is None or first > last:
            continue
        previous = runs[-1] if runs and runs[-1].last == first - ONE_DAY else None
        if previous and _method_key(previous.terms) == _method_key(terms):
            runs[-1] = replace(previous, last=last)
        else:
            runs.append(MethodRun(first, last, terms, previous is not None))
    return runs


def _method_key(terms: LeavePolicyTerms) -> tuple[object, ...]:
    upfront = terms.accrual_method in UPFRONT_METHODS
    basis = (terms.leave_year_basis, terms.fiscal_year_start)
    if upfront:
        return (terms.accrual_method, *basis)
    return (terms.accrual_method, terms.accrual_timing, terms.accrual_day, terms.biweekly_anchor, *basis)


def _posting(
    entitlement: Entitlement,
    on: date,
    amount: Fraction,
    kind: PostingKind,
    *,
    is_end_of_day: bool = False,
    voucher: str = "",
) -> Posting:
    facts = entitlement.facts
    assignment = facts.policies.at(on) or facts.policies.at(on - ONE_DAY)
    assert assignment is not None, f"a posting on {on} follows from a policy"
    year = facts.leave_year(on)
    return Posting(
        on,
        amount,
        kind,
        year,
        entitlement.spell.number,
        assignment.terms,
        assignment.leave_policy,
        is_end_of_day,
        voucher,
    )


def _upfront(entitlement: Entitlement, run: MethodRun, since: date, until: date) -> Iterator[Posting]:
    first = max(run.first, since)
    while first <= min(run.last, until):
        year = entitlement.facts.leave_year(first)
        yield from _upfront_year(entitlement, run, first, year)
        first = year.end + ONE_DAY


def _upfront_year(
    entitlement: Entitlement, run: MethodRun, first: date, year: LeaveYear
) -> Iterator[Posting]:
    work, spell = entitlement.facts.work, entitlement.spell
    last = min(run.last, year.end)
    if run.follows_policy and first == run.first:
        share = Fraction(year.remaining(first), year.days)
    else:
        share = share_on_joining(first, year, run.terms, work)
    yield _posting(entitlement, first, entitlement.annual(first) * share, "Grant")
    for day in entitlement.changes(first, last):
        delta = entitlement.annual(day) - entitlement.annual(day - ONE_DAY)
        if delta:
            kind: PostingKind = "Tenure Delta" if entitlement.is_tenure_change(day) else "Policy Delta"
            yield _posting(entitlement, day, delta * year.remaining(day) / year.days, kind)
    if last == spell.last_day:
        terms = entitlement.facts.terms(last) or run.terms
        lost = share_lost_on_leaving(first, last, year, terms, work, entitlement.uncounted_holidays)
        if lost:
            yield _posting(entitlement, last, -entitlement.annual(last) * lost, "Settlement")
    elif last < year.end:
        unearned = Fraction(year.remaining(last) - 1, year.days)
        delta = -entitlement.annual(last) * unearned
        yield _posting(entitlement, last + ONE_DAY, delta, "Policy Delta")


def _periodic(entitlement: Entitlement, run: MethodRun, since: date, until: date) -> Iterator[Posting]:
    is_early = run.terms.accrual_timing == "Start of Period"
    is_end_of_day = not is_early or run.terms.accrual_day == "Day of Joining"
    counted: dict[str, int] = {}
    begin = max(run.first, since - LONGER_THAN_A_PERIOD if since > date.min else since)
    periods = periods_from(begin, run.terms, entitlement.spell.joined)
    last_start = min(run.last, until)
    earned = _earner(entitlement, run)
    for period in takewhile(lambda period: period.start <= last_start, periods):
        on = max(period.start, run.first) if is_early else _end_posting_date(entitlement, run, period)
        amount = earned(period) if on <= until else Fraction(0)
        if not amount:
            continue
        label = entitlement.facts.leave_year(on).label
        counted[label] = counted.get(label, 0) + 1
        if run.terms.accrual_method == "Biweekly" and counted[label] > PAY_DATES_A_YEAR:
            continue
        yield _posting(entitlement, on, amount, "Accrual", is_end_of_day=is_end_of_day)


def _end_posting_date(entitlement: Entitlement, run: MethodRun, period: Period) -> date:
    if run.last < period.end:
        return run.last
    return min(period.posts_on, entitlement.spell.last_day or date.max)


def _earner(entitlement: Entitlement, run: MethodRun) -> Callable[[Period], Fraction]:
    """Return `earned_in` for the periods of a run in their order; whole ones without a change earn what the last did."""
    since: date | None = None
    amount = Fraction(0)

    def earned(period: Period) -> Fraction:
        nonlocal since, amount
        is_whole = run.first <= period.start and period.end <= run.last
        if is_whole and since is not None and entitlement.is_even(since, period.end):
            since = period.start
            return amount
        amount = earned_in(entitlement, run, period)
        since = period.start if is_whole and entitlement.is_even(period.start, period.end) else None
        return amount

    return earned


def earned_in(entitlement: Entitlement, run: MethodRun, period: Period) -> Fraction:
    """Return what the days of a period that fall into the run earn, blending every change by day."""
    first, last = max(period.start, run.first), min(period.end, run.last)
    if first == period.start and last == period.end and entitlement.is_even(first, last):
        # A whole period without any change, as nearly all are.
        return entitlement.annual(first, period.start) * period.share
    counted_first, counted_last = _counted_ends(entitlement, run, period)
    if counted_first > counted_last:
        return Fraction(0)
    by_working_days = _prorates_by_working_days(entitlement, run, period)
    work = entitlement.facts.work
    whole = work.working_days_between(period.start, period.end) if by_working_days else period.days
    count = work.working_days_between if by_working_days else entitlement.earning_days
    earned = Fraction(0)
    for part in entitlement.stretches(max(first, counted_first), min(last, counted_last), period.start):
        earned += part.annual * count(part.first, part.last)
    earned += entitlement.annual(first, period.start) * max((first - counted_first).days, 0)
    earned += entitlement.annual(last, period.start) * max((counted_last - last).days, 0)
    return earned * period.share / whole if whole else Fraction(0)


def _counted_ends(entitlement: Entitlement, run: MethodRun, period: Period) -> tuple[date, date]:
    """Return the days of the period that count; without proration or by whole months they exceed the run."""
    first, last = max(period.start, run.first), min(period.end, run.last)
    joins = first == entitlement.accrual_start and first > period.start
    leaves = last == entitlement.spell.last_day and last < period.end
    cutoff, joining, leaving = run.terms.month_cutoff_day, run.terms.join_proration, run.terms.leave_proration
    counted_first, counted_last = first, last
    if joins and joining == "None":
        counted_first = period.start
    elif joins and joining == "Whole Months":
        counted_first = max(add_months(first.replace(day=1), int(first.day > cutoff)), period.start)
    if leaves and leaving == "None":
        counted_last = period.end
    elif leaves and leaving == "Whole Months":
        month_end = add_months(last.replace(day=1), int(last.day > cutoff)) - ONE_DAY
        counted_last = min(month_end, period.end)
    if joins and leaves and joining == leaving == "Whole Months" and first.month == last.month:
        is_counted = first.day <= cutoff <= last.day
        counted_last = period.end if is_counted else counted_first - ONE_DAY
    return counted_first, counted_last


def _prorates_by_working_days(entitlement: Entitlement, run: MethodRun, period: Period) -> bool:
    joins = period.start < entitlement.accrual_start <= period.end
    leaves = (
        entitlement.spell.last_day is not None and period.start <= entitlement.spell.last_day < period.end
    )
    terms = run.terms
    return (joins and terms.join_proration == "Working Days") or (
        leaves and terms.leave_proration == "Working Days"
    )


def _daily(entitlement: Entitlement, run: MethodRun, since: date, until: date) -> Iterator[Posting]:
    last = min(run.last, until)
    first = max(run.first, since)
    while first <= last:
        year = entitlement.facts.leave_year(first)
        for part in entitlement.stretches(first, min(last, year.end)):
            day = part.first
            while day <= part.last:
                if entitlement.earning_days(day, day):
                    yield _posting(entitlement, day, part.annual / year.days, "Accrual", is_end_of_day=True)
                day += ONE_DAY
        first = year.end + ONE_DAY


def _hours_worked(entitlement: Entitlement, run: MethodRun) -> Iterator[Posting]:
    if not run.terms.hours_worked_per_unit:
        return
    per_unit = exact(run.terms.hours_worked_per_unit)
    for worked in entitlement.facts.hours_worked:
        if run.first <= worked.on <= run.last:
            amount = exact(worked.hours) / per_unit
            yield _posting(
                entitlement, worked.on, amount, "Accrual", is_end_of_day=True, voucher=worked.voucher
            )
