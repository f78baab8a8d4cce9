"""Sending a request: every rule it breaks at once, with a code, a sentence and the field; HR may set soft ones aside.

The rules themselves are in checks.py. Here they get their facts, and their answers reach the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.utils import formatdate, getdate
from tallenta_hr.approvals.explain import problems
from tallenta_hr.people import quantities
from tallenta_hr.people.access import is_hr
from tallenta_hr.people.changes import local_today
from tallenta_hr.people.reporting_line import user_of
from tallenta_hr.people.words import _lt
from tallenta_hr.time_off import asked
from tallenta_hr.time_off.checks import LeaveCheck, Violation, check_request
from tallenta_hr.time_off.company_rules import blackouts_for, capacities_for
from tallenta_hr.time_off.counting import LeaveCount
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.facts_of import Person

# What may have changed between sending and approving; checked again before the days are taken.
CHECKED_AGAIN = frozenset({"NotEmployed", "PolicyMissing", "OverlapsRequest", "InsufficientBalance"})
# Places of a sentence that hold a leave type, which is shown by its name in the reader's language.
NAMES_OF_TYPES = frozenset({"leave_type"})


class LeaveRequestError(frappe.ValidationError):
    """The request breaks rules; `details` names each with its code and field."""

    code = "leave_request"
    http_status_code = 417


def check_of(doc: Any, person: Person, counted: LeaveCount) -> LeaveCheck:
    """The request with everything the rules look at."""
    without = asked.replaces(doc)
    facts = person.facts(doc.leave_type, without=without)
    here = local_today(person.employee.timezone)
    first, last = getdate(doc.from_date), getdate(doc.to_date)
    this_year = _this_year(person, facts, doc, without)
    return LeaveCheck(
        request=asked.read(doc),
        count=counted,
        facts=facts,
        submitted_on=here,
        today=here,
        voucher=doc.name or "new",
        booked=person.booked(without=without),
        blackouts=blackouts_for(person, doc.leave_type, frappe.session.user),
        capacities=capacities_for(person, first, last),
        is_balance_tracked=bool(frappe.get_cached_value("Leave Type", doc.leave_type, "is_balance_tracked")),
        has_attachment=bool(doc.attachment),
        has_substitute=bool(doc.substitute),
        has_handover_note=bool(doc.handover_note),
        undocumented_this_year=sum((day.quantity for day in this_year if not day.is_documented), ZERO),
        requests_this_year=len({day.voucher for day in this_year}),
        confirms_overflow=bool(doc.confirms_overflow),
        longest_part_this_year=_longest_part(this_year),
        granted=_granted(person, doc),
    )


def _granted(person: Person, doc: Any) -> dict[date, Decimal]:
    """What the approved request that this one changes was granted, by date."""
    if not doc.parent_request:
        return {}
    return {
        day.on: day.quantity
        for day in person.days
        if day.request == doc.parent_request and day.leave_type == doc.leave_type and not day.is_pending
    }


def _this_year(person: Person, facts: Facts, doc: Any, without: set[str]) -> list[Any]:
    year = facts.leave_year(getdate(doc.from_date))
    return [
        day
        for day in person.days
        if day.leave_type == doc.leave_type
        and day.request not in without
        and day.cancelled_on is None
        and year.start <= day.on <= year.end
    ]


def _longest_part(days: Sequence[Any]) -> int:
    """Calendar days from the first to the last day of the longest request."""
    by_request: dict[str, list[date]] = {}
    for day in days:
        by_request.setdefault(day.request, []).append(day.on)
    return max(((max(dates) - min(dates)).days + 1 for dates in by_request.values()), default=0)


def require_sendable(doc: Any, check: LeaveCheck) -> None:
    """Raise LeaveRequestError for broken rules that block; the others are shown as warnings."""
    found = check_request(check)
    if not doc.manager or problems(doc):
        text = _lt("Nobody can decide on this request: there is no manager above and no HR Manager. Ask HR.")
        found.append(Violation("NoApprover", text, {}, "employee", soft=False))
    due_on = [v.params["due_on"] for v in found if v.code == "AttachmentRequired" and "due_on" in v.params]
    doc.attachment_due_on = due_on[0] if due_on else None
    refuse(_left_after_override(doc, found))


def require_still_valid(doc: Any, check: LeaveCheck) -> None:
    """Raise LeaveRequestError when an approval would break what has changed since the request was sent."""
    found = [violation for violation in check_request(check) if violation.code in CHECKED_AGAIN]
    aside = set((doc.overridden_rules or "").split(", "))
    refuse([violation for violation in found if not (violation.soft and violation.code in aside)])


def _left_after_override(doc: Any, found: Sequence[Violation]) -> list[Violation]:
    """What still blocks when HR gives a reason; the rules set aside are noted on the request."""
    blocking = [violation for violation in found if violation.blocks]
    if not doc.override_reason:
        doc.overridden_rules = None
        return blocking
    user = frappe.session.user
    if not is_hr(user) or user_of(doc.employee) == user:
        text = _lt("Only HR may set rules aside, and not for themselves. Remove the reason for an exception.")
        return [*blocking, Violation("OverrideNotAllowed", text, {}, "override_reason", soft=False)]
    doc.overridden_rules = ", ".join(violation.code for violation in blocking if violation.soft) or None
    return [violation for violation in blocking if not violation.soft]


def refuse(violations: Sequence[Violation]) -> None:
    """Raise LeaveRequestError unless the list is empty."""
    if not violations:
        return
    rows = described(violations)
    error = LeaveRequestError("\n".join(row["message"] for row in rows))
    error.details = {
        "violations": rows,
        "fields": {row["field"]: row["message"] for row in reversed(rows) if row["field"]},
    }
    raise error


def described(violations: Iterable[Violation]) -> list[dict[str, Any]]:
    """Broken rules as the client shows them."""
    return [
        {
            "code": violation.code,
            "message": sentence(violation),
            "field": violation.field,
            "soft": violation.soft,
            "blocks": violation.blocks,
            "params": {name: shown(value) for name, value in violation.params.items()},
        }
        for violation in violations
    ]


def sentence(violation: Violation) -> str:
    """The rule's sentence in the user's language."""
    params = {
        name: _(value) if name in NAMES_OF_TYPES else said(value) for name, value in violation.params.items()
    }
    return _(violation.message).format(**params)


def said(value: Any) -> str:
    """A date, quantity or name as a sentence has it, in the reader's language."""
    if isinstance(value, Decimal):
        return quantities.shown(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(said(item) for item in value)
    return shown(value)


def shown(value: Any) -> str:
    """A date, quantity or name beside its sentence; programs read its decimal point."""
    if isinstance(value, date):
        return formatdate(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(item) for item in value)
    return str(value)
