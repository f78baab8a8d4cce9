"""Custom fields: added, changed, refused, removed; the layer of the apps and that of the site."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.custom_fields import create_custom_field, create_custom_fields
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import DuplicateEntryError, FrappeError, MandatoryError, ValidationError
from frappe.meta import get_meta
from frappe.testing.people import make_user

pytestmark = pytest.mark.usefixtures("cups")


def add(**values: Any) -> Any:
    doc = new_doc("Custom Field")
    doc.update({"dt": "Cup", **values})
    return doc.insert()


def test_a_field_made_by_label_gets_prefix_name_and_column() -> None:
    made = add(label="Shoe size!", fieldtype="Int", insert_after="title")

    cup = get_doc({"doctype": "Cup", "title": "A", "custom_shoe_size": "42"}).insert()

    assert made.name == "Cup-custom_shoe_size"
    assert get_doc("Cup", cup.name).custom_shoe_size == 42
    assert [field.fieldname for field in get_meta("Cup").fields][:2] == ["title", "custom_shoe_size"]


def test_a_custom_field_takes_part_in_every_check() -> None:
    add(fieldname="size", fieldtype="Data", reqd=1, label="Size")

    with pytest.raises(MandatoryError, match="Size"):
        get_doc({"doctype": "Cup", "title": "A"}).insert()


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"fieldname": "colour", "fieldtype": "Data"}, DuplicateEntryError),
        ({"fieldname": "owner", "fieldtype": "Data"}, FrappeError),
        ({"fieldname": "1st", "fieldtype": "Data"}, FrappeError),
        ({"fieldname": "a; drop table", "fieldtype": "Data"}, FrappeError),
        ({"fieldname": "x", "fieldtype": "Link", "options": "Nothing"}, FrappeError),
        ({"fieldname": "x", "fieldtype": "Table", "options": "Cup"}, FrappeError),
        ({"fieldname": "x", "fieldtype": "Dat"}, FrappeError),
        ({"fieldname": "x", "fieldtype": "Data", "depends_on": "eval:doc.("}, ValidationError),
        ({"fieldname": "x", "fieldtype": "Link", "options": "Cup", "link_filters": "[["}, ValidationError),
        ({"fieldname": "x", "fieldtype": "Text", "unique": 1}, FrappeError),
        ({"fieldtype": "Data"}, ValidationError),
        ({"dt": "DocField", "fieldname": "x", "fieldtype": "Data"}, ValidationError),
        ({"dt": "Nothing", "fieldname": "x", "fieldtype": "Data"}, FrappeError),
    ],
)
def test_what_the_doctype_cannot_have_is_refused_and_leaves_nothing(
    cups: Context, values: dict[str, Any], error: type[Exception]
) -> None:
    before = get_meta("Cup").columns
    cups.db.savepoint("before")

    with pytest.raises(error):
        add(**values)
    cups.db.rollback_to("before")

    assert get_meta("Cup", cached=False).columns == before


def test_a_type_changes_only_within_its_family() -> None:
    made = add(fieldname="size", fieldtype="Data")
    made.fieldtype = "Select"
    made.options = "S\nM"
    made.save()

    made.fieldtype = "Date"
    with pytest.raises(ValidationError, match="cannot change from Select to Date"):
        made.save()


def test_a_fieldname_stays() -> None:
    made = add(fieldname="size", fieldtype="Data")

    made.fieldname = "other"
    with pytest.raises(ValidationError, match="stays size"):
        made.save()


def test_removing_a_field_keeps_the_values_in_its_column(cups: Context) -> None:
    made = add(fieldname="size", fieldtype="Data")
    cup = get_doc({"doctype": "Cup", "title": "A", "size": "L"}).insert()

    made.delete()
    assert not get_meta("Cup").has_field("size")

    add(fieldname="size", fieldtype="Data")
    assert get_doc("Cup", cup.name).size == "L"


def test_apps_add_many_fields_and_may_repeat_it() -> None:
    wanted = {
        ("Cup", "Sip"): [{"fieldname": "origin", "label": "Origin", "fieldtype": "Data"}],
        "Cup": {"fieldname": "age", "fieldtype": "Int", "insert_after": "origin"},
    }

    assert create_custom_fields(wanted) == ["Cup-origin", "Sip-origin", "Cup-age"]
    assert create_custom_fields(wanted) == []
    changed = {"Cup": [{"fieldname": "age", "fieldtype": "Int", "label": "Years"}]}
    assert create_custom_fields(changed, update=False) == []
    assert create_custom_fields(changed) == ["Cup-age"]
    assert get_meta("Cup").get_label("age") == "Years"
    assert get_meta("Cup").get_field("age").insert_after == "origin"


def test_an_app_leaves_a_field_that_the_site_made_alone() -> None:
    add(fieldname="size", fieldtype="Data", label="Our size")

    assert create_custom_fields({"Cup": [{"fieldname": "size", "fieldtype": "Data", "label": "Size"}]}) == []
    assert get_meta("Cup").get_label("size") == "Our size"


def test_one_field_is_added_once() -> None:
    assert create_custom_field("Cup", {"fieldname": "size", "fieldtype": "Data"}).name == "Cup-size"
    assert create_custom_field("Cup", {"fieldname": "size", "fieldtype": "Data"}) is None
    assert create_custom_field("Cup", {"fieldname": "title", "fieldtype": "Data"}) is None


def test_only_system_managers_add_fields(cups: Context) -> None:
    cups.user = make_user("olena@example.com", "Employee")

    with pytest.raises(FrappeError) as caught:
        add(fieldname="size", fieldtype="Data")
    assert caught.value.http_status_code == 403
