"""Explain this number: a balance on any day with every entry it is the sum of, over REST.

Up to today these are the rows of the ledger; for a day to come, the entries that will follow from what is known. The sum is
the balance that `balances.balance_of` gives. Not here: the sentences (explanation.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, today
from tallenta_hr.people.access import may_see
from tallenta_hr.people.changes import local_today
from tallenta_hr.people.reporting_line import employee_of
from tallenta_hr.time_off.balances import balance_of
from tallenta_hr.time_off.entries import ZERO, LedgerEntry, entry_from
from tallenta_hr.time_off.explanation import Line, lines_of
from tallenta_hr.time_off.facts_of import Person, person_of
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.posting import STORED_FIELDS, voucher_type
from tallenta_hr.time_off.settings_of import terms_of

FARTHEST_DAYS = 366 * 3


@frappe.whitelist(methods=["GET"])
def get_balance(leave_type: str, employee: str | None = None, on: str | None = None) -> dict[str, Any]:
    """{employee, leave_type, unit, on, balance, is_forecast} at the end of a day (the person's today)."""
    employee, now, day, unit = _asked(leave_type, employee, on)
    return {
        "employee": employee,
        "leave_type": leave_type,
        "unit": unit,
        "on": day,
        "balance": float(balance_of(employee, leave_type, day)),
        "is_forecast": day > now,
    }


@frappe.whitelist(methods=["GET"])
def explain_balance(
    leave_type: str, employee: str | None = None, on: str | None = None, since: str | None = None
) -> dict[str, Any]:
    """The same, with {policy, brought_forward, lines} since a day (the start of the leave year).

    A line: {date, kind, quantity, balance, text, rounding, texts, expires_on, leave_year, leave_policy, voucher_type,
    voucher_no, is_planned}. Texts come in the reader's language, and in both. Raises PermissionError (403) for somebody
    else's balance, ValidationError for a day too far ahead.
    """
    employee, now, day, unit = _asked(leave_type, employee, on)
    person = person_of(employee)
    entries = entries_of(person, leave_type, day)
    first = getdate(since) if since else person.facts(leave_type).leave_year(day).start
    return {
        "employee": employee,
        "employee_name": person.employee.full_name_en,
        "leave_type": leave_type,
        "unit": unit,
        "on": day,
        "today": now,
        "is_forecast": day > now,
        "balance": float(total(entries)),
        "policy": _policy(person, leave_type, day),
        **_derivation(entries, first, now),
    }


def _asked(leave_type: str, employee: str | None, on: str | None) -> tuple[str, date, date, str]:
    """Whose balance, the person's today, the day and the unit; refuses what may not be seen or known."""
    employee = employee or employee_of(frappe.session.user)
    if not employee or not may_see(frappe.session.user, employee):
        frappe.throw(_("You may not see the leave of {0}.").format(employee), exc=frappe.PermissionError)
    person = frappe.db.get_value("Employee", employee, ["timezone"], as_dict=True)
    if person is None:
        raise frappe.DoesNotExistError(_("There is no employee {0}.").format(employee))
    now = local_today(person.timezone)
    day = getdate(on) if on else now
    if (day - now).days > FARTHEST_DAYS:
        frappe.throw(_("A balance can be forecast for at most three years."))
    unit = frappe.get_cached_value("Leave Type", leave_type, "unit")
    if unit is None:
        raise frappe.DoesNotExistError(_("There is no leave type {0}.").format(leave_type))
    return employee, now, day, unit


def entries_of(person: Person, leave_type: str, on: date) -> list[LedgerEntry]:
    """Entries whose sum is the balance at the end of a day, in order."""
    if on > getdate(today()):
        return replay(person.facts(leave_type), on)
    rows = frappe.get_all(
        "Leave Ledger Entry",
        filters={
            "employee": person.employee.name,
            "leave_type": leave_type,
            "effective_date": ["<=", on],
        },
        fields=[*STORED_FIELDS, "posting_datetime"],
        order_by="effective_date asc, posting_datetime asc, entry_key asc",
    )
    return [entry_from(row) for row in rows]


def total(entries: Iterable[LedgerEntry]) -> Decimal:
    """The sum of entries."""
    return sum((entry.quantity for entry in entries), ZERO)


def _derivation(entries: list[LedgerEntry], since: date, now: date) -> dict[str, Any]:
    policies = {entry.leave_policy for entry in entries if entry.leave_policy}
    lines = list(lines_of(entries, {name: terms_of(name) for name in policies}))
    shown = [line for line in lines if line.entry.effective_date >= since]
    earlier = lines[: len(lines) - len(shown)]
    return {
        "since": since,
        "brought_forward": float(earlier[-1].balance) if earlier else 0.0,
        "lines": [_line(line, now) for line in shown],
    }


def _line(line: Line, now: date) -> dict[str, Any]:
    entry, language = line.entry, "uk" if frappe.local.lang == "uk" else "en"
    return {
        "date": entry.effective_date,
        "kind": _(entry.entry_kind, context="Leave Ledger Entry"),
        "quantity": float(entry.quantity),
        "balance": float(line.balance),
        "text": line.texts[language],
        "rounding": line.rounding[language],
        "texts": line.texts,
        "expires_on": entry.expires_on,
        "leave_year": entry.leave_year,
        "leave_policy": entry.leave_policy,
        "voucher_type": voucher_type(entry),
        "voucher_no": entry.voucher or None,
        "is_planned": entry.effective_date > now,
    }


def _policy(person: Person, leave_type: str, on: date) -> dict[str, Any] | None:
    assigned = person.policies(leave_type).at(on)
    if assigned is None:
        return None
    row = frappe.db.get_value(
        "Leave Policy", assigned.leave_policy, ["name", "policy_name", "version", "valid_from"], as_dict=True
    )
    terms = assigned.terms
    return {
        **row,
        "annual_entitlement": float(assigned.annual_override or terms.annual_entitlement),
        "is_override": assigned.annual_override is not None,
        "accrual_method": _(terms.accrual_method, context="Leave Policy"),
        "rounding_step": float(terms.rounding_step),
        "rounding_mode": _(terms.rounding_mode, context="Leave Policy"),
        "carry_over_cap": None if terms.carry_over_cap is None else float(terms.carry_over_cap),
    }
