"""Conformance test 15: fixtures and customisations that are exported and read again are the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.custom_fields import create_custom_field
from frappe.customize.exported import export_customizations, sync_customizations
from frappe.customize.property_setters import make_property_setter
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc
from frappe.lifecycle.fixtures import export_fixtures, import_fixtures
from frappe.meta import get_meta
from frappe.meta.describe import describe
from frappe.permissions import add_permission
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import define, field

LAYERS = ("Property Setter", "Custom DocPerm", "Custom Field")


@pytest.fixture
def tea(context: Context, apps: AppFolder) -> Path:
    """An app with the DocType Cup, which a site customised and filled."""
    package = apps.write(
        "tea",
        hooks='fixtures = [{"dt": "Cup", "filters": {"title": ["like", "T%"]}}]',
        title_of_modules=["House"],
    )
    set_installed_apps(["frappe", "tea"])
    define("Sip", field("size", "Float"), field("day", "Date"), istable=1)
    define(
        "Cup",
        field("title"),
        field("full", "Check", default="1"),
        field("price", "Currency"),
        field("sips", "Table", options="Sip"),
        autoname="prompt",
        custom=0,
    )
    create_custom_field("Cup", {"fieldname": "shape", "fieldtype": "Data", "insert_after": "title"})
    make_property_setter("Cup", "price", "label", "Cost", is_system_generated=False)
    make_property_setter("Cup", None, "field_order", json.dumps(["shape", "title"]))
    add_permission("Cup", "All")
    for name, values in {
        "C1": {
            "title": "Tea",
            "full": 0,
            "price": 2.5,
            "shape": "round",
            "sips": [{"size": 1, "day": "2026-02-28"}],
        },
        "C2": {"title": "Tall", "sips": []},
        "C3": {"title": "Other"},
    }.items():
        get_doc({"doctype": "Cup", "name": name, **values}).insert()
    return package


def everything(doctype: str) -> list[dict[str, Any]]:
    stamps = (
        "creation",
        "modified",
        "owner",
        "modified_by",
        "name",
        "_comments",
        "_assign",
        "_user_tags",
        "_liked_by",
    )
    docs = [get_doc(doctype, name).as_dict() for name in sorted(get_list(doctype, user=None, pluck="name"))]
    for doc in docs:
        for row in (doc, *doc["sips"]):
            for key in stamps if row is not doc else stamps[:4]:
                row.pop(key, None)
    return docs


def test_fixtures_are_the_same_records_and_the_same_file(tea: Path) -> None:
    before = [doc for doc in everything("Cup") if doc["title"].startswith("T")]
    (path,) = export_fixtures("tea")
    first = path.read_text(encoding="utf-8")
    for name in ("C1", "C2", "C3"):
        delete_doc("Cup", name)

    assert import_fixtures("tea") == ["Cup C1", "Cup C2"]
    assert import_fixtures("tea") == []

    assert everything("Cup") == before
    export_fixtures("tea")
    assert path.read_text(encoding="utf-8") == first


def test_customisations_are_the_same_doctype_and_the_same_file(tea: Path, context: Context) -> None:
    before = describe(get_meta("Cup"))
    context.conf["developer_mode"] = 1
    try:
        (path,) = map(
            Path, export_customizations("House", "Cup", sync_on_migrate=True, with_permissions=True)
        )
        first = path.read_text(encoding="utf-8")
        for doctype in LAYERS:
            for name in get_list(doctype, user=None, pluck="name"):
                delete_doc(doctype, name, force=True)
        assert not get_meta("Cup").has_field("shape")

        assert sync_customizations("tea") == ["Cup"]
        assert sync_customizations("tea") == []
        export_customizations("House", "Cup", sync_on_migrate=True, with_permissions=True)
    finally:
        context.conf.pop("developer_mode")

    assert path.read_text(encoding="utf-8") == first
    after = describe(get_meta("Cup"))
    for shown in (before, after):
        for row in shown["fields"]:
            row.pop("is_system_generated", None)
    assert after == before
    assert get_doc("Cup", "C1").shape == "round"
