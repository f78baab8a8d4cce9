"""The DocType files of the HR app agree with the format, with each other and with their folders.

Not here: whether the runtime accepts them (installing the app proves that).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tallenta_hr

APP = Path(tallenta_hr.__file__).parent
MODULES = (APP / "modules.txt").read_text().split("\n")
FILES = sorted(APP.glob("*/doctype/*/*.json"))
FIXTURES = sorted((APP / "fixtures").glob("*.json"))

CORE_DOCTYPES = {"DocType", "Language", "Role", "User", "Workflow State"}
LAYOUT = {"Tab Break", "Section Break", "Column Break"}
TABLES = {"Table", "Table MultiSelect"}
# Numbers and switches say their unit or consequence, unless the label does.
NEED_DESCRIPTION = {"Check", "Float", "Int", "JSON", "Percent"}
SAID_BY_LABEL = {
    "allow_encashment", "allow_half_day", "allow_hourly", "is_paid", "requires_handover_note", "requires_substitute",
    "suspend_accrual_on_unpaid",
}  # fmt: skip


def scrub(title: str) -> str:
    return title.lower().replace(" ", "_").replace("-", "_")


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text())


DOCTYPES = {path.stem: read(path) for path in FILES}
BY_NAME = {definition["name"]: definition for definition in DOCTYPES.values()}
# Left out they mean yes.
ON_UNLESS_SAID = {"allow_rename"}
SUBMITTABLE_RIGHTS = {"submit", "cancel", "amend"}


def fields_of(definition: dict[str, Any], *types: str) -> Iterator[dict[str, Any]]:
    return (field for field in definition["fields"] if not types or field["fieldtype"] in types)


each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_are_doctypes_in_people_approvals_and_time_off() -> None:
    assert {path.parts[-4] for path in FILES} == {"people", "approvals", "time_off"}


@each_file
def test_folder_file_module_and_name_agree(path: Path) -> None:
    definition = read(path)

    assert definition["doctype"] == "DocType"
    assert path.stem == path.parent.name == scrub(definition["name"])
    assert path.parts[-4] == scrub(definition["module"])
    assert definition["module"] in MODULES


@each_file
def test_field_order_lists_every_field_once(path: Path) -> None:
    definition = read(path)
    names = [field["fieldname"] for field in definition["fields"]]

    assert sorted(definition["field_order"]) == sorted(names)
    assert len(set(names)) == len(names)


@each_file
def test_keys_are_sorted_and_nothing_is_empty(path: Path) -> None:
    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        assert keys == sorted(keys)
        assert not [key for key, value in pairs if value in ("", 0, None, []) and key not in ON_UNLESS_SAID]
        return dict(pairs)

    json.loads(path.read_text(), object_pairs_hook=check)


@each_file
def test_what_people_hand_in_and_what_moves_balances_keeps_its_number(path: Path) -> None:
    definition = read(path)
    is_numbered = "#" in definition.get("autoname", "")

    assert not (is_numbered and definition.get("allow_rename", 1) and definition.get("permissions"))


@each_file
def test_links_and_tables_point_to_existing_doctypes(path: Path) -> None:
    definition = read(path)
    by_field = {field["fieldname"]: field for field in definition["fields"]}

    for field in fields_of(definition, "Link"):
        assert field["options"] in BY_NAME.keys() | CORE_DOCTYPES, field["fieldname"]
    for field in fields_of(definition, *TABLES):
        assert BY_NAME[field["options"]].get("istable"), field["fieldname"]
    for field in fields_of(definition, "Dynamic Link"):
        assert by_field[field["options"]]["options"] == "DocType"


@each_file
def test_fetched_fields_exist_where_they_come_from(path: Path) -> None:
    definition = read(path)
    by_field = {field["fieldname"]: field for field in definition["fields"]}

    for field in fields_of(definition):
        if "fetch_from" in field:
            link, source = field["fetch_from"].split(".")
            assert source in BY_NAME[by_field[link]["options"]]["field_order"]


@each_file
def test_named_fields_of_the_doctype_exist(path: Path) -> None:
    definition = read(path)
    named = [
        definition[key]
        for key in ("title_field", "image_field", "sort_field", "nsm_parent_field")
        if key in definition
    ]
    named += [name.strip() for name in definition.get("search_fields", "").split(",") if name]
    if definition.get("autoname", "").startswith("field:"):
        named.append(definition["autoname"].removeprefix("field:"))

    assert set(named) <= set(definition["field_order"])


@each_file
def test_connections_name_a_link_to_this_doctype(path: Path) -> None:
    definition = read(path)

    for link in definition.get("links", []):
        target = BY_NAME[link["link_doctype"]]
        field = next(field for field in target["fields"] if field["fieldname"] == link["link_fieldname"])
        assert field["options"] == definition["name"]


@each_file
def test_select_defaults_are_options(path: Path) -> None:
    for field in fields_of(read(path), "Select"):
        options = field["options"].split("\n")
        assert len(set(options)) == len(options)
        assert field.get("default", options[0]) in options, field["fieldname"]


@each_file
def test_doctype_and_its_numbers_and_switches_are_described(path: Path) -> None:
    definition = read(path)
    silent = {
        field["fieldname"]
        for field in fields_of(definition, *NEED_DESCRIPTION)
        if not field.get("description") and not field.get("hidden")
    }

    assert definition["description"]
    assert silent <= SAID_BY_LABEL


@each_file
def test_only_layout_fields_go_without_a_label(path: Path) -> None:
    unlabelled = [field["fieldname"] for field in fields_of(read(path)) if not field.get("label")]

    assert all(name.endswith("_section") or name.startswith("column_break_") for name in unlabelled)


@each_file
def test_permission_rows_follow_the_rules_of_rights(path: Path) -> None:
    definition = read(path)
    rows = definition.get("permissions", [])
    keys = [(row["role"], row.get("permlevel", 0), row.get("if_owner", 0)) for row in rows]

    assert bool(rows) != bool(definition.get("istable"))
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert not row.get("cancel") or row.get("submit")
        assert not SUBMITTABLE_RIGHTS & row.keys() or (row.get("write") and definition.get("is_submittable"))
        assert not row.get("import") or row.get("create")
        if row.get("permlevel"):
            assert row.keys() <= {"role", "permlevel", "read", "write"}
            assert (row["role"], 0, 0) in keys


def test_nobody_may_write_an_append_only_doctype() -> None:
    ledgers = [definition for definition in BY_NAME.values() if definition.get("append_only")]

    assert {definition["name"] for definition in ledgers} == {"Employee History", "Leave Ledger Entry"}
    for definition in ledgers:
        for row in definition["permissions"]:
            assert not {"write", "create", "delete", "submit", "cancel", "import"} & row.keys()


@pytest.mark.parametrize(
    "fieldname",
    [
        "date_of_birth",
        "personal_email",
        "address",
        "gender",
        "emergency_contacts",
        "leaving_reason",
        "last_working_day",
    ],
)
def test_private_field_of_an_employee_is_read_by_hr_only(fieldname: str) -> None:
    employee = BY_NAME["Employee"]
    field = next(field for field in employee["fields"] if field["fieldname"] == fieldname)

    readers = {row["role"] for row in employee["permissions"] if row.get("permlevel") == field["permlevel"]}

    assert readers == {"HR Manager", "HR User"}


@pytest.mark.parametrize("fieldname", ["full_name_en", "department", "reports_to", "photo", "work_email"])
def test_directory_field_of_an_employee_is_open_to_colleagues(fieldname: str) -> None:
    field = next(field for field in BY_NAME["Employee"]["fields"] if field["fieldname"] == fieldname)

    assert "permlevel" not in field


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture_file_lists_named_records_of_one_doctype(path: Path) -> None:
    rows = json.loads(path.read_text())

    assert {scrub(row["doctype"]) for row in rows} == {path.stem}
    assert len({row["name"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "path",
    [APP / "fixtures" / "leave_type.json", APP / "fixtures" / "work_schedule.json"],
    ids=lambda path: path.stem,
)
def test_fixture_values_fit_their_fields(path: Path) -> None:
    for row in json.loads(path.read_text()):
        fields = {field["fieldname"]: field for field in BY_NAME[row["doctype"]]["fields"]}
        for fieldname, value in row.items():
            if fieldname in ("doctype", "name"):
                continue
            assert fieldname in fields
            if fields[fieldname]["fieldtype"] == "Select":
                assert value in fields[fieldname]["options"].split("\n")
        assert all(row.get(name) for name, field in fields.items() if field.get("reqd"))
