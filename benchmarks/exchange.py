"""A file of many rows in and out: imported in batches, exported, grouped in a report, and taken back.

    env/bin/python -m benchmarks.exchange [--rows 100000]

The growth of memory is that of the process while the rows pass through it.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exchange import data_import, import_undo
from frappe.exchange.exporter import export_file
from frappe.files.attach import save_file
from frappe.reporting.query_report import run
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting, copy_site, remove_site, template_site

DOCTYPE, REPORT = "Delivery", "Deliveries by kind"
KINDS = ("uk", "en")
QUERY = "select kind, days, sum(amount) as `Sum:Currency`, count(*) as `Number:Int` from `tabDelivery` group by kind, days"
ROUNDS = 11


def megabytes() -> int:
    """The most memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def prepare(rows: int) -> str:
    """A DocType, a grouped report on it, and a Data Import of a file; its name."""
    define(
        DOCTYPE,
        field("title"),
        field("days", "Int"),
        field("day", "Date"),
        field("amount", "Currency"),
        field("note", "Small Text"),
        field("kind", "Link", options="Language"),
        autoname="hash",
        allow_import=1,
    )
    report = {
        "doctype": "Report",
        "report_name": REPORT,
        "ref_doctype": DOCTYPE,
        "report_type": "Query Report",
        "query": QUERY,
    }
    get_doc(report).insert()
    lines = (
        f"Row {i},{i % 30},2026-0{i % 9 + 1}-15,{i * 1.5},note {i},{KINDS[i % 2]}\n" for i in range(rows)
    )
    url = save_file("deliveries.csv", "title,days,day,amount,note,kind\n" + "".join(lines)).file_url
    record = {"doctype": "Data Import", "reference_doctype": DOCTYPE, "import_type": "Insert New Records"}
    return str(get_doc({**record, "import_file": url}).insert().name)


def timed(name: str, rows: int, work: Callable[[], Any]) -> Any:
    """Do it, and print rows per second and the growth of memory."""
    before, began = megabytes(), time.perf_counter()
    result = work()
    seconds = time.perf_counter() - began
    print(f"{name:<20} {rows / seconds:10,.0f} rows/s  {seconds:8.1f} s  + {megabytes() - before} MB")
    return result


def cpu_milliseconds(work: Callable[[], Any]) -> float:
    """Median CPU of several runs after one that does not count."""
    work()
    times = []
    for _round in range(ROUNDS):
        began = time.thread_time()
        work()
        times.append((time.thread_time() - began) * 1000)
    return statistics.median(times)


def measure(context: Context, rows: int) -> None:
    """Print the table."""
    name = prepare(rows)
    context.db.commit()
    context.db.begin(write=True)
    timed("import CSV", rows, lambda: data_import.run(name))
    timed("export CSV", rows, lambda: export_file(DOCTYPE).close())
    timed("export XLSX", rows, lambda: export_file(DOCTYPE, file_type="Excel").close())
    grouped = cpu_milliseconds(lambda: run(REPORT))
    bare = cpu_milliseconds(lambda: context.db.rows(QUERY))
    print(f"{'grouped report':<20} {grouped:10.1f} ms of CPU, the bare statement {bare:.1f} ms")
    timed("undo", rows, lambda: import_undo.run(name))


def main() -> None:
    """Measure on a site of its own, which is removed after."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    rows = options.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        site = copy_site(template_site(()), Path(folder))
        site.conf["sqlite_synchronous"] = "FULL"
        with acting(site) as context:
            measure(context, rows)
        remove_site(site)


if __name__ == "__main__":
    main()
