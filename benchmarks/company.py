"""Companies of any size: the demo company, and as many copies of one of its people as are asked for.

Rows are written directly, so 10,000 people with their two years of leave are there in seconds. It is not the importer.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from frappe.cache import memory
from frappe.context import Site, get_site
from frappe.context.site import forget_site
from frappe.database import statements
from frappe.database.database import Database
from frappe.database.pool import close_pool
from frappe.lifecycle import first_start
from frappe.registry.opening import opened

SITE = "bench.localhost"
MODEL = "HR-EMP-00027"
# Table -> column that names the person.
TABLES = {
    "tabEmployee": "name",
    "tabLeave Policy Assignment": "employee",
    "tabWork Schedule Assignment": "employee",
    "tabHoliday Calendar Assignment": "employee",
    "tabLeave Request": "employee",
    "tabLeave Ledger Entry": "employee",
}
DAYS = "tabLeave Request Day"
REQUEST = re.compile(r"LR-\d{4}-\d{5}")
BATCH = 200
# Whom the model reports to; the copies have managers of their own, eight to each.
MANAGER_OF_MODEL = "andrii.bondarenko"
REPORTS_OF_A_MANAGER = 8


def demo_company(bench: Path, folder: Path) -> Site:
    """The demo company of 112 people in a folder of its own; made once."""
    return first_start.prepare(bench, folder, SITE, demo=True, reset=False, report=print).site


def copy_of(site: Site, folder: Path) -> Site:
    """The same site in another folder."""
    close_pool(site)
    shutil.copytree(site.sites_path, folder, dirs_exist_ok=True)
    forget_site(site.name, folder)
    return get_site(site.name, folder)


def grow(site: Site, people: int) -> None:
    """Copy one person until the company has `people` of them."""
    with opened(site) as context:
        db = context.db
        db.begin(write=True)
        have = db.value("SELECT COUNT(*) FROM `tabEmployee`")
        [(top,)] = db.rows("SELECT `name` FROM `tabEmployee` WHERE COALESCE(`reports_to`, '') = ''")
        rows = {table: _rows(db, table, key) for table, key in TABLES.items()}
        requests = [row[0] for row in rows["tabLeave Request"][1]]
        days = _days(db, requests)
        for start in range(have, people, BATCH):
            numbers = range(start + 1, min(start + BATCH, people) + 1)
            for table, (columns, found) in rows.items():
                db.run_many(
                    statements.insert(table, columns), [_copied(row, n) for n in numbers for row in found]
                )
            db.run_many(
                statements.insert(DAYS, days[0]), [_copied(row, n) for n in numbers for row in days[1]]
            )
        for number in range(have + 1, people + 1):
            above = have + (number - have - 1) // REPORTS_OF_A_MANAGER
            manager = top if above == have else f"HR-EMP-{above:05d}"
            db.run(
                "UPDATE `tabEmployee` SET `reports_to` = ? WHERE `name` = ?",
                (manager, f"HR-EMP-{number:05d}"),
            )
        memory.invalidate_all()
        db.commit()
        db.begin(write=True)
        db.run("ANALYZE")
        db.commit()


def _rows(db: Database, table: str, key: str) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    columns = tuple(row[1] for row in db.rows(f"PRAGMA table_info(`{table}`)"))
    return columns, db.rows(statements.select(table, columns, (key,)), (MODEL,))


def _days(db: Database, requests: list[object]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    columns = tuple(row[1] for row in db.rows(f"PRAGMA table_info(`{DAYS}`)"))
    found = [
        row for name in requests for row in db.rows(statements.select(DAYS, columns, ("parent",)), (name,))
    ]
    return columns, found


def _copied(row: tuple[object, ...], number: int) -> tuple[object, ...]:
    """The row as that of another person: its own name and every mention of the model get the person's number."""
    person = f"HR-EMP-{number:05d}"
    name = REQUEST.sub(rf"\g<0>-{number}", str(row[0])) if "|" in str(row[0]) else str(row[0])
    own = person if name == MODEL else f"{name}-{number}"
    copied = []
    for value in row[1:]:
        if isinstance(value, str) and "LR-" in value:
            # Requests of the copy, also where the key of a ledger entry names them.
            value = REQUEST.sub(rf"\g<0>-{number}", value)
        if isinstance(value, str) and MODEL in value:
            value = value.replace(MODEL, person)
        elif isinstance(value, str) and "@" in value and value.startswith("olena.kovalenko"):
            value = None
        elif isinstance(value, str) and value.startswith(MANAGER_OF_MODEL):
            value = value.replace("@", f".{number // REPORTS_OF_A_MANAGER}@")
        copied.append(value)
    return (own.replace(MODEL, person), *copied)
