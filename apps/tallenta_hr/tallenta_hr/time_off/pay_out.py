"""Paying out days: how many there are to pay, while somebody stays and on leaving; and granting time in lieu."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, getdate
from tallenta_hr.people.access import is_hr
from tallenta_hr.people.reporting_line import is_above, user_of
from tallenta_hr.time_off.approvers import NotYoursToDecideError
from tallenta_hr.time_off.balance import earned_balance, forecast
from tallenta_hr.time_off.encashment import encashable
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.facts_of import person_of
from tallenta_hr.time_off.settlement import final_settlement
from tallenta_hr.time_off.time_in_lieu import quantity_for


class PayOutError(frappe.ValidationError):
    """More days than there are to pay, or on a day that is not the last."""


def check_encashment(doc: Any) -> None:
    """Note how many days may be paid, and raise PayOutError for more."""
    if not doc.quantity:
        frappe.throw(_("Paying out nothing changes nothing. Give a quantity."))
    facts = person_of(doc.employee).facts(doc.leave_type)
    on = getdate(doc.payout_date)
    if doc.kind == "On Leaving":
        _check_leaving(doc, facts, on)
        return
    doc.available = float(available_on(facts, on, without=doc.name))
    if not 0 < doc.quantity <= doc.available:
        raise PayOutError(
            _("{0} may be paid out to {1} on {2}. Ask for that or less.").format(
                doc.available, doc.employee, doc.payout_date
            )
        )


def _check_leaving(doc: Any, facts: Facts, on: date) -> None:
    last_day = facts.spell(on).last_day
    if last_day != on:
        raise PayOutError(
            _("{0} leaves on {1}; the balance is closed on that day.").format(doc.employee, last_day or "—")
        )
    found = final_settlement(_without(facts, doc.name), on)
    owed = found.to_pay - found.to_deduct
    doc.available = float(owed)
    if Decimal(str(doc.quantity)) != owed:
        raise PayOutError(_("The balance on the last day is {0}. Enter that number.").format(owed))


def available_on(facts: Facts, on: date, *, without: str | None = None) -> Decimal:
    """Days that may be paid out on a day: the policy's limits, and never what is not earned yet."""
    terms = facts.terms(on)
    if terms is None:
        return ZERO
    facts = _without(facts, without)
    year = facts.leave_year(on)
    paid = (m for m in facts.movements if m.kind == "Encashment" and year.start <= m.on <= year.end)
    encashed = sum((-movement.quantity for movement in paid), ZERO)
    return encashable(forecast(facts, on), earned_balance(facts, on), terms, encashed_this_year=encashed)


def _without(facts: Facts, voucher: str | None) -> Facts:
    kept = tuple(movement for movement in facts.movements if not voucher or movement.voucher != voucher)
    return replace(facts, movements=kept)


def fill_time_in_lieu(doc: Any) -> None:
    """Turn hours into the unit of the leave type, and valid days into a last day."""
    if not doc.hours or doc.hours > 24:
        frappe.throw(_("Give the hours worked on that day, at most 24."))
    worked = getdate(doc.worked_date)
    unit = frappe.get_cached_value("Leave Type", doc.leave_type, "unit") or "Day"
    standard = person_of(doc.employee).work.schedule(worked).standard_hours
    doc.quantity = float(quantity_for(Decimal(str(doc.hours)), unit=unit, standard_hours=standard))
    doc.expires_on = worked + timedelta(days=cint(doc.valid_days)) if cint(doc.valid_days) else None


def approve_time_in_lieu(doc: Any) -> None:
    """Submitting approves: the line above or HR, never the person. Raises NotYoursToDecideError."""
    user = frappe.session.user
    if user_of(doc.employee) == user or not (
        user == "Administrator" or is_hr(user) or is_above(user, doc.employee)
    ):
        raise NotYoursToDecideError(
            _("{0} is approved by the manager of {1} or HR, and nobody approves their own.").format(
                doc.name, doc.employee
            )
        )
    doc.approver = user
