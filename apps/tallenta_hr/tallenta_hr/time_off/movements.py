"""What people decided about balances besides leave and adjustments: pay-outs, time in lieu, hours worked, year-end runs.

One statement per kind, however many people are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import frappe
from frappe.utils import cint, getdate
from tallenta_hr.time_off.facts import Movement, MovementKind
from tallenta_hr.time_off.time_in_lieu import time_in_lieu

Rows = dict[str, list[Any]]


class Moved(NamedTuple):
    """One movement of a person's balance of a leave type."""

    leave_type: str
    movement: Movement


def movements_of(employees: Sequence[str]) -> Rows:
    """Submitted encashments and grants of time in lieu, by employee."""
    found: Rows = defaultdict(list)
    for row in _submitted(
        "Leave Encashment", employees, ["employee", "leave_type", "kind", "payout_date", "quantity"]
    ):
        kind: MovementKind = "Settlement" if row.kind == "On Leaving" else "Encashment"
        paid = Movement(kind, row.name, getdate(row.payout_date), -Decimal(str(row.quantity)))
        found[row.employee].append(Moved(row.leave_type, paid))
    for row in _submitted(
        "Time in Lieu Grant", employees, ["employee", "leave_type", "worked_date", "quantity", "valid_days"]
    ):
        granted = time_in_lieu(
            row.name, getdate(row.worked_date), Decimal(str(row.quantity)), cint(row.valid_days) or None
        )
        found[row.employee].append(Moved(row.leave_type, granted))
    return found


def worked_hours_of(employees: Sequence[str]) -> Rows:
    """Approved hours by employee."""
    found: Rows = defaultdict(list)
    for row in _submitted("Worked Hours", employees, ["employee", "worked_until", "hours"]):
        found[row.employee].append(row)
    return found


def runs_of(employees: Sequence[str]) -> Rows:
    """Posted year-end runs by employee: their lines, with the name of the run."""
    runs = {
        row.name: row
        for row in frappe.get_all(
            "Leave Rollover Run",
            filters={"docstatus": 1, "status": "Posted"},
            fields=["name", "leave_type", "year_start"],
        )
    }
    found: Rows = defaultdict(list)
    if not runs:
        return found
    for line in frappe.get_all(
        "Leave Rollover Line",
        filters={"parent": ["in", sorted(runs)], "employee": ["in", list(employees)]},
        fields=["parent", "employee"],
    ):
        run = runs[line.parent]
        found[line.employee].append(
            frappe._dict(run=run.name, leave_type=run.leave_type, year_start=run.year_start)
        )
    return found


def _submitted(doctype: str, employees: Sequence[str], fields: list[str]) -> list[Any]:
    found: list[Any] = frappe.get_all(
        doctype,
        filters={"docstatus": 1, "employee": ["in", list(employees)]},
        fields=["name", *fields],
        order_by="name asc",
    )
    return found
