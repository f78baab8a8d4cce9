"""Companies of any size: the demo company, and as many copies of one of its people as are asked for.

The database itself copies the rows, so 10,000 people with their two years of leave are there in seconds. It is not the importer.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from benchmarks.copies import NUMBER, PERSON, TEAM, TEAM_SIZE, columns_of, multiply
from frappe.cache import memory
from frappe.context import Site, get_site
from frappe.context.site import forget_site
from frappe.database import statements
from frappe.database.database import Database
from frappe.database.pool import close_pool
from frappe.lifecycle import first_start
from frappe.lifecycle.migrate import Migration, migrate, needs_migrate
from frappe.registry.attributes import get_attr
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
REQUEST = re.compile(r"LR-\d{4}-\d{5}")
ADDRESS_OF_MODEL = "olena.kovalenko"
# Whom the model reports to; each team of copies has a manager of its own.
MANAGER_OF_MODEL = "andrii.bondarenko"
NUMBER_OF_PERSON = "CAST(SUBSTR(`name`, 8) AS INTEGER)"


def demo_company(bench: Path, folder: Path) -> Site:
    """The demo company of 112 people in a folder of its own; made once."""
    return first_start.prepare(bench, folder, SITE, demo=True, reset=False, report=print).site


def copy_of(site: Site, folder: Path) -> Site:
    """The same site in another folder."""
    close_pool(site)
    shutil.copytree(site.sites_path, folder, dirs_exist_ok=True)
    forget_site(site.name, folder)
    return get_site(site.name, folder)


def opened_again(folder: Path) -> Site:
    """The site that was made there before, with the model of today."""
    site = get_site(SITE, folder)
    if needs_migrate(site):
        migrate(site, Migration())
    return site


def grow(site: Site, people: int) -> None:
    """Copy one person until the company has `people` of them."""
    with opened(site) as context:
        db = context.db
        db.begin(write=True)
        have = db.value("SELECT COUNT(*) FROM `tabEmployee`")
        numbers = range(have + 1, people + 1)
        rows = {table: _rows(db, table, key, [MODEL]) for table, key in TABLES.items()}
        requests = [str(row[0]) for row in rows["tabLeave Request"]]
        rows["tabLeave Request Day"] = _rows(db, "tabLeave Request Day", "parent", requests)
        for table, found in rows.items():
            multiply(db, table, [_pattern(row) for row in found], numbers)
            db.commit()
            db.begin(write=True)
        _set_managers(db, have)
        memory.invalidate_all()
        get_attr("tallenta_hr.people.reporting_index.repair")()
        db.commit()
        db.begin(write=True)
        db.run("ANALYZE")
        db.commit()


def _rows(db: Database, table: str, key: str, values: list[str]) -> list[tuple[object, ...]]:
    statement = statements.select(table, columns_of(db, table), (key,))
    return [row for value in values for row in db.rows(statement, (value,))]


def _pattern(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row with marks: a name of its own, and every mention of the model and of its requests is that of the copy."""
    name = str(row[0])
    own = _marked(name) if MODEL in name else f"{name}-{NUMBER}"
    return (own, *(_marked(value) if isinstance(value, str) else value for value in row[1:]))


def _marked(value: str) -> str | None:
    if "@" in value and value.startswith(ADDRESS_OF_MODEL):
        return None
    if value.startswith(MANAGER_OF_MODEL):
        return value.replace("@", f".{TEAM}@")
    return REQUEST.sub(rf"\g<0>-{NUMBER}", value).replace(MODEL, PERSON)


def _set_managers(db: Database, have: int) -> None:
    """The first copies report to the top of the company, everybody else to a copy before them, eight to each."""
    [(top,)] = db.rows("SELECT `name` FROM `tabEmployee` WHERE COALESCE(`reports_to`, '') = ''")
    db.run(
        f"UPDATE `tabEmployee` SET `reports_to` = CASE WHEN {NUMBER_OF_PERSON} <= {have + TEAM_SIZE} THEN ? "
        f"ELSE printf('HR-EMP-%05d', {have} + ({NUMBER_OF_PERSON} - {have + 1}) / {TEAM_SIZE}) END "
        f"WHERE {NUMBER_OF_PERSON} > {have}",
        (top,),
    )
