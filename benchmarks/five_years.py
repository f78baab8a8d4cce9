"""A company of any size in which everybody has five years of leave and ledger, in departments and teams of a real size."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks import company
from benchmarks.company import NUMBER_OF_PERSON as NUMBER
from benchmarks.copies import columns_of
from frappe.context import Site
from frappe.database import statements
from frappe.database.database import Database
from frappe.registry.opening import opened

YEARS = 5
LAST_OF_THE_DEMO = "HR-EMP-00112"
# Two years of the model's leave are copied back twice, by whole weeks, so that weekdays stay.
SHIFTS = (104 * 7, 208 * 7)
# A department whose balance report has about a thousand rows: so many people, each with three kinds of leave.
DEPARTMENT, REPORTED = "Design", 325
# The other copies work in departments and teams of these sizes, made after the model's own.
UNITS = (("tabDepartment", "department", "Backend", 100), ("tabTeam", "team", "Payments", 8))


def lengthen(site: Site) -> None:
    """Give the model person five years of leave and ledger."""
    with opened(site) as context:
        db = context.db
        db.begin(write=True)
        start = date.today() - timedelta(days=365 * YEARS)
        joined = start - timedelta(days=90)
        db.run(
            "UPDATE `tabEmployee` SET `date_of_joining` = ? WHERE `name` = ?",
            (joined.isoformat(), company.MODEL),
        )
        db.run(
            "UPDATE `tabLeave Policy Assignment` SET `effective_from` = ? WHERE `employee` = ?",
            (start.isoformat(), company.MODEL),
        )
        for shift in SHIFTS:
            _copy_back(db, shift, start)
        db.commit()
        db.begin(write=True)
        from tallenta_hr.time_off.facts_of import people_of
        from tallenta_hr.time_off.posting import post_missing

        post_missing(people_of([company.MODEL]))
        db.commit()


def _copy_back(db: Any, shift: int, start: date) -> None:
    for table, key, dates in (
        ("tabLeave Request", "employee", ("from_date", "to_date")),
        ("tabLeave Request Day", "parent", ("date",)),
    ):
        columns = columns_of(db, table)
        names = [
            row[0]
            for row in db.rows("SELECT `name` FROM `tabLeave Request` WHERE `employee` = ?", (company.MODEL,))
        ]
        owners = [company.MODEL] if key == "employee" else [name for name in names if not _is_copy(name)]
        for owner in owners:
            for row in db.rows(statements.select(table, columns, (key,)), (owner,)):
                values = dict(zip(columns, row, strict=True))
                if _is_copy(values["name"]) or _is_copy(values.get("parent")):
                    continue
                for fieldname in dates:
                    day = date.fromisoformat(str(values[fieldname])) - timedelta(days=shift)
                    values[fieldname] = day.isoformat()
                if values[dates[0]] < start.isoformat():
                    continue
                values["name"] = _copied(values["name"], shift)
                if key == "parent":
                    values["parent"] = _copied(values["parent"], shift)
                db.run(statements.insert(table, columns), tuple(values[column] for column in columns))


def _spread(site: Site) -> None:
    """Copies work elsewhere than the model, but for a department of the size of the report."""
    with opened(site) as context:
        db = context.db
        db.begin(write=True)
        [(first, last)] = db.rows(
            f"SELECT MIN({NUMBER}), MAX({NUMBER}) FROM `tabEmployee` WHERE `name` > ?", (LAST_OF_THE_DEMO,)
        )
        if first is not None:
            db.run(
                f"UPDATE `tabEmployee` SET `department` = ? WHERE {NUMBER} >= {first} AND {NUMBER} < {first + REPORTED}",
                (DEPARTMENT,),
            )
            for unit in UNITS:
                _into_units(db, *unit, first=first + (REPORTED if unit[1] == "department" else 0), last=last)
        db.commit()


def _into_units(
    db: Database, table: str, column: str, pattern: str, size: int, *, first: int, last: int
) -> None:
    """Spread people by their numbers over units of a size, which are copies of the pattern."""
    columns = columns_of(db, table)
    [unit] = db.rows(statements.select(table, columns, ("name",)), (pattern,))
    count = max((last - first) // size + 1, 0)
    names = [f"{pattern} {number + 2}" for number in range(count)]
    copies = [tuple(name if value == pattern else value for value in unit) for name in names]
    db.run_many(statements.insert(table, columns), copies)
    db.run(
        f"UPDATE `tabEmployee` SET `{column}` = ? || ' ' || (({NUMBER} - {first}) / {size} + 2) WHERE {NUMBER} >= {first}",
        (pattern,),
    )


def _copied(name: Any, shift: int) -> str:
    """A name of the same shape, so that growing the company renames it too; rows without such a name get a suffix."""
    text = str(name)
    return f"LR-{shift:04d}-{text[8:]}" if text.startswith("LR-") and len(text) == 13 else f"{text}s{shift}"


def _is_copy(name: Any) -> bool:
    text = str(name)
    return any(text.startswith(f"LR-{shift:04d}-") or text.endswith(f"s{shift}") for shift in SHIFTS)


def made(folder: Path, people: int) -> Site:
    """A company of a size with five years of leave; made once."""
    target = folder / f"five-years-{people}"
    if (target / "done").exists():
        return company.opened_again(target)
    small = company.demo_company(Path(__file__).resolve().parents[1], folder / "demo")
    site = company.copy_of(small, target)
    lengthen(site)
    company.grow(site, people)
    _spread(site)
    (target / "done").touch()
    return site
