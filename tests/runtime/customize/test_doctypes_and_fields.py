"""DocTypes that people make on a site, fields that move to another name, naming rules."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.custom_fields import create_custom_field
from frappe.customize.property_setters import make_property_setter
from frappe.customize.rename_field import rename_field
from frappe.document.load import get_doc
from frappe.exceptions import DocTypeError, FrappeError, PermissionError, ValidationError
from frappe.lifecycle.fixtures import exported
from frappe.lifecycle.model_sync import import_record
from frappe.meta import get_meta
from frappe.meta.assemble import exists, standard_definition
from frappe.meta.sync import store_doctype
from frappe.query import get_list

pytestmark = pytest.mark.usefixtures("cups")


def new_doctype(**values: Any) -> Any:
    fields = values.pop("fields", [{"fieldname": "title", "fieldtype": "Data", "label": "Title"}])
    rights = {"role": "System Manager", "read": 1, "write": 1, "create": 1, "delete": 1}
    return get_doc(
        {
            "doctype": "DocType",
            "name": "Own Thing",
            "module": "Core",
            "custom": 1,
            "fields": fields,
            "permissions": [rights],
            **values,
        }
    )


def test_a_doctype_made_on_the_site_works_at_once() -> None:
    new_doctype().insert()

    thing = get_doc({"doctype": "Own Thing", "title": "A"}).insert()

    assert get_doc("Own Thing", thing.name).title == "A"


def test_a_submittable_one_gets_its_field() -> None:
    new_doctype(is_submittable=1).insert()

    assert get_meta("Own Thing").get_field("amended_from").options == "Own Thing"


def test_a_change_brings_the_table_along() -> None:
    made = new_doctype().insert()

    made.append("fields", {"fieldname": "size", "fieldtype": "Int", "label": "Size"})
    made.save()

    assert get_doc({"doctype": "Own Thing", "size": 3}).insert().reload().size == 3


def test_deleting_it_drops_the_table(cups: Context) -> None:
    made = new_doctype().insert()

    made.delete()

    assert not exists("Own Thing")
    assert "tabOwn Thing" not in cups.db.dialect.table_names(cups.db.rows)


@pytest.mark.parametrize(
    "values",
    [
        {"fields": [{"fieldname": "a", "fieldtype": "Link", "options": "Nothing"}]},
        {"fields": [{"fieldname": "a", "fieldtype": "Data"}, {"fieldname": "A", "fieldtype": "Data"}]},
        {"name": "2 Bad; Name"},
        {"title_field": "gone"},
        {"custom": 0},
    ],
)
def test_what_makes_no_sense_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises((DocTypeError, PermissionError)):
        new_doctype(**values).insert()


def test_a_doctype_of_an_app_is_not_written_as_a_record() -> None:
    todo = get_doc("DocType", "ToDo")
    todo.description = "Mine"

    with pytest.raises(PermissionError, match="belongs to an app"):
        todo.save()
    with pytest.raises(PermissionError):
        todo.delete()


def test_a_renamed_field_keeps_its_values_and_customisation(cups: Context) -> None:
    cup = get_doc({"doctype": "Cup", "title": "A", "note": "kept"}).insert()
    make_property_setter("Cup", "note", "label", "Ours", is_system_generated=False)
    create_custom_field("Cup", {"fieldname": "size", "fieldtype": "Data", "insert_after": "note"})

    definition = standard_definition("Cup")
    for row in definition["fields"]:
        if row["fieldname"] == "note":
            row["fieldname"] = "remark"
    assert rename_field("Cup", "note", "remark", validate=False)
    store_doctype(definition)

    assert get_doc("Cup", cup.name).remark == "kept"
    assert get_meta("Cup").get_label("remark") == "Ours"
    assert get_meta("Cup").get_field("size").insert_after == "remark"
    assert rename_field("Cup", "note", "remark") is False


def test_values_are_copied_when_the_new_column_is_there() -> None:
    create_custom_field("Cup", {"fieldname": "old", "fieldtype": "Data"})
    create_custom_field("Cup", {"fieldname": "new", "fieldtype": "Data"})
    cup = get_doc({"doctype": "Cup", "title": "A", "old": "kept"}).insert()

    assert rename_field("Cup", "old", "new")

    assert get_doc("Cup", cup.name).new == "kept"


def test_rows_follow_a_renamed_table() -> None:
    cup = get_doc({"doctype": "Cup", "title": "A", "sips": [{"size": 1}]}).insert()
    definition = standard_definition("Cup")
    for row in definition["fields"]:
        if row["fieldname"] == "sips":
            row["fieldname"] = "gulps"

    rename_field("Cup", "sips", "gulps", validate=False)
    store_doctype(definition)

    assert [row.size for row in get_doc("Cup", cup.name).gulps] == [1]


def naming_rule(**values: Any) -> Any:
    record = {"doctype": "Document Naming Rule", "document_type": "Cup", "prefix": "C-.YYYY.-", **values}
    return get_doc(record).insert()


def test_the_rule_with_the_highest_priority_that_fits_names_the_document(cups: Context) -> None:
    year = cups.today().year
    naming_rule(prefix="ANY-", prefix_digits=3)
    red = [{"field": "colour", "condition": "=", "value": "Red"}]
    naming_rule(prefix="RED-.YYYY.-", priority=2, prefix_digits=2, conditions=red)

    names = [
        get_doc({"doctype": "Cup", "title": "A", "colour": colour}).insert().name
        for colour in ("Red", "Blue", "Red")
    ]

    assert names == [f"RED-{year}-01", "ANY-001", f"RED-{year}-02"]


def test_a_disabled_or_deleted_rule_names_nothing() -> None:
    rule = naming_rule(prefix="ANY-")
    rule.disabled = 1
    rule.save()
    assert not get_doc({"doctype": "Cup", "title": "A"}).insert().name.startswith("ANY-")

    rule.disabled = 0
    rule.save()
    assert get_doc({"doctype": "Cup", "title": "A"}).insert().name.startswith("ANY-")
    rule.delete()
    assert not get_doc({"doctype": "Cup", "title": "A"}).insert().name.startswith("ANY-")


@pytest.mark.parametrize(
    "values",
    [
        {"prefix": "C-.####"},
        {"prefix_digits": 99},
        {"conditions": [{"field": "gone", "condition": "=", "value": "1"}]},
        {"prefix": None},
    ],
)
def test_a_rule_that_cannot_work_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises((ValidationError, FrappeError)):
        naming_rule(**values)


def test_a_fixture_that_brings_a_doctype_or_a_field_anew_keeps_what_hangs_on_them() -> None:
    new_doctype().insert()
    get_doc({"doctype": "Own Thing", "title": "kept"}).insert()
    create_custom_field("Cup", {"fieldname": "size", "fieldtype": "Data", "label": "Size"})
    make_property_setter("Cup", "size", "label", "Ours", is_system_generated=False)

    doctype = exported(get_doc("DocType", "Own Thing"))
    assert import_record({**doctype, "doctype": "DocType", "description": "Changed"})
    custom = exported(get_doc("Custom Field", "Cup-size"))
    assert import_record({**custom, "doctype": "Custom Field", "description": "Changed"})

    assert get_list("Own Thing", user=None, pluck="title") == ["kept"]
    assert get_meta("Own Thing").description == "Changed"
    assert (get_meta("Cup").get_label("size"), get_meta("Cup").get_field("size").description) == (
        "Ours",
        "Changed",
    )


def test_a_deleted_field_takes_its_customisation_along() -> None:
    create_custom_field("Cup", {"fieldname": "size", "fieldtype": "Data", "label": "Size"})
    make_property_setter("Cup", "size", "label", "Ours")

    get_doc("Custom Field", "Cup-size").delete()

    assert get_list("Property Setter", user=None, filters={"doc_type": "Cup"}, pluck="name") == []
