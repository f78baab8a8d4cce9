"""Moments moved by an interval: `Now() - Interval(days=7)`, `table.creation + Interval(months=1)`, on both databases."""

from __future__ import annotations

from typing import Any

import pypika
from pypika.terms import Function, Term

from frappe.context import current
from frappe.database.dialects.words import words_of

UNITS = ("years", "months", "days", "hours", "minutes", "seconds", "microseconds", "quarters", "weeks")


class Interval(pypika.Interval):
    """A span of time; it is added to a moment or taken from one."""

    def __init__(self, **parts: int) -> None:
        super().__init__(**parts)  # type: ignore[arg-type]
        self.parts = {unit: int(parts[unit]) for unit in UNITS if parts.get(unit)}


class Shifting(Term):
    """Mixed into terms that may be moments."""

    def __add__(self, other: Any) -> Any:
        return _moved(self, other, 1) if isinstance(other, Interval) else super().__add__(other)

    def __sub__(self, other: Any) -> Any:
        return _moved(self, other, -1) if isinstance(other, Interval) else super().__sub__(other)


class Shifted(Shifting, Function):
    """A moment and one step of one unit."""

    def __init__(self, moment: Term, amount: int, unit: str, alias: str | None = None) -> None:
        super().__init__("SHIFTED", moment, alias=alias)
        self.amount, self.unit = int(amount), unit

    def get_function_sql(self, **options: Any) -> str:
        """The step in the words of the site's database."""
        held: Any = self.args[0]
        moment = held.get_sql(with_alias=False, **options)
        return words_of(current().db.db_type).shifted(moment, self.amount, self.unit)


def _moved(moment: Any, interval: Interval, sign: int) -> Any:
    for unit, amount in interval.parts.items():
        moment = Shifted(moment, sign * amount, unit.removesuffix("s").upper())
    return moment
