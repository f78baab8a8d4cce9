"""Every pair of the reporting line as a row of Reporting Line, so that a manager's lists need no walk through the company.

The employees' own field `reports_to` stays the truth: it decides about single documents, and the rows here follow it with every
save and `db_set`; what was written past both is repaired every day. A change costs as many rows as the people who move have people above them. Not here: who reads the rows (reporting_line.py).
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.utils import create_batch

DOCTYPE = "Reporting Line"
BATCH = 500

Pair = tuple[str, str]


def follow(employee: str, manager: str | None) -> None:
    """The employee, with everybody below, reports to this manager or to nobody. Nothing happens where that is so already."""
    known = _above(employee)
    left = {name for name in known if name != employee}
    joined = set(_above(manager)) if manager else set()
    if not known:
        _add([(employee, employee)])
    if left == joined:
        return
    moved = frappe.get_all(DOCTYPE, filters={"above": employee}, pluck="below")
    for part in create_batch(moved, BATCH) if left else ():
        frappe.db.delete(DOCTYPE, {"above": ["in", sorted(left)], "below": ["in", part]})
    _add((above, below) for above in sorted(joined) for below in moved)


def forget(employee: str) -> None:
    """The employee is deleted, and so had nobody below."""
    frappe.db.delete(DOCTYPE, {"below": employee})


def repair() -> int:
    """Make the rows what `reports_to` says, after writes past the documents; how many were missing or too many."""
    stored: dict[Pair, str] = {}
    surplus: list[str] = []
    for row in frappe.get_all(DOCTYPE, fields=["name", "above", "below"]):
        if (row.above, row.below) in stored:
            surplus.append(row.name)
        stored[row.above, row.below] = row.name
    expected = set(_pairs())
    surplus += [name for pair, name in stored.items() if pair not in expected]
    missing = expected - stored.keys()
    for part in create_batch(surplus, BATCH):
        frappe.db.delete(DOCTYPE, {"name": ["in", part]})
    _add(sorted(missing))
    return len(surplus) + len(missing)


def _above(employee: str) -> list[str]:
    return frappe.get_all(DOCTYPE, filters={"below": employee}, pluck="above")


def _add(pairs: Iterable[Pair]) -> None:
    rows = [(frappe.generate_hash(length=10), above, below) for above, below in pairs]
    if rows:
        frappe.db.bulk_insert(DOCTYPE, ["name", "above", "below"], rows)


def _pairs() -> Iterable[Pair]:
    """What the employees say: everybody with oneself and with each person above; a circle is left where it closes."""
    managers = {row.name: row.reports_to for row in frappe.get_all("Employee", fields=["name", "reports_to"])}
    for employee in managers:
        seen: set[str] = set()
        above: str | None = employee
        while above and above in managers and above not in seen:
            seen.add(above)
            yield above, employee
            above = managers[above]
