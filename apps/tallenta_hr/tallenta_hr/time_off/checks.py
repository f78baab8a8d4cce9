"""The checks on entering Pending Approval: every broken rule at once, each with a code.

The list keeps the order in which people should read it. HR may override the soft codes with a reason. Not here:
wording (the caller formats `message` with `params`) and who may override.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from tallenta_hr.people.words import _lt
from tallenta_hr.time_off.balance import Projection, earned_balance, projected_minimum
from tallenta_hr.time_off.chains import chain_length
from tallenta_hr.time_off.constraints import Blackout, Capacity, ProjectDuty
from tallenta_hr.time_off.counting import DayValues, LeaveCount, RequestedLeave
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.facts import Facts, LeaveTaken
from tallenta_hr.time_off.notice import earliest_start
from tallenta_hr.time_off.overlaps import BookedDay, overlapping
from tallenta_hr.time_off.policy import LeavePolicyTerms
from tallenta_hr.time_off.tenure import first_leave_date


@dataclass(frozen=True)
class Violation:
    """One broken rule; `message` has named places for `params`, `blocks` is False for a warning."""

    code: str
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)
    field: str = ""
    soft: bool = True
    blocks: bool = True


@dataclass(frozen=True, kw_only=True)
class LeaveCheck:
    """A counted request with everything the checks look at.

    `facts.leave` holds the other requests of the type, approved and pending, never this one or the request it
    replaces; `granted` is what that one was granted by date. `submitted_on` and `today` are the employee's local dates. `booked` are other active requests of any type,
    `undocumented_this_year` counts days of this type without a note, `requests_this_year` other requests.
    """

    request: RequestedLeave
    count: LeaveCount
    facts: Facts
    submitted_on: date
    today: date
    voucher: str = "new"
    booked: tuple[BookedDay, ...] = ()
    blackouts: tuple[Blackout, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    duties: tuple[ProjectDuty, ...] = ()
    is_balance_tracked: bool = True
    has_attachment: bool = False
    has_substitute: bool = False
    has_handover_note: bool = False
    confirms_overflow: bool = False
    undocumented_this_year: Decimal = ZERO
    requests_this_year: int = 0
    longest_part_this_year: int = 0
    granted: Mapping[date, Decimal] = field(default_factory=dict)

    @cached_property
    def only_gives_back(self) -> bool:
        """Does a change ask for nothing beyond what was granted already?"""
        rows = (row for row in self.count.rows if row.quantity > 0)
        return bool(self.granted) and all(row.quantity <= self.granted.get(row.date, ZERO) for row in rows)

    @cached_property
    def values(self) -> DayValues:
        """What each date is worth to this person."""
        return DayValues(self.facts.work, self.facts.policies, self.request.unit)

    @cached_property
    def leave_rows(self) -> tuple[LeaveTaken, ...]:
        """The counted rows as pending leave."""
        rows = (row for row in self.count.rows if row.quantity > 0)
        return tuple(LeaveTaken(self.voucher, row.date, row.quantity, is_pending=True) for row in rows)

    @cached_property
    def chain(self) -> Decimal:
        """The length of the chain this request becomes part of, pending requests of the type included."""
        taken: dict[date, Decimal] = {}
        for row in self.facts.leave:
            if row.cancelled_on is None:
                taken[row.on] = taken.get(row.on, ZERO) + row.quantity
        requested = {row.date: row.quantity for row in self.count.rows}
        return chain_length(requested, taken, self.values.full)

    @cached_property
    def projection(self) -> Projection | None:
        """What the request does to the balance under the terms of its first day; None without a balance or days."""
        terms = self.facts.terms(self.request.from_date)
        if terms is None or not self.is_balance_tracked or not self.leave_rows:
            return None
        return projected_minimum(
            self.facts,
            self.leave_rows,
            negative_limit=terms.negative_limit,
            balance_check=terms.balance_check,
            today=self.today,
        )


Check = Callable[[LeaveCheck, LeavePolicyTerms], Iterator[Violation]]


def check_request(check: LeaveCheck) -> list[Violation]:
    """Return every broken rule, in reading order; an empty list means the request may be submitted."""
    found = [*_employment(check)]
    terms = check.facts.terms(check.request.from_date)
    if terms is None or any(violation.code == "PolicyMissing" for violation in found):
        return found
    for rule in CHECKS_OF_LESS if check.only_gives_back else CHECKS:
        found.extend(rule(check, terms))
    return found


def _employment(check: LeaveCheck) -> Iterator[Violation]:
    facts = check.facts
    for on in check.request.dates():
        if not facts.spell(on).covers(on):
            message = _lt("{employee} is not employed on {date}. Choose dates of employment.")
            params = {"employee": facts.employee, "date": on}
            yield Violation("NotEmployed", message, params, "from_date", soft=False)
            break
    for on in check.request.dates():
        if facts.terms(on) is None:
            message = _lt(
                "No policy for {leave_type} is assigned to {employee} on {date}. Ask HR to assign one."
            )
            params = {"employee": facts.employee, "leave_type": facts.leave_type, "date": on}
            yield Violation("PolicyMissing", message, params, "leave_type", soft=False)
            break


def _counting(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    for error in check.count.errors:
        if error.code == "ZeroLeaveDays":
            message = _lt("The request costs no leave: every date is free anyway. Choose working days.")
            yield Violation(error.code, message, {}, "from_date", soft=False)
    for error in check.count.errors:
        if error.code == "HalfDayOnNonWorkingDay":
            message = _lt("Part of {date} was asked for, but that part is not worked. Ask for another day.")
            yield Violation(error.code, message, {"date": error.date}, "days", soft=False)


def _overlap(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    found = overlapping(check.request, check.booked)
    if found:
        message = _lt("{date} is already part of request {voucher}. Change one of the two.")
        params = {"date": found[0].on, "voucher": found[0].voucher, "dates": [day.on for day in found]}
        yield Violation("OverlapsRequest", message, params, "from_date", soft=False)


def _waiting_period(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    first = first_leave_date(check.facts.spell(check.request.from_date).joined, terms)
    early = [on for on in check.count.counted_dates if on < first]
    if not early:
        return
    params: dict[str, Any] = {"first_leave_date": first}
    if terms.waiting_period_mode == "Block Taking":
        message = _lt("Leave may be taken from {first_leave_date} on, after the waiting period.")
        yield Violation("WaitingPeriod", message, params, "from_date")
        return
    earned = earned_balance(check.facts.taking(check.leave_rows), early[-1], with_pending=True)
    if earned < 0:
        params["missing"] = -earned
        message = _lt(
            "Before {first_leave_date} only earned days may be taken; {missing} are not earned yet."
        )
        yield Violation("WaitingPeriod", message, params, "from_date")


def _notice(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    earliest = earliest_start(check.submitted_on, check.count.total, terms.min_notice)
    if earliest > check.submitted_on and check.request.from_date < earliest:
        message = _lt("A request of this length may start on {earliest} or later. Move it or ask HR.")
        yield Violation("NoticeTooShort", message, {"earliest": earliest}, "from_date")


def _retroactive(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    if terms.retroactive_limit_days is None:
        return
    earliest = check.submitted_on - timedelta(days=terms.retroactive_limit_days)
    if check.request.from_date < earliest:
        message = _lt("Leave may be entered back to {earliest}. Ask HR to enter older leave.")
        yield Violation("RetroactiveLimit", message, {"earliest": earliest}, "from_date")


def _blackout(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    for blackout in check.blackouts:
        dates = [on for on in check.count.counted_dates if blackout.covers(on)]
        if dates:
            message = _lt("{date} falls into {title}. Choose other dates or ask for an exception.")
            params = {"date": dates[0], "title": blackout.title, "dates": dates}
            yield Violation("BlackoutDate", message, params, "from_date", blocks=blackout.severity == "Block")


def _lengths(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    total, chain = check.count.total, check.chain
    if terms.max_consecutive and chain > terms.max_consecutive:
        message = _lt(
            "With the leave around it this makes {chain} in a row; {limit} are allowed. Shorten it."
        )
        params = {"chain": chain, "limit": terms.max_consecutive}
        yield Violation("MaxConsecutive", message, params, "to_date")
    if terms.max_per_request and total > terms.max_per_request:
        message = _lt("The request is for {total}; at most {limit} may be asked for at once.")
        yield Violation("MaxPerRequest", message, {"total": total, "limit": terms.max_per_request}, "to_date")
    if terms.min_per_request and ZERO < total < terms.min_per_request:
        message = _lt("The request is for {total}; at least {limit} must be asked for at once.")
        yield Violation("MinPerRequest", message, {"total": total, "limit": terms.min_per_request}, "to_date")
    if terms.max_requests_per_year and check.requests_this_year >= terms.max_requests_per_year:
        message = _lt("{limit} requests a year are allowed and all are used.")
        yield Violation("MaxRequestsPerYear", message, {"limit": terms.max_requests_per_year}, "leave_type")


def _long_part(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    """One part of the year's leave must be long; warn when this request makes that impossible."""
    needed = terms.min_long_part_days
    if not needed or check.longest_part_this_year >= needed or check.projection is None:
        return
    days = [on.toordinal() for on in check.count.counted_dates]
    if days and days[-1] - days[0] + 1 < needed and check.projection.minimum < needed:
        message = _lt(
            "One part of the year's leave must last {needed} days; after this request too few are left."
        )
        yield Violation("LongPartMissing", message, {"needed": needed}, "to_date", blocks=False)


