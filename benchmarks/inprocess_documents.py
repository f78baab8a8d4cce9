"""What documents cost inside one process, commit excluded: get and save with a workflow, and many inserts.

    env/bin/python benchmarks/inprocess_documents.py [--profile save|insert]

Prints wall milliseconds, CPU milliseconds and statements per operation, the best of several rounds, and the same work as bare
SQL on the same connection, so that the ratio holds on any machine. The database is a temporary SQLite file with
`synchronous` off, because nothing is committed while the clock runs.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "apps" / "frappe"))

from frappe.context import Context, Site, bound, current
from frappe.database import connect, internal_tables, statements
from frappe.document import database_api
from frappe.document import plan as plans
from frappe.document.load import get_doc, new_doc
from frappe.meta import sync
from frappe.registry import apps, modules
from frappe.values.attrdict import AttrDict

ROUNDS = 5
SAVES = 200
INSERTS = 5_000

Definition = dict[str, object]


def field(fieldname: str, fieldtype: str = "Data", **properties: object) -> Definition:
    return {"fieldname": fieldname, "fieldtype": fieldtype, "label": fieldname.title(), **properties}


def doctype(name: str, *fields: Definition, **properties: object) -> Definition:
    permissions = [] if properties.get("istable") else [{"role": "All", "read": 1, "write": 1, "create": 1}]
    common = {"doctype": "DocType", "name": name, "module": "Core", "custom": 1, "permissions": permissions}
    return {**common, "fields": list(fields), **properties}


PLAIN = doctype(
    "Plain",
    field("title"), field("code"), field("note", "Small Text"), field("day", "Date"), field("count", "Int"),
    field("share", "Float"), field("active", "Check", default="1"), field("kind", "Select", options="A\nB"),
    field("seen_at", "Datetime"), field("place"),
    autoname="hash",
)  # fmt: skip
PLACE = doctype("Place", field("region"), autoname="prompt")
PART = doctype(
    "Part",
    field("place", "Link", options="Place"),
    field("region", fetch_from="place.region"),
    field("qty", "Int"),
    istable=1,
)
CASE = doctype(
    "Case",
    *(field(f"text_{number}") for number in range(15)),
    field("starts_on", "Date"), field("ends_on", "Date"), field("days", "Float"), field("count", "Int"),
    field("place", "Link", options="Place"), field("workflow_state", "Link", options="Workflow State"),
    field("parts", "Table", options="Part"),
    autoname="CASE-.#####",
    track_changes=1,
)  # fmt: skip


def prepare() -> None:
    """A site with the built-in DocTypes, four of our own and a workflow on one of them."""
    internal_tables.ensure(current().db)
    files = modules.files_of_kind("frappe", "doctype")
    sync.store_doctypes(
        [*(json.loads(file.read_text(encoding="utf-8")) for file in files), PLAIN, PLACE, PART, CASE]
    )
    apps.set_installed_apps(["frappe"])
    get_doc({"doctype": "Place", "name": "Kyiv", "region": "North"}).insert()
    add_workflow()


def add_workflow() -> None:
    """Open -> Approved."""
    for name in ("Open", "Approved"):
        get_doc({"doctype": "Workflow State", "workflow_state_name": name}).insert(ignore_permissions=True)
    states = [
        {"state": "Open", "doc_status": "0", "allow_edit": "All"},
        {"state": "Approved", "doc_status": "0", "allow_edit": "All"},
    ]
    transitions = [{"state": "Open", "action": "Approve", "next_state": "Approved", "allowed": "All"}]
    values = {
        "workflow_name": "Case",
        "document_type": "Case",
        "is_active": 1,
        "workflow_state_field": "workflow_state",
    }
    workflow = get_doc({"doctype": "Workflow", **values, "states": states, "transitions": transitions})
    workflow.insert(ignore_links=True, ignore_permissions=True)


def new_case(rows: int) -> str:
    case = new_doc("Case", **{f"text_{number}": f"value {number}" for number in range(15)})
    case.update({"starts_on": "2026-06-01", "ends_on": "2026-06-05", "place": "Kyiv"})
    case.extend("parts", [{"place": "Kyiv", "qty": number} for number in range(rows)])
    return str(case.insert().name)


def get_and_save(name: str, number: int) -> None:
    case = get_doc("Case", name)
    case.text_1, case.count = f"value {number}", number
    if case.parts:
        case.parts[3].qty = number
    case.save()


def bare_get_and_update(name: str, number: int) -> None:
    db, plan = current().db, plans.of("Case")
    db.row(plan.select_sql, (name,))
    db.run(statements.update(plan.table, ("text_1", "count")), (f"value {number}", number, name))


def insert_plain(number: int) -> None:
    values = {
        "title": "x",
        "code": str(number),
        "note": "text",
        "day": "2026-01-01",
        "count": number,
        "share": 1.5,
    }
    get_doc({"doctype": "Plain", **values, "kind": "A", "seen_at": "2026-01-01 10:00:00"}).insert()


def bare_insert(number: int) -> None:
    columns = ("name", "title", "code", "note", "day", "count", "share", "kind", "seen_at")
    row = (
        f"bare{number}",
        "x",
        str(number),
        "text",
        "2026-01-01",
        number,
        1.5,
        "A",
        "2026-01-01 10:00:00.000000",
    )
    current().db.run(statements.insert("tabPlain", columns), row)


def measure(label: str, times: int, work: Callable[[int], None]) -> float:
    """Print and return wall milliseconds per operation, the best round."""
    best, cpu, counter = float("inf"), float("inf"), 0
    work(-1)
    before = current().db.statement_count
    work(-2)
    each = current().db.statement_count - before
    for _round in range(ROUNDS):
        started, cpu_started = time.perf_counter(), time.process_time()
        for _ in range(times):
            counter += 1
            work(counter)
        best = min(best, (time.perf_counter() - started) / times * 1000)
        cpu = min(cpu, (time.process_time() - cpu_started) / times * 1000)
    print(f"{label:<44} {best:8.3f} ms  {cpu:8.3f} ms CPU  {1000 / best:9.0f}/s  {each:3} statements")
    return best


def run(profile: str | None) -> None:
    plain, wide = new_case(0), new_case(10)
    if profile:
        work = insert_plain if profile == "insert" else lambda number: get_and_save(wide, number)
        profiler = cProfile.Profile()
        profiler.runcall(lambda: [work(number) for number in range(1000)])
        pstats.Stats(profiler).sort_stats("tottime").print_stats(30)
        return
    saved = measure("get + save, workflow", SAVES, lambda number: get_and_save(plain, number))
    measure("get + save, workflow, 10 rows", SAVES, lambda number: get_and_save(wide, number))
    bare = measure("  bare SELECT + UPDATE", SAVES, lambda number: bare_get_and_update(plain, number))
    inserted = measure(f"insert, {INSERTS} in one transaction", INSERTS, insert_plain)
    bare_inserted = measure("  bare INSERT", INSERTS, bare_insert)
    print(f"ratios to bare SQL: save {saved / bare:.1f}, insert {inserted / bare_inserted:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--profile", choices=("save", "insert"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.test"
        path.mkdir()
        site = Site(
            name="bench.test", path=path, sites_path=Path(folder), conf=AttrDict(sqlite_synchronous="OFF")
        )
        context = Context(site, user="Administrator")
        context.db = connect(site)
        database_api.attach(context)
        with bound(context):
            context.db.begin(write=True)
            prepare()
            context.db.commit()
            context.db.begin(write=True)
            run(options.profile)
            context.db.rollback()
            context.db.close()


if __name__ == "__main__":
    main()
