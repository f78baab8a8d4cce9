"""The change of the leave year as a document: a line per person first, then all of it, then all of it back.

A preview replays each person with and without the rollover. Posting marks the run and reconciles everybody in it;
reverting does the same without the mark, so that the ledger keeps both. Not here: the rules of carrying (carry_over.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime
from tallenta_hr.time_off import posting
from tallenta_hr.time_off.approvers import NotYoursToDecideError
from tallenta_hr.time_off.balance import balance_on
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.facts_of import Person, people_of
from tallenta_hr.time_off.ledger import replay

BATCH = 100
PREVIEW = "preview"


class RolloverRunError(frappe.ValidationError):
    """A run that stands beside another one, shows nothing, or is out of date."""


def check(doc: Any) -> None:
    """Raise RolloverRunError for a second run of the same year."""
    others = frappe.get_all(
        "Leave Rollover Run",
        filters={
            "leave_type": doc.leave_type,
            "year_start": doc.year_start,
            "docstatus": ["!=", 2],
            "name": ["!=", doc.name or ""],
        },
        fields=["name", "company"],
    )
    for other in others:
        if not other.company or not doc.company or other.company == doc.company:
            raise RolloverRunError(
                _("{0} is a run of {1} for {2} already. Use that one, or cancel it.").format(
                    other.name, doc.leave_type, doc.year_start
                )
            )


def preview(doc: Any) -> None:
    """Fill the lines and totals of a draft, and save it."""
    doc.check_permission("write")
    doc.set("lines", list(lines_of(doc)))
    doc.people = len(doc.lines)
    for field in ("carried", "forfeited", "debt_reset"):
        doc.set(f"total_{field}", sum(row.get(field) or 0 for row in doc.lines))
    doc.status, doc.previewed_on = "Previewed", now_datetime()
    doc.save()


def lines_of(doc: Any) -> Iterator[dict[str, Any]]:
    """A line for everybody whose leave year of the type begins on the day under a policy that waits for a run."""
    on = getdate(doc.year_start)
    for people in _people(doc):
        for person in people.values():
            line = _line(person, doc.leave_type, on)
            if line:
                yield line


def _people(doc: Any) -> Iterator[dict[str, Person]]:
    filters: dict[str, Any] = {"leave_type": doc.leave_type, "effective_from": ["<=", doc.year_start]}
    names = sorted(set(frappe.get_all("Leave Policy Assignment", filters=filters, pluck="employee")))
    if doc.company:
        names = frappe.get_all(
            "Employee",
            filters={"name": ["in", names], "legal_entity": doc.company},
            order_by="name asc",
            pluck="name",
        )
    for start in range(0, len(names), BATCH):
        yield people_of(names[start : start + BATCH])


def _line(person: Person, leave_type: str, on: date) -> dict[str, Any] | None:
    facts = person.facts(leave_type)
    assigned, year = facts.policies.at(on), facts.leave_year(on)
    if assigned is None or assigned.terms.rollover_mode != "Rollover Run" or year.start != on:
        return None
    if not facts.spell(on).covers(on) or facts.spell(on).joined == on:
        return None
    # Whatever was posted before: a preview always shows the rollover itself.
    rolled = replace(facts, rollover_runs={**facts.rollover_runs, on: PREVIEW})
    entries = replay(rolled, on)
    moved = _moved(rolled, on, entries)
    return {
        "employee": person.employee.name,
        "employee_name": person.employee.full_name_en,
        "leave_policy": assigned.leave_policy,
        "closing": float(balance_on(entries, on - timedelta(days=1))),
        "opening": float(balance_on(entries, on)),
        **moved,
    }


def _moved(facts: Facts, on: date, entries: list[Any]) -> dict[str, Any]:
    sums = {"Carry Over": ZERO, "Forfeit": ZERO, "debt": ZERO}
    expires_on: date | None = None
    for entry in entries:
        if entry.effective_date != on or entry.voucher != PREVIEW:
            continue
        if entry.entry_kind == "Carry Over" and entry.quantity > 0:
            sums["Carry Over"] += entry.quantity
            expires_on = entry.expires_on
        elif entry.entry_kind == "Forfeit":
            sums["debt" if entry.quantity > 0 else "Forfeit"] += abs(entry.quantity)
    return {
        "carried": float(sums["Carry Over"]),
        "forfeited": float(sums["Forfeit"]),
        "debt_reset": float(sums["debt"]),
        "expires_on": expires_on,
    }


def approve(doc: Any) -> None:
    """Raise unless the run was previewed and somebody else made it."""
    if not doc.lines:
        raise RolloverRunError(_("The run shows nobody. Preview it first."))
    user = frappe.session.user
    if user == doc.owner and user != "Administrator":
        raise NotYoursToDecideError(_("{0} is your own run; somebody else approves it.").format(doc.name))
    doc.status, doc.approved_by = "Approved", user


def post(doc: Any) -> int:
    """Post an approved run; raises RolloverRunError when balances changed since the preview."""
    doc.check_permission("submit")
    if int(doc.docstatus) != 1 or doc.status != "Approved":
        raise RolloverRunError(_("{0} is {1}. Only an approved run is posted.").format(doc.name, doc.status))
    changed = [line.employee_name for line in doc.lines if _is_outdated(doc, line)]
    if changed:
        raise RolloverRunError(
            _("Balances changed since the preview: {0}. Cancel the run and preview a new one.").format(
                ", ".join(changed[:5])
            )
        )
    doc.db_set({"status": "Posted", "posted_on": now_datetime()})
    return _reconcile(doc)


def _is_outdated(doc: Any, line: Any) -> bool:
    fresh = _line(people_of([line.employee])[line.employee], doc.leave_type, getdate(doc.year_start))
    keys = ("closing", "carried", "forfeited", "debt_reset")
    return fresh is None or any(
        Decimal(str(fresh[key])) != Decimal(str(line.get(key) or 0)).quantize(Decimal("0.0001"))
        for key in keys
    )


def revert(doc: Any) -> int:
    """Take back everything the run posted; the number of entries."""
    return _reconcile(doc)


def _reconcile(doc: Any) -> int:
    posted = 0
    names = [line.employee for line in doc.lines]
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        for name in batch:
            posting.lock(name)
        posted += posting.post_missing(people_of(batch), leave_types=[doc.leave_type])
    return posted
