"""Time in lieu: days earned by working when others are off, with an expiry of their own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tallenta_hr.time_off.facts import Movement
from tallenta_hr.time_off.rounding import exact, posted


def time_in_lieu(
    voucher: str, worked_date: date, quantity: Decimal, valid_days: int | None = None
) -> Movement:
    """Return the movement that grants time in lieu; it can be used up to worked_date + valid_days."""
    expires_on = worked_date + timedelta(days=valid_days) if valid_days else None
    return Movement("Time in Lieu", voucher, worked_date, quantity, expires_on)


def quantity_for(hours: Decimal, *, unit: str, standard_hours: Decimal) -> Decimal:
    """Return hours worked as a quantity of leave in the unit, Day or Hour."""
    return hours if unit == "Hour" else posted(exact(hours) / exact(standard_hours))
