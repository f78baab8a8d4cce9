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
from typing import Any

from benchmarks import company
from benchmarks.endpoints import EMPLOYEE, HR, MANAGER
from frappe.context import get_site
from frappe.query import count, get_list
from frappe.registry.attributes import get_attr
from frappe.registry.opening import opened

FIELDS = ["name", "employee", "leave_type", "from_date", "to_date", "total_quantity"]
ROUNDS = 15


def milliseconds(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Median of several runs after two that do not count."""
    times = []
    for number in range(rounds + 2):
        began = time.perf_counter()
        work()
        if number > 1:
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


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


def bare(database: Path, sql: str) -> float:
    """The same statement without us."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA mmap_size=268435456")
    return milliseconds(lambda: connection.execute(sql).fetchall())


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
        print(f"{count('Leave Request', user=None)} leave requests, {count('Employee', user=None)} people")
        work: list[tuple[str, Callable[[], Any], str | None]] = [
            ("list of 20, HR", listing(HR, limit=20), page),
            ("list of 20, employee", listing(EMPLOYEE, limit=20), None),
            ("list of 20, manager", listing(MANAGER, limit=20), None),
            (
                "list of 20, filter",
                listing(HR, limit=20, filters={"leave_type": "Vacation", "docstatus": 1}),
                None,
            ),
            ("page at offset 50,000", listing(HR, limit=20, start=50_000), page + " OFFSET 50000"),
            ("grouped over all", grouped, group),
        ]
        for name, run, sql in work:
            reference = f"{bare(database, sql):8.2f}" if sql else " " * 8
            print(f"{name:<24} {milliseconds(run):8.2f} ms   bare {reference} ms")
        context.user = EMPLOYEE
        balances = get_attr("tallenta_hr.time_off.home.get_balances")
        print(f"{'three balances':<24} {milliseconds(balances):8.2f} ms")


if __name__ == "__main__":
    main()
