"""No leave of the demo company overdraws a balance, on whatever Monday the demo starts.

The dates of the files are offsets, so a leave year may begin anywhere between them.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Any

import pytest

from tallenta_hr.demo.absences import Absence, plan
from tallenta_hr.demo.generate import SEED
from tallenta_hr.demo.people import Person, hire
from tallenta_hr.demo.policies import assignment_rows, policy_rows
from tallenta_hr.time_off.facts import EmploymentSpell, Facts, LeaveTaken
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.policy import LeavePolicyTerms, PolicyAssignment, terms_from
from tallenta_hr.time_off.timelines import Timeline

PEOPLE = {person.id: person for person in hire(Random(SEED))}
ASSIGNMENTS = assignment_rows(list(PEOPLE.values()), {})
COUNTED = ("Vacation", "Sick Day", "Birthday Day Off")
# In the first week of a year, in spring, in summer, late in the year, at the turn of a leap year.
MONDAYS = [date(2026, 1, 5), date(2026, 4, 6), date(2026, 7, 27), date(2026, 11, 30), date(2028, 12, 25)]


def absences() -> dict[tuple[str, str], list[Absence]]:
    """What is taken or asked for, by person and leave type."""
    found = defaultdict(list)
    for absence in plan(list(PEOPLE.values()), SEED):
        if absence.state in ("Approved", "Pending Approval"):
            found[absence.person.id, absence.leave_type].append(absence)
    return found


def policies() -> dict[str, LeavePolicyTerms]:
    """Terms of each policy by the name its naming rule gives."""
    records: list[dict[str, Any]] = []
    for row in policy_rows():
        if "policy_name" in row:
            cap = {
                "carry_over_cap": None if row.get("unlimited_carry_over") else row.get("carry_over_cap", 0)
            }
            records.append({**row, **cap, "tenure_brackets": []})
        if "tenure_brackets.from_completed_years" in row:
            names = ("from_completed_years", "annual_entitlement")
            records[-1]["tenure_brackets"].append({name: row[f"tenure_brackets.{name}"] for name in names})
    return {f"{record['policy_name']} v{record['version']}": terms_from(record) for record in records}


ABSENCES = absences()
TERMS = policies()


def days_of(absence: Absence, monday: date) -> list[LeaveTaken]:
    """Every working day at full price: public holidays only make it cheaper."""
    price = Decimal(1) if absence.portion == "Full" else Decimal("0.5")
    working = [day for day in range(absence.first, absence.last + 1) if day % 7 in absence.person.weekdays]
    return [LeaveTaken(f"LR-{absence.first}", monday + timedelta(days=day), price) for day in working]


def facts_on(monday: date, row: dict[str, Any]) -> Facts:
    """All that is known of one balance when the demo starts on a Monday."""
    person: Person = PEOPLE[row["employee"]]
    starts = monday + timedelta(days=int(row["effective_from"].removeprefix("@")))
    override = Decimal(row["annual_override"]) if "annual_override" in row else None
    terms = PolicyAssignment(TERMS[row["leave_policy"]], row["leave_policy"], override)
    return Facts(
        employee=person.id,
        leave_type=row["leave_type"],
        spells=(EmploymentSpell(monday + timedelta(days=person.joined)),),
        policies=Timeline.of_periods([(starts, None, terms)]),
        fte=Timeline.always(Decimal(str(person.fte))),
        leave=tuple(taken for a in ABSENCES[person.id, row["leave_type"]] for taken in days_of(a, monday)),
    )


@pytest.mark.parametrize("monday", MONDAYS, ids=str)
def test_no_balance_is_ever_negative(monday: date) -> None:
    for row in (row for row in ASSIGNMENTS if row["leave_type"] in COUNTED):
        facts = facts_on(monday, row)
        entries = replay(facts, monday + timedelta(days=120))
        totals = accumulate(entry.quantity for entry in entries)
        by_day = {entry.effective_date: total for entry, total in zip(entries, totals, strict=True)}
        assert min(by_day.values(), default=0) >= 0, (facts.employee, facts.leave_type)


@pytest.mark.parametrize("monday", MONDAYS, ids=str)
def test_signed_in_employee_has_vacation_left(monday: date) -> None:
    employee = next(person.id for person in PEOPLE.values() if person.seats.key == "employee")
    row = next(r for r in ASSIGNMENTS if (r["employee"], r["leave_type"]) == (employee, "Vacation"))

    balance = sum(entry.quantity for entry in replay(facts_on(monday, row), monday))

    assert balance >= 5


def test_replayed_leave_is_the_leave_of_the_files() -> None:
    monday = MONDAYS[0]
    row = next(r for r in ASSIGNMENTS if r["leave_type"] == "Vacation" and r["employee"] == "HR-EMP-00027")
    facts = facts_on(monday, row)

    taken = sum(e.quantity for e in replay(facts, monday + timedelta(days=120)) if e.entry_kind == "Take")

    assert -taken == sum(leave.quantity for leave in facts.leave) > 20
