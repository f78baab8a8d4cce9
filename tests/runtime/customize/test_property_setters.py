"""Property setters: what may be set, which layer has the last word, and what a sync of the app leaves alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.custom_fields import create_custom_field
from frappe.customize.property_setters import delete_property_setter, make_property_setter, set_property
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import FrappeError, MandatoryError, ValidationError
from frappe.meta import get_meta
from frappe.meta.assemble import standard_definition
from frappe.meta.sync import store_doctype

pytestmark = pytest.mark.usefixtures("cups")


def set_by_site(fieldname: str | None, prop: str, value: Any) -> Any:
    return make_property_setter("Cup", fieldname, prop, value, is_system_generated=False)


def test_a_property_counts_at_once() -> None:
    set_by_site("note", "reqd", 1)
    set_by_site(None, "title_field", "title")

    assert get_meta("Cup").title_field == "title"
    with pytest.raises(MandatoryError, match="Note"):
        get_doc({"doctype": "Cup", "title": "A"}).insert()


def test_the_same_property_is_one_record() -> None:
    first = set_by_site("note", "label", "Remark")
    second = set_by_site("note", "label", "Comment")

    assert first.name == second.name == "Cup-note-label"
    assert get_meta("Cup").get_label("note") == "Comment"


def test_the_site_has_the_last_word_whoever_comes_first() -> None:
    set_by_site("note", "label", "Ours")
    make_property_setter("Cup", "note", "label", "Theirs")
    make_property_setter("Cup", "colour", "label", "Theirs")
    set_by_site("colour", "label", "Ours")

    meta = get_meta("Cup")
    assert (meta.get_label("note"), meta.get_label("colour")) == ("Ours", "Ours")


def test_a_sync_of_the_app_overwrites_no_customisation() -> None:
    set_by_site("note", "label", "Ours")
    create_custom_field("Cup", {"fieldname": "size", "fieldtype": "Data"}, is_system_generated=False)
    definition = standard_definition("Cup")
    definition["fields"] = [dict(row, label="New label") for row in definition["fields"]]

    store_doctype(definition)

    meta = get_meta("Cup")
    assert meta.get_label("note") == "Ours"
    assert meta.get_label("title") == "New label"
    assert meta.has_field("size")


@pytest.mark.parametrize(
    ("fieldname", "prop", "value"),
    [
        ("note", "nonsense", 1),
        ("note", "fieldname", "other"),
        ("gone", "label", "X"),
        (None, "istable", 1),
        (None, "is_submittable", 1),
        (None, "title_field", "gone"),
        (None, "field_order", "title, note"),
        ("note", "fieldtype", "Date"),
        ("note", "fieldtype", "Nonsense"),
        ("colour", "default", "Green"),
        ("note", "depends_on", "eval:doc.("),
        ("title", "reqd", 0),
        ("note", "allow_on_submit", 1),
        ("note", "unique", 1),
    ],
)
def test_what_makes_no_sense_is_refused(cups: Context, fieldname: str | None, prop: str, value: Any) -> None:
    cups.db.savepoint("before")

    with pytest.raises(FrappeError) as caught:
        set_by_site(fieldname, prop, value)
    cups.db.rollback_to("before")

    assert caught.value.http_status_code in (409, 417)


def test_an_app_may_loosen_what_a_site_may_not() -> None:
    make_property_setter("Cup", "title", "reqd", 0, "Check")

    assert get_doc({"doctype": "Cup"}).insert().name


def test_the_order_of_fields_is_a_property() -> None:
    set_by_site(None, "field_order", json.dumps(["note", "title"]))

    assert [field.fieldname for field in get_meta("Cup").fields][:2] == ["note", "title"]


def test_rows_keep_their_names_so_that_setters_find_them_after_a_sync() -> None:
    link = get_meta("Cup").links[0]
    set_property("Cup", "DocType Link", "group", "Elsewhere", place=link.name)

    store_doctype(standard_definition("Cup"))

    assert get_meta("Cup").links[0].group == "Elsewhere"


def test_a_row_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="no DocType Link"):
        set_property("Cup", "DocType Link", "group", "X", place="nothing")


def test_deleting_setters_brings_the_standard_back() -> None:
    set_by_site("note", "label", "Ours")
    set_by_site("note", "hidden", 1)

    assert delete_property_setter("Cup", "label", "note") == 1
    assert (get_meta("Cup").get_label("note"), get_meta("Cup").get_field("note").hidden) == ("Note", 1)


def test_core_definitions_are_never_customised() -> None:
    with pytest.raises(ValidationError, match="cannot be customised"):
        make_property_setter("DocField", "label", "reqd", 1)


def test_a_setter_typed_as_a_record_is_checked_too() -> None:
    doc = new_doc("Property Setter")
    doc.update({"doctype_or_field": "DocField", "doc_type": "Cup", "field_name": "gone", "property": "label"})

    with pytest.raises(ValidationError, match="has no DocField gone"):
        doc.insert()
