"""Leave requests that enter as history: decided elsewhere, so they are counted and described but neither checked nor decided.

What was decided then stands, whatever today's rules say. The ledger is not written row by row: `posting.post_missing`
posts all of it at once afterwards, at the latest in the nightly job, and `note_balances` fills in what the balances
were. Not here: requests that people write today (decisions.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import frappe
from frappe.utils import getdate
from frappe.utils.caching import request_cache
from tallenta_hr.time_off import asked
from tallenta_hr.time_off.approvers import PENDING, approver_of
from tallenta_hr.time_off.balance import balance_on
from tallenta_hr.time_off.entries import LedgerEntry
from tallenta_hr.time_off.facts_of import Person, person_of
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.posting import compare_all_next_night, tracked_types

BALANCE_FIELDS = ("name", "employee", "leave_type", "from_date", "to_date", "total_quantity")


def is_history(doc: Any) -> bool:
    """Is the document taken over by an import of records in their final state?"""
    return bool(doc.flags.in_import_history and frappe.flags.in_import_history)


@request_cache
def remembered(employee: str) -> Person:
    """One person, read once per import; forgotten when something their leave depends on is written."""
    return person_of(employee)


def write(doc: Any) -> None:
    """Count the request and complete what the row left open."""
    person = _person_for(doc)
    compare_all_next_night()
    asked.write_days(doc, asked.count(doc, person))
    _note_terms(doc, person)
    doc.owner = person.employee.user or doc.owner
    if doc.requested_on:
        doc.creation = doc.requested_on
    if int(doc.docstatus):
        doc.approved_by = doc.approved_by or doc.manager
        doc.approved_on = doc.approved_on or doc.requested_on


def _person_for(doc: Any) -> Person:
    """The person with all earlier rows of the import only where a policy counts across requests: that needs them."""
    person = remembered(doc.employee)
    assigned = (policy for _on, policy in person.policies(doc.leave_type).steps if policy)
    return person_of(doc.employee) if any(a.terms.sandwich_across_requests for a in assigned) else person


def _note_terms(doc: Any, person: Person) -> None:
    assigned = person.policies(doc.leave_type).at(getdate(doc.from_date))
    doc.leave_policy = assigned.leave_policy if assigned else None
    if assigned:
        doc.policy_version = frappe.get_cached_value("Leave Policy", assigned.leave_policy, "version")
    doc.timezone = person.employee.timezone
    if not doc.manager:
        approver = approver_of(doc.employee)
        doc.manager = approver.user if approver else None


def write_cancelled(doc: Any) -> None:
    """Called off before it began, unless the row says from which day on the person was back."""
    doc.cancelled_on = doc.cancelled_on or getdate(doc.approved_on or doc.from_date)
    doc.returned_on = doc.returned_on or getdate(doc.from_date)


# Balances --------------------------------------------------------------------------------------------------------------


def note_balances(people: Mapping[str, Person]) -> None:
    """Note on all requests of these people what the balance was on the first day, and what they left of it."""
    requests = frappe.get_all(
        "Leave Request",
        filters={"employee": ["in", list(people)], "leave_type": ["in", tracked_types()]},
        fields=[*BALANCE_FIELDS, "workflow_state"],
    )
    by_balance: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for request in requests:
        by_balance[request.employee, request.leave_type].append(request)
    noted: dict[str, dict[str, float]] = {}
    for (employee, leave_type), of_balance in by_balance.items():
        facts = people[employee].facts(leave_type)
        last = max(getdate(request.to_date) for request in of_balance)
        decided = replay(facts, last)
        waiting = any(request.workflow_state == PENDING for request in of_balance)
        entries = replay(facts, last, with_pending=True) if waiting else decided
        for request in of_balance:
            known = entries if request.workflow_state == PENDING else decided
            noted[request.name] = _balance_around(request, known)
    frappe.db.bulk_update("Leave Request", noted, update_modified=False)


def _balance_around(request: Any, entries: Sequence[LedgerEntry]) -> dict[str, float]:
    others = [entry for entry in entries if entry.voucher != request.name]
    first, last = getdate(request.from_date), getdate(request.to_date)
    total = Decimal(str(request.total_quantity))
    before = balance_on(others, first)
    return {
        "balance_before": float(before),
        "balance_after": float(before - total),
        "projected_minimum": float(balance_on(others, last) - total),
    }
