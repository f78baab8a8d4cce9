"""Leaving: what a leaver has earned, and what is paid out or deducted on the last working day.

Grants are re-prorated by the policy's leave_proration, carried days are not. Not here: money.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tallenta_hr.time_off.balance import forecast
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.facts import Facts, LeaveTaken, Movement


@dataclass(frozen=True)
class FinalSettlement:
    """The balance on the last working day, and the leave after it that falls away."""

    last_day: date
    balance: Decimal
    to_pay: Decimal
    to_deduct: Decimal
    leave_to_cancel: tuple[LeaveTaken, ...]

    def movement(self, voucher: str) -> Movement:
        """Return the movement that closes the balance with what is paid and deducted."""
        return Movement("Settlement", voucher, self.last_day, self.to_deduct - self.to_pay)


def leaving(facts: Facts, last_day: date) -> Facts:
    """Return the facts with the current spell ending on the day and leave after it left out."""
    current = facts.spell(last_day)
    spells = tuple(replace(spell, last_day=last_day) if spell == current else spell for spell in facts.spells)
    return replace(facts, spells=spells, leave=tuple(row for row in facts.leave if row.on <= last_day))


def final_settlement(facts: Facts, last_day: date) -> FinalSettlement:
    """Return what leaving on the day settles; a negative balance is deducted only if the policy says so."""
    balance = forecast(leaving(facts, last_day), last_day)
    terms = facts.terms(last_day)
    pays = terms is None or terms.encash_at_termination
    deducts = terms is None or terms.deduct_negative_at_termination
    return FinalSettlement(
        last_day,
        balance,
        to_pay=max(balance, ZERO) if pays else ZERO,
        to_deduct=max(-balance, ZERO) if deducts else ZERO,
        leave_to_cancel=tuple(row for row in facts.leave if row.on > last_day and row.cancelled_on is None),
    )


def earned_in_working_year(
    annual: Decimal,
    days_in_year: int,
    days_worked: int,
    *,
    holidays_in_year: int = 0,
    holidays_worked: int = 0,
) -> Fraction:
    """Return Z / (K - C) x (F - C'), the days of leave earned in a working year.

    The holidays are 0 while they do not extend leave. Source: Ukrainian practice on compensation at dismissal;
    an example to be reviewed by a lawyer.
    """
    return Fraction(annual) * (days_worked - holidays_worked) / (days_in_year - holidays_in_year)
