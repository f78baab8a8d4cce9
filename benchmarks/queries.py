"""Reading in process, on a large company: lists with a user's rights, deep pages, grouped numbers, balances.

    env/bin/python -m benchmarks.queries [--folder …]

Beside each figure stands the same statement on a bare SQLite connection where there is one.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import company
from benchmarks.endpoints import EMPLOYEE, HR, MANAGER, TOP
from frappe.context import get_site
from frappe.query import count, get_list
from frappe.registry.attributes import get_attr
from frappe.registry.opening import opened

FIELDS = ["name", "employee", "leave_type", "from_date", "to_date", "total_quantity"]
ROUNDS = 15


class Cost(NamedTuple):
    """Milliseconds of one run, the median of several."""

    wall: float
    cpu: float


def cost(work: Callable[[], Any], rounds: int = ROUNDS) -> Cost:
    """What the work costs after two runs that do not count."""
    times = []
    for number in range(rounds + 2):
        began, busy = time.perf_counter(), time.process_time()
        work()
        if number > 1:
            times.append((time.perf_counter() - began, time.process_time() - busy))
    walls, cpus = zip(*times, strict=True)
    return Cost(statistics.median(walls) * 1000, statistics.median(cpus) * 1000)


def listing(user: str | None, **options: Any) -> Callable[[], Any]:
    """A list of leave requests as a user."""
    return lambda: get_list("Leave Request", user=user, fields=FIELDS, **options)


def grouped() -> Any:
    """Days by type and state over every request."""
    fields = [
        "leave_type",
        "workflow_state",
        {"SUM": "total_quantity", "as": "days"},
        {"COUNT": "*", "as": "n"},
    ]
    return get_list(
        "Leave Request", user=None, fields=fields, group_by="leave_type, workflow_state", order_by=False
    )


def bare(database: Path, sql: str) -> Cost:
    """The same statement without us."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA mmap_size=268435456")
    return cost(lambda: connection.execute(sql).fetchall())


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "tallenta-benchmarks" / "large-10000"
    )
    site = get_site(company.SITE, options.parse_args().folder)
    database = site.path / "site.db"
    columns = ", ".join(FIELDS)
    group = "SELECT leave_type, workflow_state, SUM(total_quantity), COUNT(*) FROM `tabLeave Request` GROUP BY 1, 2"
    page = f"SELECT {columns} FROM `tabLeave Request` ORDER BY creation DESC LIMIT 20"
    with opened(site) as context:
        context.db.begin(write=False)
        print(f"{'':<24} {'wall ms':>8} {'cpu ms':>8} {'bare':>8} {'cpu':>8}")
        print(f"{count('Leave Request', user=None)} leave requests, {count('Employee', user=None)} people")
        work: list[tuple[str, Callable[[], Any], str | None]] = [
            ("list of 20, HR", listing(HR, limit=20), page),
            ("list of 20, employee", listing(EMPLOYEE, limit=20), None),
            ("list of 20, manager", listing(MANAGER, limit=20), None),
            ("list of 20, top", listing(TOP, limit=20), None),
            (
                "list of 20, filter",
                listing(HR, limit=20, filters={"leave_type": "Vacation", "docstatus": 1}),
                None,
            ),
            ("page at offset 50,000", listing(HR, limit=20, start=50_000), page + " OFFSET 50000"),
            ("grouped over all", grouped, group),
        ]
        for name, run, sql in work:
            print_row(name, cost(run), bare(database, sql) if sql else None)
        context.user = EMPLOYEE
        balances = get_attr("tallenta_hr.time_off.home.get_balances")
        print_row("three balances", cost(balances), None)


def print_row(name: str, ours: Cost, reference: Cost | None) -> None:
    """One line of the table."""
    other = f"{reference.wall:8.2f} {reference.cpu:8.2f}" if reference else ""
    print(f"{name:<24} {ours.wall:8.2f} {ours.cpu:8.2f} {other}")


if __name__ == "__main__":
    main()
