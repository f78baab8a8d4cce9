"""The facts from which a ledger follows: who worked when, under which terms, and what was decided.

One Facts value covers one employee and one leave type. The order in which facts were entered is not one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from tallenta_hr.time_off.calendars import WorkPattern
from tallenta_hr.time_off.leave_year import LeaveYear, leave_year_at
from tallenta_hr.time_off.policy import LeavePolicyTerms, PolicyAssignment
from tallenta_hr.time_off.timelines import ONE_DAY, Timeline

MovementKind = Literal["Opening", "Grant", "Adjustment", "Encashment", "Time in Lieu", "Settlement"]


@dataclass(frozen=True)
class EmploymentSpell:
    """One stretch of employment; a rehire starts the next number, and may keep tenure from an earlier date."""

    joined: date
    last_day: date | None = None
    number: int = 1
    tenure_from: date | None = None

    def covers(self, on: date) -> bool:
        """Is the person employed on the date? The last working day counts."""
        return self.joined <= on and (self.last_day is None or on <= self.last_day)


@dataclass(frozen=True)
class LeaveTaken:
    """One counted date of an approved or pending request; cancelling it keeps the row and adds the date."""

    voucher: str
    on: date
    quantity: Decimal
    is_pending: bool = False
    cancelled_on: date | None = None


@dataclass(frozen=True)
class Movement:
    """One signed quantity that somebody decided: an opening, adjustment, encashment, time in lieu or settlement."""

    kind: MovementKind
    voucher: str
    on: date
    quantity: Decimal
    expires_on: date | None = None


@dataclass(frozen=True)
class HoursWorked:
    """Approved hours that count towards an Hours Worked policy, posted on the date."""

    voucher: str
    on: date
    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the balance of one employee and leave type depends on.

    `starts_on` is the first day the ledger exists (the go-live with opening balances): nothing automatic is
    posted before it. `unpaid_days` are calendar dates of unpaid leave of any type, `transfers` first days with another
    company. `rollover_runs` are posted runs by the first day of the leave year; under a policy that waits for a run, a year
    that began by `today` without one has not rolled over yet, and later ones are expected to.
    """

    employee: str
    leave_type: str
    spells: tuple[EmploymentSpell, ...]
    policies: Timeline[PolicyAssignment]
    fte: Timeline[Decimal] = field(default_factory=lambda: Timeline.always(Decimal(1)))
    work: WorkPattern = field(default_factory=WorkPattern)
    leave: tuple[LeaveTaken, ...] = ()
    movements: tuple[Movement, ...] = ()
    hours_worked: tuple[HoursWorked, ...] = ()
    unpaid_days: frozenset[date] = frozenset()
    starts_on: date | None = None
    rollover_runs: Mapping[date, str] = field(default_factory=dict)
    transfers: tuple[date, ...] = ()
    today: date | None = None

    def rolls_over(self, year: LeaveYear) -> bool:
        """Does the balance move into the leave year on its first day?"""
        if year.start <= (self.starts_on or date.min):
            return False
        terms = self.terms(year.start)
        if terms is None or terms.rollover_mode == "Automatic" or year.start in self.rollover_runs:
            return True
        return self.today is not None and year.start > self.today

    def taking(self, rows: Iterable[LeaveTaken]) -> Facts:
        """Return the facts with more leave."""
        return replace(self, leave=(*self.leave, *rows))

    def moving(self, *movements: Movement) -> Facts:
        """Return the facts with more movements."""
        return replace(self, movements=(*self.movements, *movements))

    def terms(self, on: date) -> LeavePolicyTerms | None:
        """Return the policy terms in force on the date."""
        assignment = self.policies.at(on)
        return assignment.terms if assignment else None

    def spell(self, on: date) -> EmploymentSpell:
        """Return the employment spell of the date: the last one that started by then, or the first."""
        started = [spell for spell in self._spells if spell.joined <= on]
        return started[-1] if started else self._spells[0]

    def leave_year(self, on: date) -> LeaveYear:
        """Return the leave year of the date; in a policy gap the earliest policy's basis is used."""
        # With one kind of leave year throughout, the year decides for all of its days.
        key = on.year if self.has_one_basis else on
        known = self._years.get(key)
        if known is None or not known.start <= on <= known.end:
            known = self._years[key] = self._leave_year(on)
        return known

    def _leave_year(self, on: date) -> LeaveYear:
        first = self.policies.first_value()
        terms = self.terms(on) or (first.terms if first else None)
        return leave_year_at(on, terms, self.spell(on).joined)

    def leave_years(self, spell: EmploymentSpell, until: date) -> list[LeaveYear]:
        """Return the leave years of a spell that have started by a date, in order."""
        years, cursor = [], spell.joined
        last = min(until, spell.last_day or until)
        while cursor <= last:
            years.append(self.leave_year(cursor))
            cursor = years[-1].end + ONE_DAY
        return years

    @cached_property
    def _years(self) -> dict[date | int, LeaveYear]:
        return {}

    @cached_property
    def has_one_basis(self) -> bool:
        """Do all policies and the one spell agree on the days leave years begin?"""
        terms = [assigned.terms for _, assigned in self.policies.steps if assigned is not None]
        bases = {(each.leave_year_basis, each.fiscal_year_start, each.accrual_method) for each in terms}
        return len(bases) <= 1 and len(self._spells) == 1

    @cached_property
    def _spells(self) -> tuple[EmploymentSpell, ...]:
        if not self.spells:
            raise ValueError(f"{self.employee} has no employment spell; a balance needs a date of joining")
        return tuple(sorted(self.spells, key=lambda spell: spell.joined))
