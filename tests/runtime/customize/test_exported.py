"""Customisations as files of an app: exported, read by another site, exported again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.custom_fields import create_custom_field, create_custom_fields
from frappe.customize.exported import content_of, export_customizations, import_content, sync_customizations
from frappe.customize.property_setters import make_property_setter
from frappe.document.by_name import delete_doc
from frappe.exceptions import FrappeError, ValidationError
from frappe.meta import get_meta
from frappe.meta.sync import store_custom_rows
from frappe.permissions import add_permission, update_permission_property
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder

pytestmark = pytest.mark.usefixtures("cups")


def customise() -> None:
    create_custom_field(
        "Cup", {"fieldname": "size", "fieldtype": "Int", "insert_after": "title"}, is_system_generated=False
    )
    make_property_setter("Cup", "note", "label", "Theirs")
    make_property_setter("Cup", "note", "label", "Ours", is_system_generated=False)
    make_property_setter("Cup", None, "field_order", json.dumps(["note", "size", "title"]))
    add_permission("Cup", "Employee")
    store_custom_rows("Cup", "DocType Link", [{"link_doctype": "Sip", "link_fieldname": "cup"}])


def exported() -> dict[str, Any]:
    return content_of("Cup", sync_on_migrate=True, with_permissions=True)


def remove_customisation() -> None:
    for doctype in ("Property Setter", "Custom DocPerm", "Custom Field"):
        for name in get_list(doctype, user=None, pluck="name"):
            delete_doc(doctype, name, force=True)


def test_export_import_and_export_again_is_the_same() -> None:
    customise()
    first = exported()
    remove_customisation()
    assert exported()["custom_fields"] == []

    assert import_content(first)
    second = exported()
    assert import_content(second) is False

    assert json.dumps(second, sort_keys=True) == json.dumps(first, sort_keys=True)
    assert get_meta("Cup").get_label("note") == "Ours"
    assert [link.link_doctype for link in get_meta("Cup").links] == ["Saucer", "Sip"]


def test_the_file_says_nothing_of_when_and_by_whom() -> None:
    customise()

    text = json.dumps(exported())

    assert not [word for word in ("modified", "creation", "owner", "is_system_generated") if word in text]


def test_what_the_site_changed_survives_a_migrate() -> None:
    create_custom_fields(
        {"Cup": [{"fieldname": "age", "fieldtype": "Int", "is_system_generated": 0, "label": "Our age"}]}
    )
    make_property_setter("Cup", "note", "label", "Ours", is_system_generated=False)
    update_permission_property("Cup", "All", 0, "write", 1)

    import_content(
        {
            "doctype": "Cup",
            "custom_fields": [{"fieldname": "age", "fieldtype": "Int", "label": "Age"}],
            "property_setters": [
                {"doctype_or_field": "DocField", "field_name": "note", "property": "label", "value": "Theirs"}
            ],
            "custom_perms": [{"role": "All", "read": 1, "print": 1}],
        }
    )

    meta = get_meta("Cup")
    assert (meta.get_label("age"), meta.get_label("note")) == ("Our age", "Ours")
    assert next(row for row in meta.permissions if row.role == "All").rights == {"read", "write"}


def app_with(apps: AppFolder, content: str) -> Path:
    package = apps.write("tea", title_of_modules=["Tea House"], files={"tea_house/custom/cup.json": content})
    set_installed_apps(["frappe", "tea"])
    return package


def test_a_migrate_reads_the_files_of_the_apps(apps: AppFolder) -> None:
    setter = {"doctype_or_field": "DocField", "field_name": "note", "property": "label", "value": "Theirs"}
    content = {"doctype": "Cup", "sync_on_migrate": 1, "property_setters": [setter]}
    app_with(apps, json.dumps(content))

    assert sync_customizations("tea") == ["Cup"]
    assert sync_customizations("tea") == []
    assert get_meta("Cup").get_label("note") == "Theirs"


def test_files_that_ask_for_no_sync_or_for_an_unknown_doctype_are_left(apps: AppFolder) -> None:
    app_with(apps, json.dumps({"doctype": "Nothing", "sync_on_migrate": 1}))
    assert sync_customizations("tea") == []
    app_with(apps, json.dumps({"doctype": "Cup", "custom_fields": [{"fieldname": "x", "fieldtype": "Data"}]}))
    assert sync_customizations("tea") == []


@pytest.mark.parametrize("content", ["{", "[]", '{"sync_on_migrate": 1}'])
def test_a_broken_file_is_named(apps: AppFolder, content: str) -> None:
    app_with(apps, content)

    with pytest.raises(ValidationError, match=r"cup\.json"):
        sync_customizations("tea")


def test_an_export_writes_the_file_in_developer_mode(apps: AppFolder, cups: Context) -> None:
    package = app_with(apps, "{}")
    customise()
    with pytest.raises(FrappeError, match="developer mode"):
        export_customizations("Tea House", "Cup")

    cups.conf["developer_mode"] = 1
    try:
        written = export_customizations("Tea House", "Cup", sync_on_migrate=True, with_permissions=True)
    finally:
        cups.conf.pop("developer_mode")

    path = package / "tea_house" / "custom" / "cup.json"
    assert written == [str(path)]
    assert json.loads(path.read_text())["custom_perms"] == [{"read": 1, "role": "Employee"}]
