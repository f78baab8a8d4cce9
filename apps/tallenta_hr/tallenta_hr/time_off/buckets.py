"""Buckets: what is left of each grant, and which one a day of leave comes from.

Leave takes the earliest-expiring bucket first, then the oldest. What no bucket can give becomes Debt, and the
next credit pays Debt first; so no bucket but Debt is ever below zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tallenta_hr.time_off.entries import DEBT, ZERO


@dataclass(slots=True)
class Bucket:
    """The remainder of one grant; time in lieu does not roll over."""

    bucket: str
    opened_on: date
    expires_on: date | None = None
    rolls_over: bool = True
    quantity: Decimal = ZERO

    def consumption_order(self) -> tuple[date, date, str]:
        """Sort key: earliest expiry, then oldest."""
        return (self.expires_on or date.max, self.opened_on, self.bucket)


@dataclass(slots=True)
class Part:
    """A signed share of a movement that fell to one bucket."""

    bucket: Bucket
    quantity: Decimal


@dataclass(slots=True)
class Buckets:
    """All buckets of one employee and leave type while the ledger is replayed."""

    total: Decimal = ZERO
    debt: Bucket = field(default_factory=lambda: Bucket(DEBT, date.min))
    by_name: dict[str, Bucket] = field(default_factory=dict)

    def open(self, name: str, on: date, expires_on: date | None = None, *, rolls_over: bool = True) -> Bucket:
        """Return the bucket of that name, opened now if it is new."""
        if name not in self.by_name:
            self.by_name[name] = Bucket(name, on, expires_on, rolls_over)
        return self.by_name[name]

    def add(self, bucket: Bucket, quantity: Decimal) -> Part:
        """Move one bucket by a signed quantity."""
        bucket.quantity += quantity
        self.total += quantity
        return Part(bucket, quantity)

    def credit(self, bucket: Bucket, quantity: Decimal) -> Iterator[Part]:
        """Put a positive quantity into a bucket after paying Debt; yields what went where."""
        paid = min(quantity, -self.debt.quantity)
        if paid > 0:
            yield self.add(self.debt, paid)
        if quantity > paid:
            yield self.add(bucket, quantity - max(paid, ZERO))

    def debit(self, quantity: Decimal, first: Bucket | None = None) -> Iterator[Part]:
        """Take a positive quantity out, from `first` if given, then in consumption order, then from Debt."""
        ordered = sorted((b for b in self.by_name.values() if b.quantity > 0), key=Bucket.consumption_order)
        if first is not None and first.quantity > 0:
            ordered = [first, *(bucket for bucket in ordered if bucket is not first)]
        for bucket in ordered:
            taken = min(quantity, bucket.quantity)
            if taken > 0:
                yield self.add(bucket, -taken)
                quantity -= taken
        if quantity > 0:
            yield self.add(self.debt, -quantity)
