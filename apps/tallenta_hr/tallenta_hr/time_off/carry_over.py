"""Year end: how much of the closing balance moves into the new leave year, and until when it can be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallenta_hr.time_off.buckets import Bucket, Buckets
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.leave_year import add_months, day_in, month_day
from tallenta_hr.time_off.policy import LeavePolicyTerms
from tallenta_hr.time_off.timelines import ONE_DAY


@dataclass(frozen=True)
class Carried:
    """What happens to one bucket at the rollover."""

    bucket: Bucket
    carried: Decimal
    forfeited: Decimal
    expires_on: date | None


def carry_expiry(rollover: date, terms: LeavePolicyTerms) -> date | None:
    """Return the last usable day of carried days, or None if they never expire."""
    if terms.carry_over_expiry == "After Months":
        return add_months(rollover, terms.carry_over_expiry_months) - ONE_DAY
    if terms.carry_over_expiry == "Never":
        return None
    month, day = month_day(terms.carry_over_expiry_date)
    this_year = day_in(rollover.year, month, day)
    return this_year if this_year >= rollover else day_in(rollover.year + 1, month, day)


def roll_over(buckets: Buckets, rollover: date, terms: LeavePolicyTerms) -> list[Carried]:
    """Split every bucket that rolls over into carried and forfeited days, newest buckets carried first.

    An empty cap carries everything, 0 carries nothing; a bucket keeps its own expiry if that is earlier.
    """
    open_ones = [b for b in buckets.by_name.values() if b.rolls_over and b.quantity > 0]
    closing = sum((bucket.quantity for bucket in open_ones), ZERO)
    room = closing if terms.carry_over_cap is None else min(closing, terms.carry_over_cap)
    expiry = carry_expiry(rollover, terms)
    found = []
    for bucket in sorted(open_ones, key=lambda b: (b.opened_on, b.bucket), reverse=True):
        carried = min(bucket.quantity, room)
        room -= carried
        found.append(Carried(bucket, carried, bucket.quantity - carried, _earlier(bucket.expires_on, expiry)))
    return found


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
