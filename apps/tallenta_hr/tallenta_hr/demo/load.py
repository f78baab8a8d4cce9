"""Fills a new site with the demo company Kalyna Soft; the hook `demo_company` calls it.

The files are imported as any other data, in the order of their names and in their final state. Beside that, the dates
are moved to this week, calendars are filled, people get their password, and requests that nobody would have made are
passed over.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import frappe
from frappe.utils import getdate, today
from frappe.utils.password import update_password
from tallenta_hr.time_off import asked
from tallenta_hr.time_off.facts_of import people_of
from tallenta_hr.time_off.jobs import BATCH
from tallenta_hr.time_off.past import note_balances, remembered
from tallenta_hr.time_off.posting import post_missing

FOLDER = Path(__file__).parent
OFFSET = re.compile(r"@[+-]\d+")
YEARS_OF_HOLIDAYS = (3, 2)

ImportRows = Callable[..., Any]


def load(import_rows: ImportRows, password: str = "demo", folder: Path = FOLDER) -> None:
    """Load everything, as of this week; runs once, on an empty site, in the caller's transaction.

    `import_rows` is the platform's import. Raises its ImportRowsError, with the name of the file as a note.
    """
    monday = monday_of(getdate(today()))
    expand = partial(dated, monday=monday)
    for doctype, path in files(folder):
        passed_over = _free_days(path, expand) if doctype == "Leave Request" else ()
        names = _import(import_rows, doctype, path, expand, passed_over)
        if doctype == "Holiday Calendar":
            _fill_calendars(names, monday)
        elif doctype == "User":
            _set_passwords(names, password)
    _post_ledger()


def sign_ins() -> list[dict[str, str]]:
    """The people a visitor may sign in as."""
    found: list[dict[str, str]] = json.loads((FOLDER / "sign_ins.json").read_text(encoding="utf-8"))
    return found


def files(folder: Path = FOLDER) -> list[tuple[str, Path]]:
    """(DocType, file) in load order."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        words = path.stem.partition("_")[2].split("_")
        found.append((" ".join(word.title() for word in words), path))
    return found


def monday_of(on: date) -> date:
    """The Monday of a date's week."""
    return on - timedelta(days=on.weekday())


def dated(text: str, monday: date) -> str:
    """A cell with its offset as a date: `@+3` and `@-7 10:15:00` count from the Monday; other texts stay as they are."""
    found = OFFSET.match(text)
    if found is None:
        return text
    return f"{monday + timedelta(days=int(found[0][1:]))}{text[found.end() :]}"


def _import(
    import_rows: ImportRows,
    doctype: str,
    path: Path,
    expand: Callable[[str], str],
    passed_over: Container[int],
) -> list[str]:
    """Names of the records of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        changes_records = "name" in next(csv.reader(file))
    try:
        result = import_rows(
            doctype,
            path,
            expand=expand,
            mode="Update" if changes_records else "Insert",
            history=True,
            ignore_permissions=True,
            taken_rows=passed_over,
        )
    except frappe.ValidationError as error:
        error.add_note(f"The file is {path.name}.")
        raise
    return [outcome.name for outcome in result.outcomes]


def _free_days(path: Path, expand: Callable[[str], str]) -> set[int]:
    """Rows of requests whose days are all public holidays this year: there was nothing to ask for."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            number
            for number, row in enumerate(csv.DictReader(file), start=2)
            if not _is_counted({name: expand(text) for name, text in row.items() if text})
        }


def _is_counted(values: Mapping[str, Any]) -> bool:
    request: Any = frappe.get_doc({"doctype": "Leave Request", **values})
    return bool(asked.count(request, remembered(request.employee)).total)


def _fill_calendars(names: Sequence[str], monday: date) -> None:
    before, after = YEARS_OF_HOLIDAYS
    for name in names:
        calendar: Any = frappe.get_doc("Holiday Calendar", name)
        calendar.fill(monday.year - before, monday.year + after)
        calendar.save(ignore_permissions=True)


def _set_passwords(users: Sequence[str], password: str) -> None:
    for user in users:
        # A demo password may be short: its sign-ins are refused where others could reach them.
        frappe.call(update_password, user, password, check_strength=False)


def _post_ledger() -> None:
    """What two years of leave did to the balances."""
    names = frappe.get_all("Employee", order_by="name asc", pluck="name")
    for start in range(0, len(names), BATCH):
        people = people_of(names[start : start + BATCH])
        post_missing(people, until=getdate(today()))
        note_balances(people)
