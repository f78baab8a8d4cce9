"""Metrics of projects: utilisation and bench. Available hours are scheduled ones without holidays and approved absence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tallenta_hr.analytics.numbers import share


@dataclass(frozen=True)
class Hours:
    """One person's hours of a period; tentative allocations stand apart."""

    available: Decimal
    allocated: Decimal = Decimal(0)
    tentative: Decimal = Decimal(0)


def utilisation(billable: Decimal, available: Decimal) -> Fraction | None:
    """Return billable hours per available hour; internal and bench hours stay in the denominator."""
    return share(billable, available)


@dataclass(frozen=True)
class Bench:
    """Free hours, in full-time people and as a share of what is available."""

    hours: Decimal
    hours_with_tentative: Decimal
    full_time: Fraction | None
    share: Fraction | None


def bench(people: Sequence[Hours], standard_hours: Decimal) -> Bench:
    """Return what is free; somebody's over-allocation never hides somebody else's bench.

    `standard_hours` are hours a day times working days of the period, holidays left out.
    """
    free = sum((max(person.available - person.allocated, Decimal(0)) for person in people), Decimal(0))
    firm = sum(
        (max(person.available - person.allocated - person.tentative, Decimal(0)) for person in people),
        Decimal(0),
    )
    available = sum((person.available for person in people), Decimal(0))
    return Bench(free, firm, share(free, standard_hours), share(free, available))
