"""Facts put on their days, and the days gone through in order: what moves which bucket, and the entry each move leaves.

Order inside a day: expiry, rollover, transfer to another company, openings, grants and start-of-period accruals, returned
days, adjustments, encashment and settlement, leave taken, end-of-period accruals. Not here: which facts there are
(ledger.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from heapq import heapify, heappop, heappush

from tallenta_hr.time_off.accrual import Posting
from tallenta_hr.time_off.buckets import Bucket, Buckets, Part
from tallenta_hr.time_off.carry_over import roll_over
from tallenta_hr.time_off.entries import ZERO, EntryKind, LedgerEntry
from tallenta_hr.time_off.facts import EmploymentSpell, Facts, LeaveTaken, Movement
from tallenta_hr.time_off.leave_year import LeaveYear
from tallenta_hr.time_off.rounding import exact, round_to_step
from tallenta_hr.time_off.timelines import ONE_DAY

EXPIRY, ROLLOVER, TRANSFER, OPENING, GRANT, RETURNED, ADJUSTMENT, PAYOUT, TAKE, END_OF_DAY = range(10)
MOVEMENT_ORDER = {
    "Opening": OPENING,
    "Grant": RETURNED,
    "Adjustment": ADJUSTMENT,
    "Time in Lieu": GRANT,
    "Encashment": PAYOUT,
    "Settlement": PAYOUT,
}
PLACES = Decimal("0.0001")
Event = tuple[date, int, str, int, Callable[[], None]]


@dataclass
class _Cumulative:
    amount: Fraction = Fraction(0)
    quantity: Decimal = ZERO


@dataclass
class Replay:
    """The state of a replay; `since` is the first day whose entries are asked for, `first` the first that happens."""

    facts: Facts
    until: date
    with_pending: bool = False
    since: date = date.min
    first: date = date.min
    buckets: Buckets = field(default_factory=Buckets)
    entries: list[LedgerEntry] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    cumulative: dict[tuple[int, str], _Cumulative] = field(default_factory=dict)
    written: Counter[tuple[object, ...]] = field(default_factory=Counter)

    def run(self, accruals: Iterable[Posting]) -> list[LedgerEntry]:
        """Put every fact on its day and go through the days in order."""
        for bucket in self.buckets.by_name.values():
            if bucket.quantity > 0:
                self._plan_expiry(bucket, self.first)
        for posting in accruals:
            if posting.on < self.first:
                self._count(posting)
                continue
            order = END_OF_DAY if posting.is_end_of_day else GRANT
            order = PAYOUT if posting.kind == "Settlement" else order
            self._plan(posting.on, order, posting.kind + posting.voucher, partial(self._post, posting))
        for movement in self.facts.movements:
            name = movement.kind + movement.voucher
            self._plan(movement.on, MOVEMENT_ORDER[movement.kind], name, partial(self._move, movement))
        for row in self.facts.leave:
            if row.cancelled_on is None and (self.with_pending or not row.is_pending):
                self._plan(row.on, TAKE, row.voucher, partial(self._take, row))
        for spell in self.facts.spells:
            for year in self.facts.leave_years(spell, self.until)[1:]:
                if self.facts.rolls_over(year):
                    self._plan(year.start, ROLLOVER, "", partial(self._roll_over, year, spell))
        for on in self.facts.transfers:
            self._plan(on, TRANSFER, "", partial(self._transfer, on))
        heapify(self.events)
        while self.events:
            heappop(self.events)[-1]()
        return self.entries

    def _plan(self, on: date, order: int, name: str, act: Callable[[], None]) -> None:
        if self.first <= on <= self.until:
            self.events.append((on, order, name, len(self.events), act))

    def _open(self, name: str, on: date, expires_on: date | None, *, rolls_over: bool = True) -> Bucket:
        is_new = name not in self.buckets.by_name
        bucket = self.buckets.open(name, on, expires_on, rolls_over=rolls_over)
        if is_new:
            self._plan_expiry(bucket, on)
        return bucket

    def _plan_expiry(self, bucket: Bucket, on: date) -> None:
        """Let a bucket that is opened, or stands, on the day expire if it has to by then."""
        if bucket.expires_on is not None and bucket.expires_on < self.until:
            day = max(bucket.expires_on + ONE_DAY, on)
            event: Event = (day, EXPIRY, bucket.bucket, 0, partial(self._expire, bucket, day))
            heappush(self.events, event)

    def _write(self, part: Part, kind: EntryKind, on: date, period: str, **more: object) -> None:
        if on < self.since:
            # The buckets moved; the entry itself is not asked for.
            return
        facts = self.facts
        values = {
            "spell": facts.spell(on).number,
            "leave_year": facts.leave_year(on).label,
            "exact_quantity": str(part.quantity),
            "expires_on": part.bucket.expires_on,
            **more,
        }
        # Two old buckets may be carried into one new bucket on one day; the second entry is the next revision.
        place = (kind, period, part.bucket.bucket, values["spell"], values["leave_year"], more.get("voucher"))
        self.entries.append(
            LedgerEntry(
                employee=facts.employee,
                leave_type=facts.leave_type,
                entry_kind=kind,
                quantity=part.quantity.quantize(PLACES),
                effective_date=on,
                bucket=part.bucket.bucket,
                period=period,
                revision=self.written[place],
                **values,  # type: ignore[arg-type]
            )
        )
        self.written[place] += 1

    def _count(self, posting: Posting) -> None:
        """Add what was posted before the first day to its leave year, without caps."""
        so_far = self.cumulative.setdefault((posting.spell, posting.year.label), _Cumulative())
        so_far.amount += posting.amount
        so_far.quantity = self._rounded(so_far.amount, posting)

    def _rounded(self, amount: Fraction, posting: Posting) -> Decimal:
        terms = posting.terms
        mode = "Down" if terms.accrual_method == "Hours Worked" else terms.rounding_mode
        return round_to_step(amount, terms.rounding_step, mode)

    def _post(self, posting: Posting) -> None:
        amount = self._within_caps(posting)
        place = (posting.spell, posting.year.label)
        so_far = self.cumulative.get(place)
        if so_far is None:
            so_far = self.cumulative[place] = _Cumulative()
        so_far.amount += amount
        terms = posting.terms
        quantity = self._rounded(so_far.amount, posting) - so_far.quantity
        if terms.max_balance and amount > 0:
            quantity = min(quantity, max(terms.max_balance - self.buckets.total, ZERO))
        so_far.quantity += quantity
        if not quantity:
            return
        bucket = self._open(f"year:{posting.year.label}", posting.on, None)
        parts = (
            self.buckets.credit(bucket, quantity) if quantity > 0 else self.buckets.debit(-quantity, bucket)
        )
        for part in parts:
            self._write(
                part,
                posting.kind,
                posting.on,
                f"{posting.kind.lower()}:{posting.on}",
                leave_year=posting.year.label,
                leave_policy=posting.leave_policy,
                spell=posting.spell,
                voucher=posting.voucher,
                exact_quantity=str(amount),
            )

    def _within_caps(self, posting: Posting) -> Fraction:
        amount, terms = posting.amount, posting.terms
        if not (terms.accrual_cap_per_year or terms.max_balance) or amount <= 0:
            return amount
        so_far = self.cumulative.get((posting.spell, posting.year.label), _Cumulative())
        if terms.accrual_cap_per_year:
            amount = min(amount, exact(terms.accrual_cap_per_year) - so_far.amount)
        if terms.max_balance:
            amount = min(amount, exact(terms.max_balance - self.buckets.total))
        return max(amount, Fraction(0))

    def _move(self, movement: Movement) -> None:
        period = f"{movement.kind.lower()}:{movement.on}"
        if movement.quantity > 0:
            name = f"{movement.kind.lower()}:{movement.voucher or movement.on}"
            rolls_over = movement.kind != "Time in Lieu"
            bucket = self._open(name, movement.on, movement.expires_on, rolls_over=rolls_over)
            parts = self.buckets.credit(bucket, movement.quantity)
        else:
            parts = self.buckets.debit(-movement.quantity)
        for part in parts:
            self._write(part, movement.kind, movement.on, period, voucher=movement.voucher)

    def _take(self, row: LeaveTaken) -> None:
        for part in self.buckets.debit(row.quantity):
            self._write(part, "Take", row.on, f"take:{row.on}", voucher=row.voucher)

    def _expire(self, bucket: Bucket, on: date) -> None:
        if bucket.quantity > 0:
            self._write(self.buckets.add(bucket, -bucket.quantity), "Expire", on, f"expire:{on}")

    def _roll_over(self, year: LeaveYear, spell: EmploymentSpell) -> None:
        terms = self.facts.terms(year.start)
        if terms is None:
            return
        on = year.start
        more: dict[str, object] = {
            "spell": spell.number,
            "leave_year": year.label,
            "voucher": self.facts.rollover_runs.get(on, ""),
        }
        if self.buckets.debt.quantity < 0 and terms.negative_rollover == "Reset":
            part = self.buckets.add(self.buckets.debt, -self.buckets.debt.quantity)
            self._write(
                part, "Forfeit", on, f"debt reset:{on}", **more, remarks="Negative closing balance reset"
            )
        for line in roll_over(self.buckets, on, terms):
            if line.forfeited:
                part = self.buckets.add(line.bucket, -line.forfeited)
                self._write(part, "Forfeit", on, f"forfeit:{on}", **more)
            if line.carried:
                self._carry(line.bucket, line.carried, line.expires_on, on, more)

    def _transfer(self, on: date) -> None:
        """The old company settles every bucket, and the new one opens it with the same quantity and last day."""
        for old in [self.buckets.debt, *self.buckets.by_name.values()]:
            quantity = old.quantity
            if not quantity:
                continue
            new = old
            if old is not self.buckets.debt:
                name = f"moved:{on}:{old.bucket}"
                new = self._open(name, on, old.expires_on, rolls_over=old.rolls_over)
            self._write(self.buckets.add(old, -quantity), "Settlement", on, f"moved out:{on}")
            self._write(self.buckets.add(new, quantity), "Opening", on, f"moved in:{on}")

    def _carry(
        self, old: Bucket, carried: Decimal, expires_on: date | None, on: date, more: dict[str, object]
    ) -> None:
        name = f"carried:{on}" + (f":{expires_on}" if expires_on else "")
        bucket = self._open(name, on, expires_on)
        for part in (self.buckets.add(old, -carried), self.buckets.add(bucket, carried)):
            self._write(part, "Carry Over", on, f"carry over:{on}", **more)
