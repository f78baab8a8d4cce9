"""The only place that writes Leave Ledger Entries: what the facts say and the ledger does not yet say, up to today.

Leave of days to come is not in the ledger; it stays in the facts until its day. Posting twice posts nothing, because
every entry has a key of its own.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import frappe
from frappe.model.document import bulk_insert
from frappe.utils import getdate, now_datetime, today
from tallenta_hr.time_off.corrections import to_post
from tallenta_hr.time_off.entries import LedgerEntry, entry_from
from tallenta_hr.time_off.facts_of import Person, person_of
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.quiet import is_quiet

LONGEST_NAME = 140
# The DocType behind an entry by the first word of its period; everything else comes from leave requests.
VOUCHERS = {
    "adjustment": "Leave Adjustment",
    "encashment": "Leave Encashment",
    "settlement": "Leave Encashment",
    "time in lieu": "Time in Lieu Grant",
    "accrual": "Worked Hours",
    "forfeit": "Leave Rollover Run",
    "carry over": "Leave Rollover Run",
    "debt reset": "Leave Rollover Run",
}
STORED_FIELDS = [
    "entry_key",
    "employee",
    "leave_type",
    "entry_kind",
    "quantity",
    "effective_date",
    "bucket",
    "leave_year",
    "leave_policy",
    "expires_on",
    "exact_quantity",
    "reverses",
    "remarks",
]


def lock(employee: str) -> None:
    """Wait for other work on this person's leave to finish; held to the end of the transaction."""
    frappe.db.get_value("Employee", employee, "name", for_update=True)


def reconcile(employee: str, leave_types: Iterable[str] | None = None) -> int:
    """Post what is missing for one person, in these types or all of theirs; the number of entries."""
    lock(employee)
    return post_missing({employee: person_of(employee)}, leave_types=leave_types)


def post_missing(
    people: Mapping[str, Person],
    *,
    until: date | None = None,
    leave_types: Iterable[str] | None = None,
    since: date | None = None,
) -> int:
    """Post what is missing for these people up to a day (today); the number of entries.

    With `since` only entries from that day on are looked at: what concerns earlier days was posted when it was written.
    """
    until = until or getdate(today())
    tracked = set(tracked_types())
    wanted = tracked if leave_types is None else tracked & set(leave_types)
    closed_until = closed_years()
    if since is not None and closed_until is not None and since <= closed_until + timedelta(days=1):
        # Corrections of closed years stand on that day; they need all of what they correct.
        since = None
    stored = stored_entries(list(people), wanted, since)
    missing: list[LedgerEntry] = []
    names = {}
    for name, person in people.items():
        names[name] = person.employee.full_name_en
        for leave_type in dict.fromkeys((*person.leave_types, *stored[name])):
            if leave_type in wanted:
                facts = person.facts(leave_type)
                if since is not None and is_quiet(facts, since, until):
                    continue
                target = replay(facts, until, since=since)
                posted = stored[name].get(leave_type, ())
                missing.extend(to_post(posted, target, until=until, closed_until=closed_until, since=since))
    return write(missing, names)


def write(entries: Sequence[LedgerEntry], names: Mapping[str, str]) -> int:
    """Add entries to the ledger, with the names of their people; the number of entries."""
    if entries:
        bulk_insert("Leave Ledger Entry", _documents(entries, names))
    return len(entries)


def closed_years() -> date | None:
    """The last day of the leave years that are closed."""
    closed = frappe.db.get_single_value("Time Off Settings", "closed_until")
    return getdate(closed) if closed else None


def compare_all_next_night() -> None:
    """What is imported is not posted row by row: the next night compares everybody from the beginning."""
    if frappe.db.get_single_value("Time Off Settings", "posted_until"):
        frappe.db.set_single_value("Time Off Settings", "posted_until", None)


def tracked_types() -> list[str]:
    """Leave types that have a balance."""
    found: list[str] = frappe.get_all("Leave Type", filters={"is_balance_tracked": 1}, pluck="name")
    return found


def stored_entries(
    employees: Sequence[str], leave_types: Collection[str], since: date | None
) -> dict[str, dict[str, list[LedgerEntry]]]:
    """What is posted for people from a day on, or all of it, by employee and leave type."""
    found: dict[str, dict[str, list[LedgerEntry]]] = defaultdict(lambda: defaultdict(list))
    filters: dict[str, Any] = {"employee": ["in", list(employees)], "leave_type": ["in", sorted(leave_types)]}
    if since is not None:
        filters["effective_date"] = [">=", since]
    for row in frappe.get_all(
        "Leave Ledger Entry",
        filters=filters,
        fields=STORED_FIELDS,
        order_by="effective_date asc",
    ):
        found[row.employee][row.leave_type].append(entry_from(row))
    return found


def _documents(entries: Iterable[LedgerEntry], names: Mapping[str, str]) -> list[Any]:
    now = now_datetime()
    return [
        frappe.get_doc(
            {
                "doctype": "Leave Ledger Entry",
                "name": record_name(entry.entry_key),
                "entry_key": entry.entry_key,
                "employee": entry.employee,
                "employee_name": names[entry.employee],
                "leave_type": entry.leave_type,
                "leave_policy": entry.leave_policy or None,
                "entry_kind": entry.entry_kind,
                "quantity": float(entry.quantity),
                "effective_date": entry.effective_date,
                "expires_on": entry.expires_on,
                "leave_year": entry.leave_year,
                "bucket": entry.bucket,
                "voucher_type": voucher_type(entry),
                "voucher_no": entry.voucher or None,
                "reverses": record_name(entry.reverses) if entry.reverses else None,
                "posting_datetime": now,
                "exact_quantity": entry.exact_quantity,
                "remarks": entry.remarks,
            }
        )
        for entry in entries
    ]


def record_name(entry_key: str) -> str:
    """The name of an entry's record: its key, or a digest of a key longer than a name may be."""
    return entry_key if len(entry_key) <= LONGEST_NAME else hashlib.sha256(entry_key.encode()).hexdigest()


def voucher_type(entry: LedgerEntry) -> str | None:
    """The DocType of the document behind an entry."""
    if not entry.voucher:
        return None
    return VOUCHERS.get(entry.period.partition(":")[0], "Leave Request")
