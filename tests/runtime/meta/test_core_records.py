"""The runtime's own DocTypes are held to the rules that apps are held to."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Context
from frappe.database import catalogue
from frappe.meta import get_meta
from frappe.meta.bootstrap import BOOTSTRAP
from frappe.meta.build import build
from frappe.meta.columns import RESERVED_NAMES
from frappe.meta.connections import DocTypeAction, DocTypeLink, DocTypeState, kinds_of
from frappe.meta.doctype import DOCTYPE_PROPERTIES
from frappe.meta.field import FIELD_PROPERTIES, INTERNAL_PROPERTIES
from frappe.meta.permission import RIGHTS
from frappe.meta.source import read_json
from frappe.meta.sync import store_doctypes
from frappe.registry.modules import files_of_kind

FILES = files_of_kind("frappe", "doctype")


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_file_has_no_unknown_name_and_lies_in_its_own_folder(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        definition = read_json(path)
    assert definition["name"].lower().replace(" ", "_") == path.stem
    assert definition["module"].lower() == path.parents[2].name
    assert definition["field_order"] == [row["fieldname"] for row in definition["fields"]]


def test_all_files_make_sense_together_and_get_tables(context: Context) -> None:
    metas = store_doctypes([read_json(path) for path in FILES])
    tables = catalogue.tables(context.db)
    for meta in metas:
        assert (f"tab{meta.name}" in tables) is not (meta.issingle or meta.is_virtual), meta.name
    assert get_meta("User").app == "frappe"


def properties_kept_by(doctype: str) -> set[str]:
    path = next(path for path in FILES if path.stem == doctype.lower().replace(" ", "_"))
    return set(build(read_json(path)).by_name)


KEPT: list[tuple[str, Any]] = [
    ("DocType", set(DOCTYPE_PROPERTIES) - {"name"}),
    ("DocField", set(FIELD_PROPERTIES) - INTERNAL_PROPERTIES),
    ("Custom Field", set(FIELD_PROPERTIES) - {"is_custom_field", "parent", "idx"}),
    ("DocPerm", {*RIGHTS, "role", "permlevel", "if_owner"}),
    ("Custom DocPerm", {*RIGHTS, "role", "permlevel", "if_owner", "parent"}),
    ("DocType Link", set(kinds_of(DocTypeLink)) - {"name"}),
    ("DocType Action", set(kinds_of(DocTypeAction)) - {"name"}),
    ("DocType State", set(kinds_of(DocTypeState)) - {"name"}),
]


@pytest.mark.parametrize(("doctype", "properties"), KEPT, ids=[doctype for doctype, _ in KEPT])
def test_every_property_the_runtime_reads_has_a_column(doctype: str, properties: set[str]) -> None:
    assert properties - properties_kept_by(doctype) == set()


def test_bootstrap_doctypes_are_read_without_the_database() -> None:
    for doctype in BOOTSTRAP:
        assert get_meta(doctype).name == doctype


def test_records_that_nobody_may_alter_are_append_only() -> None:
    found = {definition["name"] for definition in map(read_json, FILES) if definition.get("append_only")}
    assert found == {"Audit Entry", "Access Log"}


def test_names_of_standard_columns_are_reserved() -> None:
    assert {"name", "owner", "parent", "docstatus", "_assign", "save", "get"} <= RESERVED_NAMES
