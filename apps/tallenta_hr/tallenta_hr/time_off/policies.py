"""What must be true of a policy version and of its assignment to people."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, getdate
from tallenta_hr.time_off.settings_of import read_terms


class PolicyTermsError(frappe.ValidationError):
    """The terms of a policy contradict each other or cannot be read."""


class OverlappingAssignmentError(frappe.ValidationError):
    """Two policies would hold for one person, leave type and day."""


DAYS_OF_THE_YEAR = (("fiscal_year_start", "Fiscal Year"), ("carry_over_expiry_date", "Fixed Date"))


def check_terms(doc: Any) -> None:
    """Raise PolicyTermsError for terms that the rules cannot work with."""
    for fieldname, when in DAYS_OF_THE_YEAR:
        if when in (doc.leave_year_basis, doc.carry_over_expiry) and doc.get(fieldname):
            _check_day(doc, fieldname)
    if doc.accrual_method == "Hours Worked" and not doc.hours_worked_per_unit:
        frappe.throw(_("Say how many hours of work give one unit of leave."), exc=PolicyTermsError)
    if not 1 <= cint(doc.month_cutoff_day or 15) <= 31:
        frappe.throw(_("The cut-off day lies between 1 and 31."), exc=PolicyTermsError)
    _check_rising(doc, "tenure_brackets", "from_completed_years")
    _check_rising(doc, "min_notice", "over_days")
    try:
        read_terms(doc)
    except (ValueError, ArithmeticError) as error:
        frappe.throw(_("The terms cannot be read: {0}").format(error), exc=PolicyTermsError)


def _check_day(doc: Any, fieldname: str) -> None:
    try:
        # A leap year, so that 29 February is a day.
        date.fromisoformat(f"2024-{doc.get(fieldname)}")
    except ValueError:
        frappe.throw(
            _("{0} must be a day such as 03-31 (month-day).").format(
                _(doc.meta.get_label(fieldname), context=doc.doctype)
            ),
            exc=PolicyTermsError,
        )


def _check_rising(doc: Any, table: str, fieldname: str) -> None:
    values = [row.get(fieldname) or 0 for row in doc.get(table)]
    if values != sorted(set(values)):
        frappe.throw(
            _("Rows of {0} must rise and not repeat.").format(
                _(doc.meta.get_label(table), context=doc.doctype)
            ),
            exc=PolicyTermsError,
        )


def next_version(policy_name: str) -> int:
    """The first version number that is free."""
    versions = frappe.get_all("Leave Policy", filters={"policy_name": policy_name}, pluck="version")
    return max(map(cint, versions), default=0) + 1


def check_assignment(doc: Any) -> None:
    """Raise when the policy is a draft, the dates are in the wrong order, or another assignment holds on a day of this."""
    doc.validate_from_to_dates("effective_from", "effective_to")
    policy = frappe.get_cached_doc("Leave Policy", doc.leave_policy)
    doc.leave_type = policy.leave_type
    if cint(policy.docstatus) != 1:
        frappe.throw(_("{0} is not in force. Submit the policy first.").format(doc.leave_policy))
    first = getdate(doc.effective_from)
    last = getdate(doc.effective_to) if doc.effective_to else date.max
    for row in frappe.get_all(
        "Leave Policy Assignment",
        filters={"employee": doc.employee, "leave_type": doc.leave_type, "name": ["!=", doc.name or ""]},
        fields=["name", "leave_policy", "effective_from", "effective_to"],
    ):
        ends = getdate(row.effective_to) if row.effective_to else date.max
        if getdate(row.effective_from) <= last and first <= ends:
            frappe.throw(
                _("{0} already holds for {1} from {2} ({3}). End it first, or choose other dates.").format(
                    row.leave_policy, doc.employee, row.effective_from, row.name
                ),
                exc=OverlappingAssignmentError,
            )
