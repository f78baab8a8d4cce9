"""The balance of a person and leave type: one function for the form, lists, reports, the home page and mail.

Up to today it is the sum of the ledger; for a day to come it is the forecast from the same facts the ledger is posted
from, so the two agree on the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe.utils import getdate, today
from tallenta_hr.time_off.balance import Loss, forecast, losses
from tallenta_hr.time_off.entitlement import Entitlement
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.facts_of import Person, person_of
from tallenta_hr.time_off.rounding import posted

PLACES = Decimal("0.0001")
# How far ahead the home page looks for days that will be lost.
LOOK_AHEAD_DAYS = 120


def balance_of(employee: str, leave_type: str, on: date | None = None) -> Decimal:
    """The balance at the end of a day (today)."""
    now = getdate(today())
    on = getdate(on) if on else now
    if on > now:
        return forecast(person_of(employee).facts(leave_type), on)
    return balances_of([employee], on, leave_type=leave_type).get((employee, leave_type), ZERO)


def balances_of(
    employees: Sequence[str], on: date, *, leave_type: str | None = None
) -> dict[tuple[str, str], Decimal]:
    """Balances by (employee, leave type) at the end of a day not after today, in one statement."""
    filters: dict[str, Any] = {"employee": ["in", list(employees)], "effective_date": ["<=", on]}
    if leave_type:
        filters["leave_type"] = leave_type
    rows = frappe.get_all(
        "Leave Ledger Entry",
        filters=filters,
        fields=["employee", "leave_type", {"SUM": "quantity", "as": "balance"}],
        group_by="employee, leave_type",
        order_by="employee asc, leave_type asc",
    )
    return {(row.employee, row.leave_type): exact_sum(row.balance) for row in rows}


def exact_sum(value: Any) -> Decimal:
    """A sum of quantities as the database gives it, back to its four places."""
    return Decimal(str(value or 0)).quantize(PLACES)


@dataclass(frozen=True)
class Summary:
    """One leave type of a person on a day.

    `taken` is of the current leave year; `planned` (approved, still to come) and `pending` (not decided) reach
    into the years after: who asks in November for days in January looks for them here.
    """

    leave_type: str
    balance: Decimal
    taken: Decimal
    planned: Decimal
    pending: Decimal
    entitlement: Decimal
    expires: tuple[Loss, ...]


def summaries_of(person: Person, leave_types: Sequence[str], on: date) -> list[Summary]:
    """Summaries of these types, those with a policy on the day."""
    name = person.employee.name
    balances = balances_of([name], on)
    found = []
    for leave_type in leave_types:
        facts = person.facts(leave_type)
        if facts.terms(on) is not None:
            found.append(_summary(facts, on, balances.get((name, leave_type), ZERO)))
    return found


def _summary(facts: Facts, on: date, balance: Decimal) -> Summary:
    start = facts.leave_year(on).start
    rows = [row for row in facts.leave if row.on >= start and row.cancelled_on is None]
    ahead = date.fromordinal(on.toordinal() + LOOK_AHEAD_DAYS)
    return Summary(
        leave_type=facts.leave_type,
        balance=balance,
        taken=sum((row.quantity for row in rows if not row.is_pending and row.on <= on), ZERO),
        planned=sum((row.quantity for row in rows if not row.is_pending and row.on > on), ZERO),
        pending=sum((row.quantity for row in rows if row.is_pending), ZERO),
        entitlement=posted(Entitlement(facts, facts.spell(on)).annual(on)),
        expires=tuple(losses(facts, on, ahead)),
    )
