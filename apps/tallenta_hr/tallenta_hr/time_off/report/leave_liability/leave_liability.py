"""Leave Liability: unused leave on a day, in days and in money. Somebody without a rate has no money and is counted so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, today
from tallenta_hr.time_off.report.leave_balance import leave_balance
from tallenta_hr.time_off.report_period import column

CENT = Decimal("0.01")


def execute(
    filters: dict[str, Any] | None = None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], str, None, list[dict[str, Any]]]:
    """Columns, rows, message, chart and summary. Filters: on (today), leave_type, department."""
    frappe.only_for(("HR Manager", "Auditor", "System Manager"))
    given = filters or {}
    on = getdate(given.get("on") or today())
    _columns, balances = leave_balance.execute({**given, "on": on})
    paid = set(frappe.get_all("Leave Type", filters={"is_paid": 1, "is_balance_tracked": 1}, pluck="name"))
    rates = rates_on(on)
    rows = [
        _row(row, rates.get(row["employee"]))
        for row in balances
        if row["leave_type"] in paid and row["balance"]
    ]
    without = len({row["employee"] for row in rows if row["rate"] is None})
    message = _("{0} people have no rate; their days are counted and their money is not.").format(without)
    return columns(), rows, message if without else "", None, _summary(rows)


def rates_on(on: date) -> dict[str, Any]:
    """The rate of each person that holds on a day."""
    found: dict[str, Any] = {}
    for row in frappe.get_all(
        "Leave Day Rate",
        filters={"effective_from": ["<=", on]},
        fields=["employee", "rate", "currency"],
        order_by="effective_from asc, creation asc",
    ):
        found[row.employee] = row
    return found


def _row(balance: dict[str, Any], rate: Any | None) -> dict[str, Any]:
    amount = None
    if rate is not None:
        amount = float((Decimal(str(balance["balance"])) * Decimal(str(rate.rate))).quantize(CENT))
    return {
        **balance,
        "rate": float(rate.rate) if rate else None,
        "currency": rate.currency if rate else None,
        "amount": amount,
    }


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    days = round(sum(row["balance"] for row in rows), 2)
    totals: dict[str, float] = {}
    for row in rows:
        if row["amount"] is not None:
            totals[row["currency"]] = round(totals.get(row["currency"], 0.0) + row["amount"], 2)
    found: list[dict[str, Any]] = [{"value": days, "label": _("Days"), "datatype": "Float"}]
    for currency, amount in sorted(totals.items()):
        found.append({"value": amount, "label": currency, "datatype": "Currency", "currency": currency})
    return found


def columns() -> list[dict[str, Any]]:
    """What the report shows."""
    return [
        *leave_balance.columns(),
        column("rate", _("Rate"), "Currency", "currency", 100),
        column("amount", _("Amount"), "Currency", "currency", 120),
        column("currency", _("Currency"), width=80),
    ]
