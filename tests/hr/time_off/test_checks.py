"""What stops a request (worked examples L81 to L85, and every code)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tallenta_hr.time_off.checks import LeaveCheck, Violation, check_request, split_undocumented
from tallenta_hr.time_off.constraints import Blackout, Capacity, ProjectDuty
from tallenta_hr.time_off.counting import Portion, count_request
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.notice import earliest_start, local_date
from tallenta_hr.time_off.overlaps import BookedDay, are_disjoint

JUNE_1 = date(2026, 6, 1)


def check(
    words: SimpleNamespace,
    first: str,
    last: str = "",
    *,
    facts: Facts | None = None,
    portions: dict[str, Any] | None = None,
    **more: Any,
) -> LeaveCheck:
    """Return a request of somebody with 20 days, submitted on 1 May 2026, ready to be checked."""
    facts = facts or words.person("2025-01-01")
    request = words.request(first, last, portions=portions or {})
    count = count_request(request, work=facts.work, policies=facts.policies, joined=facts.spells[0].joined)
    today = {"submitted_on": date(2026, 5, 1), "today": date(2026, 5, 1)}
    return LeaveCheck(request=request, count=count, facts=facts, **{**today, **more})


def codes(found: list[Violation]) -> list[str]:
    return [violation.code for violation in found]


def test_an_ordinary_request_breaks_no_rule(words: SimpleNamespace) -> None:
    assert check_request(check(words, "2026-06-01", "2026-06-05")) == []


CHAINS = [
    ("L81", "max_consecutive", 5, ("2026-06-08", "2026-06-12"), "2026-06-05", "2026-06-05", 6),
    ("L82", "max_consecutive", 5, ("2026-06-09", "2026-06-12"), "2026-06-05", "2026-06-05", 1),
    ("L85", "attachment_after_days", 3, ("2026-06-04", "2026-06-05"), "2026-06-08", "2026-06-09", 4),
    ("a holiday links", "max_consecutive", 5, ("2026-08-20", "2026-08-21"), "2026-08-25", "2026-08-25", 3),
]


@pytest.mark.parametrize(
    ("field", "limit", "approved", "first", "last", "length"),
    [row[1:] for row in CHAINS],
    ids=[r[0] for r in CHAINS],
)
def test_the_chain_with_approved_leave_is(
    words: SimpleNamespace,
    field: str,
    limit: int,
    approved: tuple[str, str],
    first: str,
    last: str,
    length: int,
) -> None:
    facts = words.person(
        "2025-01-01",
        attachment_required="After N Days" if field != "max_consecutive" else "Never",
        **{field: limit},
    )
    asked = check(words, first, last, facts=words.leave(facts, *approved))

    found = check_request(asked)

    expected = "MaxConsecutive" if field == "max_consecutive" else "AttachmentRequired"
    assert asked.chain == length
    assert codes(found) == ([expected] if length > limit else [])


def test_a_half_day_at_the_office_breaks_the_chain(words: SimpleNamespace) -> None:
    facts = words.leave(words.person("2025-01-01"), "2026-06-01", "2026-06-02")

    asked = check(words, "2026-06-03", "2026-06-05", facts=facts, portions={"2026-06-03": "Second Half"})

    assert asked.chain == Decimal("2.5")


def test_l83_notice_counts_from_the_local_date(words: SimpleNamespace) -> None:
    terms = words.policy(min_notice=((0, 14),))
    submitted = local_date(datetime(2026, 6, 1, 23, 30, tzinfo=UTC), "Europe/Kyiv")

    assert submitted == date(2026, 6, 2)
    assert earliest_start(submitted, Decimal(1), terms.min_notice) == date(2026, 6, 16)


@pytest.mark.parametrize(("total", "notice"), [("3", 0), ("3.5", 7), ("5", 7), ("6", 14)])
def test_longer_requests_need_longer_notice(words: SimpleNamespace, total: str, notice: int) -> None:
    rules = words.policy(min_notice=((3, 7), (5, 14))).min_notice

    assert (earliest_start(JUNE_1, Decimal(total), rules) - JUNE_1).days == notice


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        local_date(datetime(2026, 6, 1, 23, 30), "Europe/Kyiv")


@pytest.mark.parametrize(
    ("total", "used", "split"),
    [("2", "4", ("1", "1")), ("2", "0", ("2", "0")), ("2", "6", ("0", "2"))],
    ids=["L84", "free", "spent"],
)
def test_sick_days_without_a_note_are_capped(total: str, used: str, split: tuple[str, str]) -> None:
    assert split_undocumented(Decimal(total), Decimal(used), Decimal(5)) == tuple(map(Decimal, split))


UNDOCUMENTED = {
    "attachment_required": "When Undocumented Cap Used",
    "undocumented_cap_per_year": 5,
    "overflow_leave_type": "Documented sick leave",
}
TWO_DAYS = ("2026-06-01", "2026-06-02")
LONG = ("2026-06-01", "2026-06-26")

BROKEN = [
    # code, in words, policy, dates, more about the request, is it soft
    ("RetroactiveLimit", "older than a week", {"retroactive_limit_days": 7}, ("2026-04-20", "2026-04-21"), {}),
    ("NoticeTooShort", "two weeks asked", {"min_notice": ((0, 14),)}, ("2026-05-06", "2026-05-06"), {}),
    ("WaitingPeriod", "two years", {"waiting_period_months": 24}, TWO_DAYS, {}),
    ("MaxPerRequest", "one day at once", {"max_per_request": 1}, TWO_DAYS, {}),
    ("MinPerRequest", "a week at least", {"min_per_request": 5}, TWO_DAYS, {}),
    ("MaxRequestsPerYear", "third of two", {"max_requests_per_year": 2}, TWO_DAYS, {"requests_this_year": 2}),
    ("InsufficientBalance", "19 of 3 days", {"annual_entitlement": 3, "carry_over_cap": 0}, LONG, {}),
    ("AttachmentRequired", "always", {"attachment_required": "Always"}, TWO_DAYS, {}),
    ("UndocumentedCap", "4 of 5 used", UNDOCUMENTED, TWO_DAYS, {"undocumented_this_year": Decimal(4)}),
    ("BlackoutDate", "release", {}, TWO_DAYS, {"blackouts": (Blackout("Release", JUNE_1, JUNE_1),)}),
    ("CapacityExceeded", "second of one", {}, TWO_DAYS, {"capacities": (Capacity("QA", 4, {JUNE_1: 1}, max_absent=1),)}),
    ("CapacityExceeded", "half of four", {}, TWO_DAYS, {"capacities": (Capacity("QA", 4, {JUNE_1: 1}, max_absent_percent=Decimal(30)),)}),
    ("ProjectConflict", "no cover", {}, TWO_DAYS, {"duties": (ProjectDuty("Apollo", JUNE_1, JUNE_1),)}),
    ("SubstituteRequired", "nobody named", {"requires_substitute": True}, TWO_DAYS, {}),
    ("HandoverNoteRequired", "nothing written", {"requires_handover_note": True}, TWO_DAYS, {}),
]  # fmt: skip
KEPT = [
    ("WaitingPeriod", "over", {"waiting_period_months": 12}, TWO_DAYS, {}),
    ("InsufficientBalance", "not tracked", {"annual_entitlement": 3}, LONG, {"is_balance_tracked": False}),
    ("AttachmentRequired", "attached", {"attachment_required": "Always"}, TWO_DAYS, {"has_attachment": True}),
    ("UndocumentedCap", "overflow confirmed", UNDOCUMENTED, TWO_DAYS, {"undocumented_this_year": Decimal(4), "confirms_overflow": True}),
    ("BlackoutDate", "the day before", {}, TWO_DAYS, {"blackouts": (Blackout("Release", date(2026, 5, 31), date(2026, 5, 31)),)}),
    ("CapacityExceeded", "one of two", {}, TWO_DAYS, {"capacities": (Capacity("QA", 4, {JUNE_1: 1}, max_absent=2),)}),
    ("ProjectConflict", "covered", {}, TWO_DAYS, {"duties": (ProjectDuty("Apollo", JUNE_1, JUNE_1, has_cover=True),)}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "terms", "dates", "more"),
    [(r[0], *r[2:]) for r in BROKEN],
    ids=[f"{r[0]}, {r[1]}" for r in BROKEN],
)
def test_a_broken_rule_is_the_only_one_named(
    words: SimpleNamespace, code: str, terms: dict[str, Any], dates: tuple[str, str], more: dict[str, Any]
) -> None:
    found = check_request(check(words, *dates, facts=words.person("2025-01-01", **terms), **more))

    assert [(v.code, v.soft) for v in found] == [(code, True)]
    assert found[0].message.format(**found[0].params)


@pytest.mark.parametrize(
    ("terms", "dates", "more"), [r[2:] for r in KEPT], ids=[f"{r[0]}, {r[1]}" for r in KEPT]
)
def test_a_rule_that_is_kept_is_not_named(
    words: SimpleNamespace, terms: dict[str, Any], dates: tuple[str, str], more: dict[str, Any]
) -> None:
    assert check_request(check(words, *dates, facts=words.person("2025-01-01", **terms), **more)) == []


def test_leave_before_joining_is_refused_outright(words: SimpleNamespace) -> None:
    found = check_request(check(words, "2026-06-01", facts=words.person("2026-07-01")))

    assert ("NotEmployed", False) in [(v.code, v.soft) for v in found]


def test_without_a_policy_nothing_else_can_be_checked(words: SimpleNamespace) -> None:
    facts = words.person("2025-01-01", policies_=words.policies(("2027-01-01", words.policy())))

    assert codes(check_request(check(words, "2026-06-01", facts=facts))) == ["PolicyMissing"]


def test_all_broken_rules_are_reported_together_in_order(words: SimpleNamespace) -> None:
    facts = words.person("2025-01-01", min_notice=((0, 60),), max_per_request=1, attachment_required="Always")
    booked = (BookedDay("LR-7", JUNE_1),)

    found = check_request(check(words, *TWO_DAYS, facts=facts, booked=booked))

    assert codes(found) == ["OverlapsRequest", "NoticeTooShort", "MaxPerRequest", "AttachmentRequired"]


def test_a_half_day_on_saturday_is_named_with_its_date(words: SimpleNamespace) -> None:
    found = check_request(check(words, "2026-12-18", "2026-12-22", portions={"2026-12-19": "First Half"}))

    assert [(v.code, v.params["date"]) for v in found] == [("HalfDayOnNonWorkingDay", date(2026, 12, 19))]


def test_a_weekend_alone_costs_nothing_and_is_refused(words: SimpleNamespace) -> None:
    assert codes(check_request(check(words, "2026-06-06", "2026-06-07"))) == ["ZeroLeaveDays"]


def test_a_document_may_follow_by_its_due_date(words: SimpleNamespace) -> None:
    facts = words.person("2025-01-01", attachment_required="Always", attachment_due_days=5)

    (found,) = check_request(check(words, *TWO_DAYS, facts=facts))

    assert (found.blocks, found.params["due_on"]) == (False, date(2026, 5, 6))


def test_a_yearly_blackout_may_span_new_year(words: SimpleNamespace) -> None:
    freeze = Blackout("Freeze", date(2020, 12, 20), date(2021, 1, 5), "Warn", recurring_yearly=True)

    (found,) = check_request(check(words, "2026-12-28", blackouts=(freeze,)))

    assert (found.code, found.blocks) == ("BlackoutDate", False)


def hours(first: int, last: int) -> Portion:
    return Portion("Hours", datetime(2026, 6, 1, first).time(), datetime(2026, 6, 1, last).time())


@pytest.mark.parametrize(
    ("one", "other", "share_a_day"),
    [
        (Portion("First Half"), Portion("Second Half"), True),
        (Portion("First Half"), Portion("First Half"), False),
        (Portion("Full"), Portion("Second Half"), False),
        (hours(9, 11), hours(11, 13), True),
        (hours(9, 12), hours(11, 13), False),
        (hours(9, 10), Portion("Second Half"), False),
    ],
)
def test_two_requests_share_a_day_only_if_their_parts_are_disjoint(
    one: Portion, other: Portion, share_a_day: bool
) -> None:
    assert are_disjoint(one, other) is are_disjoint(other, one) is share_a_day


UA_FIRST_YEAR = {
    "annual_entitlement": 24,
    "accrual_method": "Work Anniversary Grant",
    "waiting_period_months": 6,
    "waiting_period_mode": "Accrued Only",
}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-06-01", "2026-06-08", []),
        ("2026-06-01", "2026-06-09", ["WaitingPeriod"]),
        ("2026-09-01", "2026-09-25", []),
    ],
    ids=["6 asked, 6.57 earned", "7 asked, 6.64 earned", "after six months"],
)
def test_in_the_first_half_year_only_earned_days_may_be_taken(
    words: SimpleNamespace, first: str, last: str, expected: list[str]
) -> None:
    facts = words.person("2026-03-01", **UA_FIRST_YEAR)

    assert codes(check_request(check(words, first, last, facts=facts))) == expected


def test_the_order_of_facts_does_not_change_a_check(words: SimpleNamespace) -> None:
    facts = words.leave(words.leave(words.person("2025-01-01"), "2026-06-08", "2026-06-12"), "2026-07-06")
    turned = replace(facts, leave=tuple(reversed(facts.leave)))

    assert (
        check(words, "2026-06-05", facts=facts).chain == check(words, "2026-06-05", facts=turned).chain == 6
    )