def _balance(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    found = check.projection
    if found is not None and not found.is_sufficient:
        message = _lt(
            "The balance would fall to {minimum} and be too low from {date} on. Shorten the request or move it."
        )
        params = {
            "minimum": found.minimum,
            "minimum_on": found.minimum_on,
            "date": found.first_failing_date,
            "limit": -terms.negative_limit,
        }
        yield Violation("InsufficientBalance", message, params, "to_date")


def _attachment(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    if check.has_attachment or not is_attachment_required(check, terms):
        return
    if terms.attachment_due_days:
        due_on = check.submitted_on + timedelta(days=terms.attachment_due_days)
        message = _lt("A document is needed; add it by {due_on}.")
        yield Violation("AttachmentRequired", message, {"due_on": due_on}, "attachment", blocks=False)
    else:
        yield Violation(
            "AttachmentRequired", _lt("A document is needed. Attach it to the request."), {}, "attachment"
        )


def is_attachment_required(check: LeaveCheck, terms: LeavePolicyTerms) -> bool:
    """Does the policy ask for a document for this request, chain included?"""
    if terms.attachment_required == "After N Days":
        return check.chain > terms.attachment_after_days
    return terms.attachment_required == "Always"


def split_undocumented(total: Decimal, used: Decimal, cap: Decimal) -> tuple[Decimal, Decimal]:
    """Return (days that still fit under the yearly cap without a document, days that do not)."""
    fits = min(max(cap - used, ZERO), total)
    return fits, total - fits


def _undocumented(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    cap = terms.undocumented_cap_per_year
    if cap is None or check.has_attachment or terms.attachment_required != "When Undocumented Cap Used":
        return
    fits, overflow = split_undocumented(check.count.total, check.undocumented_this_year, cap)
    if overflow and not (check.confirms_overflow and terms.overflow_leave_type):
        message = _lt("{fits} more may be taken without a document this year; {overflow} need one.")
        params = {"fits": fits, "overflow": overflow, "overflow_leave_type": terms.overflow_leave_type}
        yield Violation("UndocumentedCap", message, params, "attachment")


def _company(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    for capacity in check.capacities:
        dates = [on for on in check.count.counted_dates if capacity.is_exceeded(on)]
        if dates:
            message = _lt("Too many of {group} would be away on {date}. Agree on other dates.")
            params: dict[str, Any] = {"group": capacity.group, "date": dates[0], "dates": dates}
            yield Violation(
                "CapacityExceeded", message, params, "from_date", blocks=capacity.severity == "Block"
            )
    for duty in check.duties:
        dates = [on for on in check.count.counted_dates if duty.from_date <= on <= duty.to_date]
        if dates and not duty.has_cover:
            message = _lt("{project} counts on you on {date} and nobody covers. Arrange cover first.")
            params = {"project": duty.project, "date": dates[0], "dates": dates}
            yield Violation("ProjectConflict", message, params, "substitute", blocks=False)


def _handover(check: LeaveCheck, terms: LeavePolicyTerms) -> Iterator[Violation]:
    if terms.requires_substitute and not check.has_substitute:
        yield Violation("SubstituteRequired", _lt("Name a colleague who covers for you."), {}, "substitute")
    if terms.requires_handover_note and not check.has_handover_note:
        yield Violation("HandoverNoteRequired", _lt("Write a handover note."), {}, "handover_note")


CHECKS: tuple[Check, ...] = (
    _counting,
    _overlap,
    _waiting_period,
    _notice,
    _retroactive,
    _blackout,
    _lengths,
    _balance,
    _long_part,
    _attachment,
    _undocumented,
    _company,
    _handover,
)
# Notice, length and company rules were answered when the days were granted.
CHECKS_OF_LESS: tuple[Check, ...] = (_counting, _overlap, _balance)
