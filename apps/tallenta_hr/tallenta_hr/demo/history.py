"""Two years of leave as if it had been asked for and decided at the time; what still waits is sent like any request.

Decided requests are written without events, because their rules held then and not today. Their days are counted by the
app, and the ledger is replayed from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe.model.document import bulk_insert
from frappe.utils import getdate
from tallenta_hr.time_off import asked
from tallenta_hr.time_off.approvers import PENDING
from tallenta_hr.time_off.balance import balance_on
from tallenta_hr.time_off.entries import LedgerEntry
from tallenta_hr.time_off.facts import LeaveTaken
from tallenta_hr.time_off.facts_of import Person, people_of
from tallenta_hr.time_off.jobs import BATCH
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.posting import post_missing, tracked_types

ASKED_BEFORE, DECIDED_AFTER = timedelta(days=12), timedelta(hours=5)


def load(records: Iterable[dict[str, Any]], today: date) -> None:
    """Insert the requests, post the ledger, then send what waits."""
    records = list(records)
    people = people_of(list(dict.fromkeys(record["employee"] for record in records)))
    decided = [record for record in records if record["workflow_state"] != PENDING]
    counted = (_decided(record, people[record["employee"]], today) for record in decided)
    # A public holiday may fall on all days of a request; then there was nothing to ask for.
    requests = [doc for doc in counted if doc.total_quantity]
    _note_balances(requests, people)
    bulk_insert("Leave Request", requests)
    for names in _batches(frappe.get_all("Employee", order_by="name asc", pluck="name")):
        post_missing(people_of(names), until=today)
    for record in records:
        if record["workflow_state"] == PENDING:
            _send(record, people[record["employee"]])


def _decided(record: dict[str, Any], person: Person, today: date) -> Any:
    state, docstatus = record["workflow_state"], int(record.get("docstatus") or 0)
    doc: Any = frappe.get_doc({"doctype": "Leave Request", "to_portion": "Full", **record})
    doc.docstatus = docstatus
    _describe(doc, person)
    doc.owner = person.employee.user or "Administrator"
    doc.requested_on = doc.creation = _moment_before(getdate(doc.from_date), today)
    if docstatus:
        doc.approved_by, doc.approved_on = doc.manager, doc.requested_on + DECIDED_AFTER
    if state == "Cancelled":
        doc.returned_on, doc.cancelled_on = getdate(doc.from_date), doc.approved_on.date()
    for row in doc.days:
        row.docstatus = docstatus
    return doc


def _describe(doc: Any, person: Person) -> None:
    asked.write_days(doc, asked.count(doc, person))
    employee = person.employee
    doc.employee_name, doc.department = employee.full_name_en, employee.department
    doc.legal_entity, doc.timezone = employee.legal_entity, employee.timezone
    assigned = person.policies(doc.leave_type).at(getdate(doc.from_date))
    if assigned:
        doc.leave_policy = assigned.leave_policy
        doc.policy_version = frappe.get_cached_value("Leave Policy", assigned.leave_policy, "version")


def _note_balances(requests: Iterable[Any], people: Mapping[str, Person]) -> None:
    """What the balance was on the first day, and what the request left of it."""
    tracked = set(tracked_types())
    by_balance: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for doc in requests:
        doc.is_balance_tracked = int(doc.leave_type in tracked)
        if doc.is_balance_tracked:
            by_balance[doc.employee, doc.leave_type].append(doc)
    for (employee, leave_type), docs in by_balance.items():
        approved = [doc for doc in docs if doc.workflow_state == "Approved"]
        taken = [
            LeaveTaken(str(id(doc)), row.date, Decimal(str(row.quantity)))
            for doc in approved
            for row in doc.days
        ]
        facts = people[employee].facts(leave_type).taking(row for row in taken if row.quantity)
        entries = replay(facts, max(getdate(doc.to_date) for doc in docs))
        for doc in docs:
            _note_balance(doc, entries)


def _note_balance(doc: Any, entries: Sequence[LedgerEntry]) -> None:
    others = [entry for entry in entries if entry.voucher != str(id(doc))]
    first, last = getdate(doc.from_date), getdate(doc.to_date)
    total = Decimal(str(doc.total_quantity))
    doc.balance_before = float(balance_on(others, first))
    doc.balance_after = float(balance_on(others, first) - total)
    doc.projected_minimum = float(balance_on(others, last) - total)


def _moment_before(first: date, today: date) -> datetime:
    asked_on = min(first - ASKED_BEFORE, today - timedelta(days=1))
    return datetime.combine(asked_on, time(10, 15))


def _send(record: dict[str, Any], person: Person) -> None:
    """The employee writes the request and sends it, unless every day of it is free anyway."""
    values = {name: value for name, value in record.items() if name not in ("workflow_state", "manager")}
    doc: Any = frappe.get_doc({"doctype": "Leave Request", **values})
    if not asked.count(doc, person).total:
        return
    frappe.set_user(person.employee.user)
    try:
        doc.insert()
        doc.workflow_state = PENDING
        doc.save()
    finally:
        frappe.set_user("Administrator")


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), BATCH):
        yield names[start : start + BATCH]
