"""People, calendars and policies in the words of the tables; unless a table says otherwise:

Monday to Friday, Ukrainian holidays, 20 days a year upfront, joined on 1 January 2026, nothing opened with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tallenta_hr.time_off.calendars import Holiday, HolidayCalendar, WorkPattern, WorkSchedule
from tallenta_hr.time_off.counting import LeaveCount, Portion, RequestedLeave, count_request
from tallenta_hr.time_off.facts import EmploymentSpell, Facts, LeaveTaken, Movement
from tallenta_hr.time_off.policy import LeavePolicyTerms, NoticeRule, PolicyAssignment, TenureBracket
from tallenta_hr.time_off.timelines import Timeline

UA_2026 = "01-01 03-08 04-12 05-01 05-08 05-31 06-28 07-15 08-24 10-01 12-25"
UA_2027 = "01-01 03-08 05-01 05-02 05-08 06-20 06-28 07-15 08-24 10-01 12-25"


def calendar(name: str, *days: str) -> HolidayCalendar:
    """Return a calendar of 'YYYY-MM-DD' days, or 'YYYY-MM-DD Second Half'."""
    rows = (text.partition(" ") for text in days)
    return HolidayCalendar(name, tuple(Holiday(on(day), portion_off=half or "Full") for day, _, half in rows))


def ua_days() -> list[str]:
    """Return the Ukrainian public holidays of 2026 and 2027."""
    years = (("2026", UA_2026), ("2027", UA_2027))
    return [f"{year}-{day}" for year, days in years for day in days.split()]


def on(text: str) -> date:
    """Read a date."""
    return date.fromisoformat(text)


def decimals(terms: dict[str, Any]) -> dict[str, Any]:
    """Read the numbers of a policy from the text or integers of a table."""
    read = {}
    fields = LeavePolicyTerms.__dataclass_fields__
    for name, value in terms.items():
        is_decimal = str(fields[name].type).startswith("Decimal") and value is not None
        read[name] = Decimal(str(value)) if is_decimal else value
    read["tenure_brackets"] = tuple(TenureBracket(y, Decimal(d)) for y, d in terms.get("tenure_brackets", ()))
    read["min_notice"] = tuple(NoticeRule(Decimal(o), n) for o, n in terms.get("min_notice", ()))
    return read


def policy(**terms: Any) -> LeavePolicyTerms:
    """Return policy terms of 20 days a year unless told otherwise."""
    return LeavePolicyTerms(**{"annual_entitlement": Decimal(20), **decimals(terms)})


def policies(*changes: tuple[str, LeavePolicyTerms], **terms: Any) -> Timeline[PolicyAssignment]:
    """Return one policy for ever, or versions by the date they start."""
    if changes:
        return Timeline.starting((on(day), PolicyAssignment(version)) for day, version in changes)
    return Timeline.always(PolicyAssignment(policy(**terms)))


def schedule(weekdays: str = "Mon Tue Wed Thu Fri", hours: int = 8) -> WorkSchedule:
    """Return a schedule from 09:00 with an hour of break in the middle."""
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return WorkSchedule.weekly(weekdays, [names.index(d) for d in weekdays.split()], end=time(10 + hours))


def pattern(*, weekdays: str = "Mon Tue Wed Thu Fri", hours: int = 8, calendars: Any = None) -> WorkPattern:
    """Return a schedule and calendars; calendars are a HolidayCalendar or a timeline, Ukrainian by default."""
    calendars = calendars if calendars is not None else calendar("UA", *ua_days())
    timeline = calendars if isinstance(calendars, Timeline) else Timeline.always(calendars)
    return WorkPattern(Timeline.always(schedule(weekdays, hours)), timeline)


def request(first: str, last: str = "", *, unit: str = "Day", **portions: Any) -> RequestedLeave:
    """Return a request; portions are given as {'2026-06-05': 'Second Half'} or (from, to) times."""
    read = {}
    for day, portion in portions.get("portions", {}).items():
        if isinstance(portion, str):
            read[on(day)] = Portion(portion)  # type: ignore[arg-type]
        else:
            read[on(day)] = Portion("Hours", time.fromisoformat(portion[0]), time.fromisoformat(portion[1]))
    return RequestedLeave(on(first), on(last or first), read, unit)  # type: ignore[arg-type]


def count(
    first: str,
    last: str = "",
    *,
    work: WorkPattern | None = None,
    policies_: Timeline[PolicyAssignment] | None = None,
    taken: Iterable[str] = (),
    unit: str = "Day",
    portions: dict[str, Any] | None = None,
    **terms: Any,
) -> LeaveCount:
    """Count a request the way the form does."""
    return count_request(
        request(first, last, unit=unit, portions=portions or {}),
        work=work or pattern(),
        policies=policies_ or policies(**terms),
        joined=on("2020-01-01"),
        neighbours={on(day): Decimal(1) for day in taken},
    )


def leave(facts: Facts, first: str, last: str = "", *, voucher: str = "", **more: Any) -> Facts:
    """Return the facts with counted leave from first to last."""
    asked = request(first, last)
    rows = count_request(asked, work=facts.work, policies=facts.policies, joined=facts.spells[0].joined).rows
    name = voucher or f"leave {first}"
    return facts.taking(LeaveTaken(name, row.date, row.quantity, **more) for row in rows if row.quantity)


def person(
    joined: str = "2026-01-01",
    *,
    last_day: str = "",
    opening: tuple[str, str] | None = None,
    took: Iterable[tuple[str, str]] = (),
    policies_: Timeline[PolicyAssignment] | None = None,
    fte: Iterable[tuple[str, str]] = (),
    unpaid: tuple[str, str] | None = None,
    **terms: Any,
) -> Facts:
    """Return the facts about one person; what is not told is as usual."""
    timeline = Timeline.starting((on(day), Decimal(part)) for day, part in fte)
    facts = Facts(
        employee="EMP-1",
        leave_type="Vacation",
        spells=(EmploymentSpell(on(joined), on(last_day) if last_day else None),),
        policies=policies_ or policies(**terms),
        fte=timeline if timeline.steps else Timeline.always(Decimal(1)),
        work=pattern(),
        unpaid_days=frozenset(request(*unpaid).dates()) if unpaid else frozenset(),
        starts_on=on(opening[0]) if opening else None,
    )
    if opening:
        facts = facts.moving(Movement("Opening", "OPEN-1", on(opening[0]), Decimal(opening[1])))
    for first, last in took:
        facts = leave(facts, first, last)
    return facts


@pytest.fixture(scope="session")
def words() -> SimpleNamespace:
    """The builders the tables are written with."""
    builders: dict[str, Callable[..., Any]] = {
        f.__name__: f
        for f in (on, policy, policies, schedule, pattern, calendar, ua_days, request, count, leave, person)
    }
    return SimpleNamespace(**builders)
