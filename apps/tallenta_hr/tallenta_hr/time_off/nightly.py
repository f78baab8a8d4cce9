"""Posting of the days since the last night, for people whose ledger up to then was posted when it was written.

Reads the leave of the last year and the sums of the buckets instead of everything since the person joined. Whoever that is
not enough for is replayed from the beginning (posting.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

import frappe
from frappe.utils import getdate
from tallenta_hr.time_off.balances import exact_sum
from tallenta_hr.time_off.buckets import Buckets
from tallenta_hr.time_off.corrections import to_post
from tallenta_hr.time_off.entries import LedgerEntry
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.facts_of import Person, people_of
from tallenta_hr.time_off.going_on import LONGEST_YEAR, Stand, can_go_on, standing
from tallenta_hr.time_off.ledger import go_on
from tallenta_hr.time_off.posting import closed_years, post_missing, stored_entries, tracked_types, write
from tallenta_hr.time_off.quiet import is_quiet

Place = tuple[str, str]


def post_since(employees: Sequence[str], since: date, until: date) -> int:
    """Post what is missing from `since` to `until`; the number of entries."""
    closed_until = closed_years()
    if closed_until is not None and since <= closed_until + timedelta(days=1):
        # Corrections of closed years stand on that day; they need all of what they correct.
        return post_missing(people_of(employees), until=until)
    people = people_of(employees, leave_since=since - LONGEST_YEAR)
    types = tracked_types()
    posted = stored_entries(list(people), types, since)
    moving = dict(_moving(people, types, posted, since, until))
    stands = _stands([place for place, facts in moving.items() if facts is not None], since)
    missing: list[LedgerEntry] = []
    whole: set[str] = set()
    for place, facts in moving.items():
        buckets = stands.get(place, Buckets())
        if facts is None or buckets is None:
            whole.add(place[0])
            continue
        target = go_on(facts, buckets, since, until)
        before = posted[place[0]].get(place[1], ())
        missing += to_post(before, target, until=until, closed_until=closed_until, since=since)
    missing = [entry for entry in missing if entry.employee not in whole]
    written = write(missing, {name: person.employee.full_name_en for name, person in people.items()})
    return written + post_missing(people_of(sorted(whole)), until=until, since=since)


def _moving(
    people: dict[str, Person],
    types: Collection[str],
    posted: dict[str, dict[str, list[LedgerEntry]]],
    since: date,
    until: date,
) -> Iterator[tuple[Place, Facts | None]]:
    """Balances that may move on these days, with their facts; None where older ones are needed."""
    for name, person in people.items():
        for leave_type in dict.fromkeys((*person.leave_types, *posted[name])):
            if leave_type not in types:
                continue
            facts = person.facts(leave_type)
            if not can_go_on(facts):
                yield (name, leave_type), None
            elif not is_quiet(facts, since, until):
                yield (name, leave_type), facts


def _stands(places: Sequence[Place], since: date) -> dict[Place, Buckets | None]:
    """The buckets of these balances at the end of the day before, from their entries, in one statement."""
    found: dict[Place, list[Stand]] = defaultdict(list)
    if not places:
        return {}
    for employee, leave_type, bucket, quantity, opened_on, expires_on in frappe.get_all(
        "Leave Ledger Entry",
        filters={
            "employee": ["in", sorted({employee for employee, _ in places})],
            "leave_type": ["in", sorted({leave_type for _, leave_type in places})],
            "effective_date": ["<", since],
        },
        fields=[
            "employee",
            "leave_type",
            "bucket",
            {"SUM": "quantity", "as": "quantity"},
            {"MIN": "effective_date", "as": "opened_on"},
            {"MAX": "expires_on", "as": "expires_on"},
        ],
        group_by="employee, leave_type, bucket",
        order_by="employee asc, leave_type asc, bucket asc",
        as_list=True,
    ):
        last = getdate(expires_on) if expires_on else None
        found[employee, leave_type].append((bucket, exact_sum(quantity), getdate(opened_on), last))
    return {place: standing(stands) for place, stands in found.items()}
