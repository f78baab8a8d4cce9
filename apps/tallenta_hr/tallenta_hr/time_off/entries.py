"""One line of the leave ledger, and the key that keeps it from being posted twice.

A slot is the place an entry fills (spell, period, voucher, bucket). Corrections of a posting share its slot,
so a slot's sum is what the ledger says about it. Not here: which entries follow from the facts (ledger.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

EntryKind = Literal[
    "Opening", "Grant", "Accrual", "Tenure Delta", "Policy Delta", "Carry Over", "Forfeit", "Expire",
    "Expire Correction", "Accrual Correction", "Take", "Reversal", "Adjustment", "Encashment", "Time in Lieu",
    "Settlement",
]  # fmt: skip
ZERO = Decimal(0)
DEBT = "debt"


class Slot(NamedTuple):
    """What one posting and its corrections have in common."""

    spell: int
    period: str
    voucher: str
    bucket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A signed quantity with the day it counts from; `reverses` is the entry_key of a Take."""

    employee: str
    leave_type: str
    entry_kind: EntryKind
    quantity: Decimal
    effective_date: date
    bucket: str
    period: str
    leave_year: str
    leave_policy: str = ""
    spell: int = 1
    voucher: str = ""
    revision: int = 0
    expires_on: date | None = None
    exact_quantity: str = ""
    reverses: str = ""
    remarks: str = ""

    @property
    def slot(self) -> Slot:
        """The place this entry fills or corrects."""
        return Slot(self.spell, self.period, self.voucher, self.bucket)

    @property
    def entry_key(self) -> str:
        """employee|spell|leave type|leave year|kind|period@bucket|voucher|revision."""
        parts = (
            self.employee,
            self.spell,
            self.leave_type,
            self.leave_year,
            self.entry_kind,
            f"{self.period}@{self.bucket}",
            self.voucher,
            self.revision,
        )
        return "|".join(str(part).replace("|", "¦") for part in parts)


def entry_from(row: Mapping[str, Any]) -> LedgerEntry:
    """Read an entry from a stored row; spell, period, voucher and revision come back out of its entry_key."""
    _, spell, _, _, _, period, voucher, revision = str(row["entry_key"]).split("|")
    return LedgerEntry(
        employee=row["employee"],
        leave_type=row["leave_type"],
        entry_kind=row["entry_kind"],
        quantity=Decimal(str(row["quantity"])).quantize(Decimal("0.0001")),
        effective_date=_day(row["effective_date"]),
        bucket=row["bucket"],
        period=period.partition("@")[0],
        leave_year=row["leave_year"],
        leave_policy=row.get("leave_policy") or "",
        spell=int(spell),
        voucher=voucher,
        revision=int(revision),
        expires_on=_day(row["expires_on"]) if row.get("expires_on") else None,
        exact_quantity=row.get("exact_quantity") or "",
        reverses=row.get("reverses") or "",
        remarks=row.get("remarks") or "",
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
