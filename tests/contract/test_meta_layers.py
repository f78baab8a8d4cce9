"""Conformance test 6: Custom Field, Property Setter, field order and permissions over one DocType, together."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.custom_fields import create_custom_field
from frappe.customize.property_setters import make_property_setter
from frappe.document.load import get_doc
from frappe.exceptions import MandatoryError
from frappe.lifecycle.migrate import migrate
from frappe.meta import get_meta
from frappe.meta.sync import store_doctype
from frappe.permissions import add_permission, has_permission, remove_permission
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user
from frappe.testing.sites import ADMIN_PASSWORD, acting


def customise() -> None:
    create_custom_field(
        "Cup", {"fieldname": "size", "fieldtype": "Int", "insert_after": "title", "default": "7"}
    )
    make_property_setter("Cup", "note", "reqd", 1, "Check")
    make_property_setter("Cup", "size", "label", "Volume")
    make_property_setter("Cup", None, "title_field", "title", for_doctype=True)
    make_property_setter("Cup", None, "field_order", json.dumps(["note", "title", "size"]))
    add_permission("Cup", "Clerk")
    remove_permission("Cup", "All")


def shown() -> dict[str, Any]:
    meta = get_meta("Cup", cached=False)
    return {
        "order": [item.fieldname for item in meta.fields],
        "label": meta.get_label("size"),
        "reqd": meta.get_field("note").reqd,
        "custom": [item.fieldname for item in meta.get_custom_fields()],
        "title": meta.title_field,
        "roles": sorted(row.role for row in meta.permissions),
    }


LAYERED = {
    "order": ["note", "title", "size"],
    "label": "Volume",
    "reqd": 1,
    "custom": ["size"],
    "title": "title",
    "roles": ["Clerk", "System Manager"],
}


@pytest.fixture
def cups(context: Context) -> Context:
    make_role("Clerk")
    rights = [{"role": "System Manager", **FULL_RIGHTS}, {"role": "All", "read": 1}]
    define("Cup", field("title"), field("note"), permissions=rights)
    customise()
    return context


def test_all_layers_lie_over_the_standard(cups: Context) -> None:
    assert shown() == LAYERED
    with pytest.raises(MandatoryError, match="Note"):
        get_doc({"doctype": "Cup", "title": "A"}).insert()
    cup = get_doc({"doctype": "Cup", "title": "A", "note": "x"}).insert()
    assert get_doc("Cup", cup.name).size == 7
    assert has_permission("Cup", "read", cup, make_user("clerk@example.com", "Clerk"))
    assert not has_permission("Cup", "read", cup, make_user("other@example.com"))


def test_an_update_of_the_app_and_a_migrate_leave_every_layer(cups: Context) -> None:
    standard = {"name": "Cup", "module": "Core", "custom": 1, "autoname": "hash"}
    fields = [field("title", label="New"), field("note"), field("more")]
    rights = [{"role": "System Manager", **FULL_RIGHTS}, {"role": "All", "read": 1, "print": 1}]
    store_doctype({**standard, "fields": fields, "permissions": rights})
    cups.db.commit()

    migrate(cups.site)

    with acting(cups.site):
        assert shown() == {**LAYERED, "order": ["note", "title", "size", "more"]}
        assert get_meta("Cup").get_label("title") == "New"


def test_the_form_and_rest_speak_of_the_layered_doctype(cups: Context) -> None:
    cups.db.commit()
    admin = HttpClient(cups.site)
    admin.sign_in("Administrator", ADMIN_PASSWORD)

    answer = admin.get("/api/method/frappe.desk.form.load.getdoctype", {"doctype": "Cup"}).get_json()
    made = admin.post("/api/resource/Cup", {"title": "A", "note": "x", "size": "12"})

    fields = [row["fieldname"] for row in answer["docs"][0]["fields"]]
    assert fields == LAYERED["order"]
    assert made.get_json()["data"]["size"] == 12
