"""The endpoints behind a form for customising: what they show, write, preview and refuse."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.form import (
    fetch_to_customize,
    preview_customization,
    reset_to_defaults,
    save_customization,
)
from frappe.customize.property_setters import make_property_setter
from frappe.exceptions import FrappeError, ValidationError
from frappe.meta import get_meta
from frappe.query import get_list
from frappe.testing.doctypes import define, field
from frappe.testing.people import make_user

pytestmark = pytest.mark.usefixtures("cups")


def setters() -> list[str]:
    return get_list(
        "Property Setter", user=None, filters={"doc_type": "Cup"}, pluck="name", order_by="name asc"
    )


def test_only_what_differs_is_written() -> None:
    shown = fetch_to_customize("Cup")
    for row in shown["fields"]:
        if row["fieldname"] == "note":
            row["label"], row["reqd"] = "Remark", 1

    save_customization("Cup", {"fields": shown["fields"], "properties": shown["properties"]})

    assert setters() == ["Cup-note-label", "Cup-note-reqd"]
    assert get_meta("Cup").get_label("note") == "Remark"


def test_going_back_to_the_apps_value_leaves_no_setter() -> None:
    save_customization("Cup", {"fields": [{"fieldname": "note", "label": "Remark", "hidden": 1}]})

    save_customization("Cup", {"fields": [{"fieldname": "note", "label": "Note", "hidden": 0}]})

    assert setters() == []


def test_the_apps_value_is_that_of_its_layer() -> None:
    make_property_setter("Cup", "note", "label", "Theirs")
    save_customization("Cup", {"fields": [{"fieldname": "note", "label": "Ours"}]})
    assert fetch_to_customize("Cup")["origins"] == {"note.label": "site"}

    save_customization("Cup", {"fields": [{"fieldname": "note", "label": "Theirs"}]})

    assert fetch_to_customize("Cup")["origins"] == {"note.label": "app"}


def test_it_tells_what_the_apps_say_of_what_the_site_changed() -> None:
    make_property_setter("Cup", "note", "label", "Theirs")
    order = [row["fieldname"] for row in fetch_to_customize("Cup")["fields"]]

    shown = save_customization(
        "Cup",
        {
            "fields": [{"fieldname": "note", "label": "Ours", "reqd": 1}],
            "field_order": [*order[1:], order[0]],
        },
    )

    assert shown["standards"] == {"note.label": "Theirs", "note.reqd": 0, "Cup.field_order": order}


def test_a_preview_writes_nothing() -> None:
    found = preview_customization(
        "Cup", {"properties": {"title_field": "title"}, "field_order": ["note", "title"]}
    )

    assert [(row["property"], row["new"]) for row in found] == [
        ("title_field", "title"),
        ("field_order", ["note", "title"]),
    ]
    assert setters() == []


def test_new_fields_are_added_changed_and_removed() -> None:
    save_customization("Cup", {"fields": [{"label": "Size", "fieldtype": "Data", "insert_after": "title"}]})
    assert get_meta("Cup").has_field("custom_size")

    save_customization("Cup", {"fields": [{"fieldname": "custom_size", "label": "Volume"}]})
    assert (get_meta("Cup").get_label("custom_size"), setters()) == ("Volume", [])

    save_customization("Cup", {"removed": ["custom_size"]})
    assert not get_meta("Cup").has_field("custom_size")


def test_a_field_of_the_app_cannot_be_removed() -> None:
    with pytest.raises(ValidationError, match="belongs to the app"):
        save_customization("Cup", {"removed": ["note"]})


def test_the_order_of_fields_is_kept_and_forgotten() -> None:
    order = [row["fieldname"] for row in fetch_to_customize("Cup")["fields"]]
    save_customization("Cup", {"field_order": [*order[1:], order[0]]})
    assert [item.fieldname for item in get_meta("Cup").fields][-1] == "title"

    save_customization("Cup", {"field_order": order})
    assert setters() == []


def test_links_are_changed_by_their_row() -> None:
    row = fetch_to_customize("Cup")["links"][0]

    save_customization("Cup", {"links": [{"name": row["name"], "hidden": 1}]})

    assert get_meta("Cup").links[0].hidden == 1


def test_a_reset_keeps_added_fields() -> None:
    save_customization(
        "Cup",
        {"fields": [{"label": "Size", "fieldtype": "Data"}, {"fieldname": "note", "label": "Remark"}]},
    )

    reset_to_defaults("Cup")

    assert get_meta("Cup").get_label("note") == "Note"
    assert get_meta("Cup").has_field("custom_size")


@pytest.mark.parametrize(
    "changes",
    [
        {"fields": [{"fieldname": "title", "reqd": 0}]},
        {"fields": [{"fieldname": "note", "fieldtype": "Date"}]},
        {"properties": {"title_field": "gone"}},
        {"fields": [{"label": "X", "fieldtype": "Link", "options": "Nothing"}]},
    ],
)
def test_what_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(FrappeError) as caught:
        save_customization("Cup", changes)

    assert caught.value.http_status_code == 417


def test_single_and_own_doctypes_are_changed_themselves() -> None:
    define("Mug", field("title"))

    for doctype in ("System Settings", "Mug", "DocType"):
        with pytest.raises(ValidationError):
            fetch_to_customize(doctype)


def test_only_system_managers_customise(cups: Context) -> None:
    cups.user = make_user("olena@example.com", "Employee")

    for call in (fetch_to_customize, reset_to_defaults, lambda name: save_customization(name, {})):
        with pytest.raises(FrappeError) as caught:
            call("Cup")
        assert caught.value.http_status_code == 403
