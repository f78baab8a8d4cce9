"""Time off on companies of several sizes with five years of leave: a balance, the balance report, the check of one request, the night.

    env/bin/python -m benchmarks.time_off [--people 10000] [--folder …]

Prints wall and CPU milliseconds beside the goal, for 112, 1,000 and the most people, so that growth is seen. The night posts
a month end for everybody: every person is read, replayed, compared and posted.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import company
from benchmarks.five_years import DEPARTMENT, made
from benchmarks.queries import Cost, cost
from frappe.context import Context, Site, current
from frappe.context.clock import FixedClock
from frappe.registry.opening import opened


def measures(context: Context) -> list[tuple[str, int, Callable[[], Any]]]:
    """(what, goal in milliseconds, work)."""
    from tallenta_hr.time_off.balances import balance_of
    from tallenta_hr.time_off.doctype.leave_request.leave_request import preview
    from tallenta_hr.time_off.explain import explain_balance
    from tallenta_hr.time_off.report.leave_balance.leave_balance import execute

    model, vacation = company.MODEL, "Vacation"
    ahead = date.today() + timedelta(days=200)
    monday = ahead - timedelta(days=ahead.weekday())

    def validate() -> Any:
        return preview(vacation, monday.isoformat(), (monday + timedelta(days=2)).isoformat(), model)

    rows = len(execute({"department": DEPARTMENT})[1])
    return [
        ("one balance, today", 100, lambda: balance_of(model, vacation)),
        ("one balance, in 200 days", 100, lambda: balance_of(model, vacation, ahead)),
        ("one balance, explained", 100, lambda: explain_balance(vacation, model)),
        (f"balance report of {rows} rows", 2000, lambda: execute({"department": DEPARTMENT})),
        ("validating one request", 50, validate),
    ]


class Night(NamedTuple):
    """Seconds of one night, and the number of entries posted."""

    wall: float
    cpu: float
    posted: int


def night(site: Site) -> Night:
    """The night of the first month end that is not posted, for everybody."""
    with opened(site) as context:
        context.db.begin(write=True)
        import frappe
        from tallenta_hr.time_off.jobs import SETTINGS, post_accruals

        last = context.db.value("SELECT MAX(`effective_date`) FROM `tabLeave Ledger Entry`")
        ended = max(date.today(), date.fromisoformat(str(last)))
        following = (ended.replace(day=28) + timedelta(days=35)).replace(day=1) - timedelta(days=1)
        context.clock = FixedClock(datetime(following.year, following.month, following.day, 20, tzinfo=UTC))
        # What is measured is one night after the one before.
        frappe.db.set_single_value(SETTINGS, "posted_until", following - timedelta(days=1))
        began, busy = time.perf_counter(), time.process_time()
        posted = post_accruals(following)
        found = Night(time.perf_counter() - began, time.process_time() - busy, posted)
        context.db.commit()
    return found


def main() -> None:
    """Print a table for every size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=10_000)
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tallenta-benchmarks")
    options.add_argument("--night", action="store_true", help="post a month end for everybody, too")
    given = options.parse_args()
    found: dict[str, dict[int, Cost]] = {}
    goals: dict[str, int] = {}
    for people in dict.fromkeys((112, 1_000, given.people)):
        site = made(given.folder, people)
        with opened(site, "Administrator") as context:
            context.db.begin(write=False)
            assert current() is context
            for label, goal, work in measures(context):
                found.setdefault(label, {})[people] = cost(work, rounds=7)
                goals[label] = goal
    print(f"{'':<32} {'goal':>8} {'people':>8} {'wall':>10} {'cpu':>10}")
    for label, costs in found.items():
        for people, took in costs.items():
            print(f"{label:<32} {goals[label]:>5} ms {people:>8} {took.wall:>7.1f} ms {took.cpu:>7.1f} ms")
    if given.night:
        for people in dict.fromkeys((112, 1_000, given.people)):
            took = night(made(given.folder, people))
            print(
                f"night of {people} people (goal 60 s for 10,000): wall {took.wall:.1f} s, CPU {took.cpu:.1f} s, "
                f"{took.posted} entries, {took.cpu / people * 1000:.2f} ms CPU a person"
            )


if __name__ == "__main__":
    main()
