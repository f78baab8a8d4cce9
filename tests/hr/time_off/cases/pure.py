"""The pure rules answer the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from tallenta_hr.time_off.balance import earned_balance, forecast, projected_minimum
from tallenta_hr.time_off.calendars import WorkPattern
from tallenta_hr.time_off.checks import LeaveCheck, check_request, split_undocumented
from tallenta_hr.time_off.corrections import to_post
from tallenta_hr.time_off.counting import LeaveCount, count_request
from tallenta_hr.time_off.encashment import encashable
from tallenta_hr.time_off.entitlement import Entitlement
from tallenta_hr.time_off.facts import Facts, HoursWorked, Movement
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.notice import earliest_start, local_date
from tallenta_hr.time_off.policy import PolicyAssignment
from tallenta_hr.time_off.settlement import final_settlement
from tallenta_hr.time_off.time_in_lieu import time_in_lieu
from tallenta_hr.time_off.timelines import Timeline

from .table import UA, Case

ON_TOP = ("HalfDayOnNonWorkingDay", "ZeroLeaveDays")


class PureRules:
    """One case as facts."""

    def __init__(self, case: Case, words: SimpleNamespace) -> None:
        self.case, self.words, self.on = case, words, words.on
        self.work = self._work()
        self.facts = self._facts()

    def _work(self) -> WorkPattern:
        case, words = self.case, self.words
        given = case.calendars or (("2020-01-01", UA),)
        calendars = Timeline.starting(
            (self.on(since), words.calendar(f"calendar {since}", *days).with_observed_rows())
            for since, days in given
        )
        return words.pattern(weekdays=case.weekdays, hours=case.hours, calendars=calendars)

    def _facts(self) -> Facts:
        case, words, on = self.case, self.words, self.on
        terms = {"annual_entitlement": 20, **case.policy}
        versions = [(case.first_day, terms), *((day, {**terms, **more}) for day, more in case.then)]
        policies = Timeline.starting((on(d), PolicyAssignment(words.policy(**v))) for d, v in versions)
        facts = replace(
            words.person(case.joined, fte=case.fte),
            policies=policies,
            work=self.work,
            hours_worked=tuple(HoursWorked(day, on(day), Decimal(hours)) for day, hours in case.worked),
        )
        for day, quantity in (*([case.opening] if case.opening else []), *case.adjusted):
            facts = facts.moving(Movement("Adjustment", f"ADJ {day}", on(day), Decimal(quantity)))
        if case.time_in_lieu:
            worked, _hours, valid = case.time_in_lieu
            facts = facts.moving(time_in_lieu("TIL", on(worked), Decimal(1), valid))
        if case.unpaid:
            facts = replace(facts, unpaid_days=frozenset(words.request(*case.unpaid).dates()))
        for first, last, *_ in case.took:
            more = {"cancelled_on": on(case.cancelled[0])} if case.cancelled else {}
            facts = words.leave(facts, first, last, **more)
        return facts

    def _count(self, first: str, last: str) -> LeaveCount:
        case = self.case
        return count_request(
            self.words.request(first, last, unit=case.unit, portions=dict(case.portions)),
            work=self.work,
            policies=self.facts.policies,
            joined=self.on(case.joined),
            neighbours={row.on: row.quantity for row in self.facts.leave},
        )

    def _check(self) -> LeaveCheck:
        case = self.case
        today = date.fromisoformat(case.today[:10])
        return LeaveCheck(
            request=self.words.request(*case.ask, unit=case.unit, portions=dict(case.portions)),
            count=self._count(*case.ask),
            facts=self.facts,
            submitted_on=today,
            today=today,
            undocumented_this_year=sum((row.quantity for row in self.facts.leave), Decimal(0)),
        )

    # Questions ---------------------------------------------------------------------------------------------------------

    def count(self) -> Any:
        """What a request costs, and what is wrong with it."""
        found = self._count(*self.case.ask)
        return _text(found.total), sorted(error.code for error in found.errors)

    def days_until(self) -> Any:
        """After how many days a leave of a length ends."""
        first, wanted = self.case.ask
        start = self.on(first)
        for days in range(60):
            last = (start + timedelta(days=days)).isoformat()
            if self._count(first, last).total == Decimal(wanted):
                return days
        return None

    def charged(self) -> Any:
        """What is charged to one leave year."""
        return _text(self._count(*self.case.ask).charged_to(self.case.more["year"]))

    def balance(self) -> Any:
        """The balance at the end of a day."""
        return _text(forecast(self.facts, self.on(self.case.on)))

    def entitlements(self) -> Any:
        """The annual entitlement on some days."""
        spell = self.facts.spells[0]
        return [str(Entitlement(self.facts, spell).annual(self.on(day))) for day in self.case.more["days"]]

    def lowest(self) -> Any:
        """The lowest balance a request would bring, and whether it may be granted."""
        check = self._check()
        terms = self.facts.terms(check.request.from_date)
        assert terms is not None
        found = projected_minimum(self.facts, check.leave_rows, negative_limit=terms.negative_limit)
        return _text(found.minimum), found.is_sufficient

    def chain(self) -> Any:
        """The length of the chain, and what is wrong with it."""
        check = self._check()
        return _text(check.chain), [violation.code for violation in check_request(check)]

    def earliest_start(self) -> Any:
        """The first day a request may start."""
        at = datetime.fromisoformat(self.case.today).replace(tzinfo=UTC)
        terms = self.facts.terms(self.on("2026-06-16"))
        assert terms is not None
        return earliest_start(local_date(at, "Europe/Kyiv"), Decimal(1), terms.min_notice).isoformat()

    def fits(self) -> Any:
        """How many days fit under the cap without a note, and how many do not."""
        check = self._check()
        return tuple(
            _text(part)
            for part in split_undocumented(check.count.total, check.undocumented_this_year, Decimal(5))
        )

    def settlement(self) -> Any:
        """What leaving settles; negative is owed."""
        found = final_settlement(self.facts, self.on(self.case.on))
        return _text(found.to_pay - found.to_deduct)

    def encashable(self) -> Any:
        """What may be paid out."""
        on = self.on(self.case.on)
        terms = self.facts.terms(on)
        assert terms is not None
        return _text(encashable(forecast(self.facts, on), earned_balance(self.facts, on), terms))

    def correction(self) -> Any:
        """What a corrected hire date posts."""
        on = self.on(self.case.on)
        corrected = PureRules(replace(self.case, joined=self.case.more["joined"]), self.words).facts
        found = to_post(replay(self.facts, on), replay(corrected, on), until=on)
        return _text(sum((entry.quantity for entry in found), Decimal(0)))

    def returned(self) -> Any:
        """The days given back after an early return."""
        today, back = self.on(self.case.on), self.on(self.case.more["back_on"])
        rows = (replace(row, cancelled_on=back) if row.on >= back else row for row in self.facts.leave)
        found = to_post(
            replay(self.facts, today), replay(replace(self.facts, leave=tuple(rows)), today), until=today
        )
        return [entry.effective_date.isoformat() for entry in found if entry.quantity == 1]


def _text(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
