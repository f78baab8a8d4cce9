"""The files of the demo company fit together.

Not here: balances (test_demo_balances.py), loading the files into a site.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import phonenumbers
import pytest

import tallenta_hr
from tallenta_hr.demo.generate import write

APP = Path(tallenta_hr.__file__).parent
DEMO = APP / "demo"
DOCTYPES = {
    definition["name"]: definition
    for definition in (json.loads(path.read_text()) for path in APP.glob("*/doctype/*/*.json"))
}
TITLES = {name.lower().replace(" ", "_"): name for name in DOCTYPES}
CORE = {"user", "role"}
BESIDES_FIELDS = {"name", "docstatus"}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FILES = {path.stem: rows_of(path) for path in sorted(DEMO.glob("*.csv"))}


def doctype_of(stem: str) -> str:
    return stem.partition("_")[2]


def records(stem: str) -> list[dict[str, str]]:
    """Rows with parent values: one per record."""
    parent_columns = [column for column in FILES[stem][0] if "." not in column]
    return [row for row in FILES[stem] if any(row[column] for column in parent_columns)]


def offset(text: str) -> int:
    assert text.startswith(("@+", "@-"))
    return int(text[1:])


EMPLOYEES = {f"HR-EMP-{number:05d}": row for number, row in enumerate(records("130_employee"), start=1)}
REQUESTS = records("900_leave_request")
SIGN_INS = {row["role"]: row for row in json.loads((DEMO / "sign_ins.json").read_text())}


def managers_above(employee: str) -> list[str]:
    chain: list[str] = []
    while boss := EMPLOYEES[employee]["reports_to"]:
        assert boss not in chain, f"{employee} reports to a circle"
        chain.append(boss)
        employee = boss
    return chain


def employee_of(user: str) -> str:
    return next(name for name, row in EMPLOYEES.items() if row["user"] == user)


def test_generator_writes_the_committed_files(tmp_path: Path) -> None:
    write(tmp_path)

    written = {path.name: path.read_text() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_text() for path in (*DEMO.glob("*.csv"), *DEMO.glob("*.json"))}
    assert written == committed


@pytest.mark.parametrize("stem", [stem for stem in FILES if doctype_of(stem) not in CORE])
def test_columns_are_fields_of_the_doctype(stem: str) -> None:
    definition = DOCTYPES[TITLES[doctype_of(stem)]]
    tables = {field["fieldname"]: field.get("options") for field in definition["fields"]}

    for column in FILES[stem][0]:
        table, _, child_field = column.partition(".")
        assert table in tables.keys() | BESIDES_FIELDS
        if child_field:
            assert child_field in DOCTYPES[tables[table]]["field_order"]


@pytest.mark.parametrize("stem", [stem for stem in FILES if doctype_of(stem) not in CORE])
def test_required_fields_and_options_are_kept(stem: str) -> None:
    fields = {field["fieldname"]: field for field in DOCTYPES[TITLES[doctype_of(stem)]]["fields"]}

    for row in records(stem):
        for name, field in fields.items():
            if (
                field.get("reqd")
                and "default" not in field
                and field["fieldtype"] != "Table"
                and "name" not in row
            ):
                assert row.get(name), name
            if field["fieldtype"] == "Select" and row.get(name):
                assert row[name] in field["options"].split("\n")


def link_columns(stem: str) -> list[tuple[str, str]]:
    """Columns that link, with the DocType they link to."""
    if doctype_of(stem) in CORE:
        return []
    definition = DOCTYPES[TITLES[doctype_of(stem)]]
    found = []
    for column in FILES[stem][0]:
        table, _, child_field = column.partition(".")
        field: dict[str, Any] = next((f for f in definition["fields"] if f["fieldname"] == table), {})
        if child_field:
            field = next(f for f in DOCTYPES[field["options"]]["fields"] if f["fieldname"] == child_field)
        if field.get("fieldtype") == "Link":
            found.append((column, field["options"]))
    return found


def names_made_by(stem: str) -> list[str]:
    """Names of the records of a file, by the naming rule of its DocType."""
    rows = records(stem)
    if doctype_of(stem) == "user":
        return [row["email"] for row in rows]
    if doctype_of(stem) == "employee":
        return list(EMPLOYEES)
    rule = DOCTYPES[TITLES[doctype_of(stem)]]["autoname"]
    if rule.startswith("field:"):
        return [row.get(rule.removeprefix("field:")) or row["name"] for row in rows]
    return [rule.removeprefix("format:").format(**row) for row in rows] if rule.startswith("format:") else []


def test_every_link_points_to_an_earlier_record() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for path in (APP / "fixtures").glob("*.json"):
        for record in json.loads(path.read_text()):
            known[record["doctype"]].add(record["name"])
    known["DocType"] = set(TITLES.values())
    known["Language"] = {"en", "uk"}

    for stem, rows in FILES.items():
        own = TITLES.get(doctype_of(stem), "User")
        later_in_file = set(names_made_by(stem))
        for column, target in link_columns(stem):
            values = {row[column] for row in rows if row[column]}
            assert values <= known[target] | (later_in_file if target == own else set()), f"{stem}: {column}"
        known[own] |= later_in_file


def test_an_update_names_existing_records() -> None:
    for stem in ("140_department", "150_team"):
        created = next(name for name in FILES if doctype_of(name) == doctype_of(stem))
        assert {row["name"] for row in records(stem)} <= set(names_made_by(created))


def test_bosses_are_created_before_their_people() -> None:
    order = list(EMPLOYEES)

    for name, row in EMPLOYEES.items():
        for column in ("reports_to", "mentor"):
            assert not row[column] or order.index(row[column]) < order.index(name)


def test_company_has_112_people_in_9_departments_under_4_levels_of_managers() -> None:
    managers = {row["reports_to"] for row in EMPLOYEES.values()} - {""}

    assert len(EMPLOYEES) == 112
    assert len(records("090_department")) == 9
    assert {len(managers_above(manager)) + 1 for manager in managers} == {1, 2, 3, 4}
    assert sum(not row["reports_to"] for row in EMPLOYEES.values()) == 1


def test_people_differ_in_name_account_and_phone() -> None:
    for column in ("full_name_en", "full_name_uk", "work_email", "phone"):
        assert max(Counter(row[column] for row in EMPLOYEES.values()).values()) == 1
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(row["phone"])) for row in EMPLOYEES.values())


def test_everybody_who_has_started_has_an_account_with_the_role_employee() -> None:
    accounts = {row["email"] for row in records("120_user") if row["roles.role"] == "Employee"}

    for row in EMPLOYEES.values():
        assert (row["user"] in accounts) == (row["status"] != "Pre-boarding")
        assert (offset(row["date_of_joining"]) > 0) == (row["status"] == "Pre-boarding")


def test_places_and_engagements_are_mixed() -> None:
    places = Counter(row["location"] for row in EMPLOYEES.values())

    assert set(places) == {"Kyiv", "Lviv", "Remote Ukraine", "Warsaw", "Kraków"}
    assert min(places.values()) >= 5
    assert {row["engagement_type"] for row in EMPLOYEES.values()} >= {
        "Employment",
        "Contractor",
        "Gig Contract",
    }


def test_requests_of_two_years_are_there() -> None:
    assert 1500 <= len(REQUESTS) <= 2500
    assert min(offset(row["from_date"]) for row in REQUESTS) < -700


def test_nobody_has_two_requests_on_one_day() -> None:
    spans = defaultdict(list)
    for row in REQUESTS:
        spans[row["employee"]].append((offset(row["from_date"]), offset(row["to_date"])))

    for taken in spans.values():
        assert all(first <= last for first, last in taken)
        assert all(before[1] < after[0] for before, after in pairwise(sorted(taken)))


def test_leave_starts_and_ends_on_working_days_of_an_employed_person() -> None:
    for row in REQUESTS:
        person, first, last = EMPLOYEES[row["employee"]], offset(row["from_date"]), offset(row["to_date"])
        working = range(3) if person["work_schedule"] == "Three Days 24h" else range(5)
        assert first >= offset(person["date_of_joining"])
        assert not person["last_working_day"] or last <= offset(person["last_working_day"])
        if row["leave_type"] not in ("Parental Leave", "Military Leave"):
            assert {first % 7, last % 7} <= set(working)


def test_state_and_document_status_agree() -> None:
    for row in REQUESTS:
        assert row["docstatus"] == {"Approved": "1", "Cancelled": "2"}.get(row["workflow_state"], "0")
        assert (row["workflow_state"] == "Cancelled") == bool(row["cancel_reason"])
        assert row["workflow_state"] != "Pending Approval" or offset(row["from_date"]) > 6


def test_the_manager_decides_and_never_the_requester() -> None:
    for row in REQUESTS:
        person = EMPLOYEES[row["employee"]]
        boss = (
            EMPLOYEES[person["reports_to"]]["user"] if person["reports_to"] else SIGN_INS["HR admin"]["user"]
        )
        assert row["manager"] == boss != person["user"]


@pytest.mark.parametrize("today", range(7))
def test_somebody_is_out_on_every_day_of_the_start_week(today: int) -> None:
    remote = {"Remote Work", "Business Trip"}
    away = [
        row
        for row in REQUESTS
        if row["workflow_state"] == "Approved" and offset(row["from_date"]) <= today <= offset(row["to_date"])
    ]

    assert sum(row["leave_type"] not in remote for row in away) >= (5 if today < 5 else 2)
    assert today > 4 or any(row["leave_type"] in remote for row in away)


def test_signed_in_manager_has_requests_to_decide_and_people_out_today() -> None:
    boss = employee_of(SIGN_INS["Manager"]["user"])
    team = {name for name, row in EMPLOYEES.items() if row["reports_to"] == boss}
    of_team = [row for row in REQUESTS if row["employee"] in team]
    waiting = [row for row in of_team if row["workflow_state"] == "Pending Approval"]
    out = [
        row
        for row in of_team
        if row["workflow_state"] == "Approved" and offset(row["from_date"]) <= 0 <= offset(row["to_date"])
    ]

    assert employee_of(SIGN_INS["Employee"]["user"]) in team
    assert len(waiting) >= 3
    assert out


@pytest.mark.parametrize(
    ("role", "roles"),
    [
        ("Employee", {"Employee"}),
        ("Manager", {"Employee"}),
        ("HR generalist", {"Employee", "HR User"}),
        ("HR admin", {"Employee", "HR User", "HR Manager", "System Manager", "Report Builder"}),
    ],
)
def test_sign_in_has_the_roles_it_shows(role: str, roles: set[str]) -> None:
    user, found = "", defaultdict(set)
    for row in FILES["120_user"]:
        user = row["email"] or user
        found[user].add(row["roles.role"])

    assert found[SIGN_INS[role]["user"]] == roles
