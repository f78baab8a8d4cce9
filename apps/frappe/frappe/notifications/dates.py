"""Rules about dates: some days or minutes before or after a date of a document.

Each rule remembers up to when it looked (`told_until`), in the transaction in which it tells. So a server that was down for
days tells everybody once for each day it missed, and nobody twice. A new rule begins with the day of its first run.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.jobs.queue import enqueue
from frappe.notifications.alert import raise_alert
from frappe.notifications.rules import DAY_EVENTS, DOCTYPE, MINUTE_EVENTS, Rule, rule_named, rules_with
from frappe.query import get_list, values
from frappe.values.date_reading import get_datetime

# Older days are no news any more.
CATCH_UP_DAYS = 31
CATCH_UP_MINUTES = 24 * 60


def run_daily() -> None:
    """Daily: a job for each rule about days, so that a long one holds up nobody and a failed one is seen."""
    _queue(DAY_EVENTS)


def run_minutes() -> None:
    """Every few minutes: a job for each rule about minutes."""
    _queue(MINUTE_EVENTS)


def _queue(events: tuple[str, ...]) -> None:
    for rule in rules_with(events):
        enqueue(
            tell, queue="long", job_id=f"notification::{rule.name}", deduplicate=True, rule_name=rule.name
        )


def tell(rule_name: str) -> int:
    """Raise the alerts of one rule that are due and were not raised before; for how many documents."""
    rule = rule_named(rule_name)
    if rule is None:
        return 0
    until = current().now()
    told = 0
    for name in due(rule, until):
        told += raise_alert(rule, get_doc(rule.document_type, name))
    # Past the rule's own events: this is bookkeeping and makes the remembered rules no other ones.
    get_doc(DOCTYPE, rule.name).db_set("told_until", until, update_modified=False)
    return told


def due(rule: Rule, until: datetime) -> list[str]:
    """Names of the documents whose date came between the last look and `until`, each once, the earliest date first."""
    if rule.event in DAY_EVENTS:
        found = [name for day in _days(rule, until.date()) for name in _on(rule, day)]
    else:
        found = _between(rule, *_minutes(rule, until))
    return list(dict.fromkeys(found))


def today_of(rule: Rule) -> list[str]:
    """Names of the documents that a rule about days is about today, whether or not they were told."""
    return list(_on(rule, _wanted(rule, current().today())))


def _days(rule: Rule, today: date) -> Iterator[date]:
    """The dates that documents must have, one for each day since the last look."""
    last = _told_until(rule)
    first = (
        today if last is None else max(last.date() + timedelta(days=1), today - timedelta(days=CATCH_UP_DAYS))
    )
    for offset in range((today - first).days + 1):
        yield _wanted(rule, first + timedelta(days=offset))


def _wanted(rule: Rule, day: date) -> date:
    days = timedelta(days=rule.days_in_advance)
    return day + days if rule.event == "Days Before" else day - days


def _on(rule: Rule, day: date) -> Iterator[str]:
    filters = {rule.date_changed: ["between", [day, day]], "docstatus": ["<", 2]}
    yield from get_list(rule.document_type, user=None, filters=filters, pluck="name", order_by="creation asc")


def _minutes(rule: Rule, until: datetime) -> tuple[datetime, datetime]:
    """The span of times that documents must have: after the first, up to the second."""
    last = _told_until(rule) or until - timedelta(minutes=5)
    first = max(last, until - timedelta(minutes=CATCH_UP_MINUTES))
    offset = timedelta(minutes=rule.minutes_offset)
    return (
        (first + offset, until + offset)
        if rule.event == "Minutes Before"
        else (first - offset, until - offset)
    )


def _between(rule: Rule, after: datetime, until: datetime) -> list[str]:
    column = str(rule.datetime_changed)
    filters: list[Any] = [[column, ">", after], [column, "<=", until], ["docstatus", "<", 2]]
    found: list[str] = get_list(
        rule.document_type, user=None, filters=filters, pluck="name", order_by=f"{column} asc"
    )
    return found


def _told_until(rule: Rule) -> datetime | None:
    """Read anew: what is remembered of rules does not change with every run."""
    value = values.get_value(DOCTYPE, rule.name, "told_until")
    return get_datetime(value) if value else None
