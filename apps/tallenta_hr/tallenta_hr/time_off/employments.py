"""Earlier employments of people who came back, and the days they moved to another company. One statement for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import frappe
from frappe.utils import getdate
from tallenta_hr.time_off.facts import EmploymentSpell


def earlier_spells(employees: Sequence[str]) -> dict[str, list[EmploymentSpell]]:
    """Employments before the present one, by employee, the first one numbered 1."""
    found: dict[str, list[EmploymentSpell]] = defaultdict(list)
    for parent, joined, left in frappe.get_all(
        "Employment Spell",
        filters={"parenttype": "Employee", "parent": ["in", list(employees)]},
        fields=["parent", "date_of_joining", "last_working_day"],
        order_by="date_of_joining asc",
        as_list=True,
    ):
        spells = found[parent]
        spells.append(EmploymentSpell(getdate(joined), getdate(left), len(spells) + 1))
    return found


def transfers_of(employees: Sequence[str]) -> dict[str, list[date]]:
    """First days with another legal entity, by employee; the first one of a person is no transfer."""
    entities: dict[str, dict[date, str]] = defaultdict(dict)
    for employee, value, valid_from in frappe.get_all(
        "Employee History",
        filters={
            "employee": ["in", list(employees)],
            "fieldname": "legal_entity",
            "value": ["is", "set"],
        },
        fields=["employee", "value", "valid_from"],
        order_by="valid_from asc, recorded_at asc",
        as_list=True,
    ):
        # Of two rows for one day the one recorded later counts.
        entities[employee][getdate(valid_from)] = value
    return defaultdict(list, {employee: _changes(steps) for employee, steps in entities.items()})


def _changes(steps: dict[date, str]) -> list[date]:
    days = sorted(steps)
    return [day for before, day in pairwise(days) if steps[day] != steps[before]]
