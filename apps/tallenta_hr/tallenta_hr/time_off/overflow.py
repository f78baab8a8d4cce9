"""Days above the yearly number without a document: with the person's consent they become a request of another leave type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from tallenta_hr.time_off.checks import LeaveCheck, split_undocumented
from tallenta_hr.time_off.entries import ZERO


def split(doc: Any, check: LeaveCheck) -> bool:
    """Move the days that need a document to the policy's other leave type; False when nothing moves.

    The request keeps the days that still fit, by date; the rest becomes a draft of its own beside it. When nothing fits,
    the whole request changes its type.
    """
    terms = check.facts.terms(check.request.from_date)
    if terms is None or not (check.confirms_overflow and terms.overflow_leave_type) or check.has_attachment:
        return False
    if terms.attachment_required != "When Undocumented Cap Used" or terms.undocumented_cap_per_year is None:
        return False
    fits, rest = split_undocumented(
        check.count.total, check.undocumented_this_year, terms.undocumented_cap_per_year
    )
    if not rest:
        return False
    first = _first_over(check, fits)
    if first == check.count.counted_dates[0]:
        doc.leave_type = terms.overflow_leave_type
        return True
    last = getdate(doc.to_date)
    doc.to_date = max(on for on in check.count.counted_dates if on < first)
    _draft(doc, terms.overflow_leave_type, first, last)
    return True


def _first_over(check: LeaveCheck, fits: Decimal) -> date:
    """The first date that no longer fits whole."""
    used = ZERO
    for row in sorted(check.count.rows, key=lambda row: row.date):
        used += row.quantity
        if row.quantity > 0 and used > fits:
            return row.date
    raise ValueError("the request has no date above the cap")


def _draft(doc: Any, leave_type: str, first: date, last: date) -> None:
    beside = frappe.get_doc(
        {
            "doctype": "Leave Request",
            "employee": doc.employee,
            "leave_type": leave_type,
            "from_date": first,
            "to_date": last,
            "to_portion": doc.to_portion if first != last else "Full",
            "from_portion": "Full" if first != last else (doc.to_portion or "Full"),
            "reason": doc.reason,
            "substitute": doc.substitute,
            "handover_note": doc.handover_note,
        }
    )
    beside.insert()
    frappe.msgprint(
        _("{0} from {1} on is a request of its own: {2}. Send it too.").format(
            _(leave_type), first, beside.name
        )
    )
