"""Notice: the employee's own calendar date of a submission, and the earliest start it allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from tallenta_hr.time_off.policy import NoticeRule


def local_date(instant: datetime, zone: str) -> date:
    """Return the calendar date of an aware instant in an IANA zone; ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone; pass the instant in UTC")
    return instant.astimezone(ZoneInfo(zone)).date()


def notice_days(total: Decimal, rules: Iterable[NoticeRule]) -> int:
    """Return the calendar days of notice that a request of this length needs."""
    reached = [rule for rule in rules if total > rule.over_days]
    return max(reached, key=lambda rule: rule.over_days).notice_days if reached else 0


def earliest_start(submitted_on: date, total: Decimal, rules: Iterable[NoticeRule]) -> date:
    """Return the first date a request submitted on a local date may start."""
    return submitted_on + timedelta(days=notice_days(total, rules))
