"""What a new document starts with, and what comes over its links."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from frappe.document import default_values
from frappe.document.load import get_doc, new_doc


@pytest.mark.parametrize(
    ("fieldtype", "properties", "expected"),
    [
        ("Data", {"default": "green"}, "green"),
        ("Data", {"default": "__user"}, "Administrator"),
        ("Date", {"default": "Today"}, date(2026, 6, 1)),
        ("Datetime", {"default": "Now"}, datetime(2026, 6, 1, 12, 0)),
        ("Int", {"default": "7"}, 7),
        ("Check", {"default": "1"}, 1),
        ("Select", {"options": "A\nB"}, "A"),
        ("Select", {"options": "\nA\nB"}, None),
        ("Float", {}, 0.0),
        ("Data", {}, None),
    ],
)
def test_defaults_by_type(
    define: Any, field: Any, fieldtype: str, properties: dict[str, str], expected: Any
) -> None:
    define("Cup", field("value", fieldtype, **properties))

    assert new_doc("Cup").value == expected


def test_a_given_value_wins(define: Any, field: Any) -> None:
    define("Cup", field("value", default="green"), field("ticked", "Check", default="1"))

    cup = get_doc({"doctype": "Cup", "value": "red", "ticked": 0}).insert()

    assert (cup.value, cup.ticked) == ("red", 0)


def test_a_users_default_fills_the_link_of_that_name(sencha: Any) -> None:
    default_values.set_user_default("favourite", "Sencha")
    default_values.set_global_default("customer_record", "Gone")

    doc = new_doc("Tea Order")

    assert doc.favourite == "Sencha"
    assert doc.customer_record is None


def test_a_default_can_come_from_a_linked_record(define: Any, field: Any, sencha: Any) -> None:
    define("Cup", field("tea", "Link", options="Tea", default="Sencha"), field("origin", default=":Tea"))

    assert new_doc("Cup").origin == "Japan"


def test_fetched_values_are_read_at_every_save(order: Any, sencha: Any) -> None:
    sencha.db_set("origin", "Uji")

    order.save()

    assert order.lines[0].origin == "Uji"


def test_fetch_if_empty_keeps_what_is_there(sencha: Any) -> None:
    values = {"doctype": "Tea Order", "customer": "Olena", "favourite": "Sencha"}

    assert get_doc(values).insert().favourite_origin == "Japan"
    assert get_doc({**values, "favourite_origin": "Nepal"}).insert().favourite_origin == "Nepal"


def test_a_submitted_document_fetches_nothing_new(order: Any, sencha: Any) -> None:
    order.submit()
    sencha.db_set("origin", "Uji")

    order.save()

    assert order.lines[0].origin == "Japan"


def test_markup_is_left_behind_when_fetched_into_plain_text(define: Any, field: Any) -> None:
    define("Leaf", field("body", "Text Editor"), autoname="prompt")
    define("Cup", field("leaf", "Link", options="Leaf"), field("about", fetch_from="leaf.body"))
    get_doc({"doctype": "Leaf", "name": "A", "body": "<p>Dark <b>green</b></p>"}).insert()

    assert get_doc({"doctype": "Cup", "leaf": "A"}).insert().about == "Dark green"


def test_a_protected_field_is_not_fetched_into_an_open_one(define: Any, field: Any, context: Any) -> None:
    define(
        "Cup", field("customer", "Link", options="Customer"), field("note", fetch_from="customer.secret_note")
    )
    get_doc({"doctype": "Customer", "name": "Olena", "secret_note": "late payer"}).insert()
    assert get_doc({"doctype": "Cup", "customer": "Olena"}).insert().note == "late payer"

    context.user = "taras@tea.test"
    assert get_doc({"doctype": "Cup", "customer": "Olena"}).insert().note is None


def test_a_title_template_is_filled(define: Any, field: Any) -> None:
    define("Cup", field("title", options="{size} cup"), field("size"), title_field="title")

    cup = get_doc({"doctype": "Cup", "size": "Big"}).insert()
    cup.size = "Small"
    cup.save()

    assert cup.title == "Small cup"


def test_the_only_permitted_record_is_the_default(define: Any, field: Any, sencha: Any, context: Any) -> None:
    get_doc({"doctype": "Tea", "title": "Assam"}).insert()
    define(
        "Cup",
        field("tea", "Link", options="Tea"),
        field("any_tea", "Link", options="Tea", ignore_user_permissions=1),
    )
    names = ("user", "allow", "for_value", "applicable_for")
    flags = (field(name, "Check") for name in ("apply_to_all_doctypes", "is_default", "hide_descendants"))
    define("User Permission", *map(field, names), *flags)
    permit = {"doctype": "User Permission", "user": "olena@tea.test", "allow": "Tea", "for_value": "Assam"}
    get_doc({**permit, "apply_to_all_doctypes": 1}).insert()

    context.user = "olena@tea.test"
    cup = new_doc("Cup")

    assert (cup.tea, cup.any_tea) == ("Assam", None)
