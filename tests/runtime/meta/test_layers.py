"""Customisation lies over the standard and neither overwrites the other."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.meta.build import build
from frappe.meta.layers import Customisation, customised, overlaid, placed
from frappe.meta.meta import Meta
from tests.runtime.meta.conftest import doctype, field

TEA = doctype(
    "Tea",
    field("title", reqd=1),
    field("origin"),
    field("price", "Currency"),
    permissions=[{"role": "Buyer", "read": 1}, {"role": "Keeper", "read": 1, "write": 1}],
    links=[
        {"name": "L1", "link_doctype": "Order", "link_fieldname": "tea"},
        {"name": "L2", "link_doctype": "Cup", "link_fieldname": "tea"},
    ],
)


def over_tea(**layers: Any) -> Meta:
    return build(customised(TEA, Customisation(**layers)))


def names(meta: Meta) -> list[str]:
    return [item.fieldname for item in meta.fields]


def setter(prop: str, value: Any, field_name: str | None = None, **more: Any) -> dict[str, Any]:
    target = "DocField" if field_name else "DocType"
    return {"doctype_or_field": target, "property": prop, "value": value, "field_name": field_name, **more}


def test_custom_field_stands_behind_the_field_it_names_and_is_marked() -> None:
    meta = over_tea(custom_fields=[field("harvest", insert_after="title")])
    assert names(meta) == ["title", "harvest", "origin", "price"]
    assert meta.by_name["harvest"].is_custom_field == 1
    assert "harvest" in meta.columns


def test_custom_field_that_names_no_field_stands_at_the_end() -> None:
    assert names(over_tea(custom_fields=[field("harvest", insert_after="gone")]))[-1] == "harvest"


def test_custom_fields_may_stand_behind_each_other_in_any_order_of_rows() -> None:
    rows = [
        field("third", insert_after="second"),
        field("second", insert_after="first"),
        field("first", insert_after="title"),
    ]
    assert placed(["title", "origin"], rows) == ["title", "first", "second", "third", "origin"]


def test_custom_fields_that_name_each_other_in_a_circle_are_still_shown() -> None:
    rows = [field("a", insert_after="b"), field("b", insert_after="a")]
    assert sorted(placed(["title"], rows)) == ["a", "b", "title"]


def test_property_setter_changes_a_standard_field_with_the_type_of_the_property() -> None:
    meta = over_tea(
        property_setters=[
            setter("reqd", "0", "title"),
            setter("precision", "4", "price"),
            setter("label", "From", "origin"),
        ]
    )
    assert (meta.by_name["title"].reqd, meta.by_name["price"].precision, meta.get_label("origin")) == (
        0,
        4,
        "From",
    )


def test_property_setter_changes_a_custom_field_too() -> None:
    meta = over_tea(custom_fields=[field("harvest")], property_setters=[setter("hidden", "1", "harvest")])
    assert meta.by_name["harvest"].hidden == 1


def test_property_setter_of_a_field_that_is_gone_is_ignored() -> None:
    assert names(over_tea(property_setters=[setter("hidden", "1", "gone")])) == ["title", "origin", "price"]


def test_property_setter_changes_the_doctype() -> None:
    assert over_tea(property_setters=[setter("title_field", "origin")]).get_title_field() == "origin"


def test_property_setter_changes_one_row_of_the_links() -> None:
    row = {"doctype_or_field": "DocType Link", "row_name": "L2", "property": "hidden", "value": "1"}
    assert [link.hidden for link in over_tea(property_setters=[row]).links] == [0, 1]


def test_order_of_fields_chosen_by_the_site_wins_and_new_fields_still_find_a_place() -> None:
    chosen = setter("field_order", '["price", "title"]')
    meta = over_tea(custom_fields=[field("harvest", insert_after="price")], property_setters=[chosen])
    assert names(meta) == ["price", "harvest", "title", "origin"]


def test_links_are_shown_in_the_order_the_site_chose() -> None:
    meta = over_tea(property_setters=[setter("links_order", '["L2", "L1"]')])
    assert [link.link_doctype for link in meta.links] == ["Cup", "Order"]


def test_layers_leave_the_standard_definition_as_it_is() -> None:
    before = repr(TEA)
    over_tea(
        custom_fields=[field("harvest")],
        property_setters=[setter("reqd", "0", "title"), setter("links_order", '["L2"]')],
    )
    assert repr(TEA) == before


OVERLAYS: list[tuple[str, list[dict[str, Any]], dict[str, set[str]]]] = [
    (
        "a row of the same role takes its place",
        [{"role": "Buyer", "read": 1, "print": 1}],
        {"Buyer": {"read", "print"}, "Keeper": {"read", "write"}},
    ),
    (
        "another role is added",
        [{"role": "Guest", "read": 1}],
        {"Buyer": {"read"}, "Keeper": {"read", "write"}, "Guest": {"read"}},
    ),
    ("a row without rights removes", [{"role": "Buyer"}], {"Keeper": {"read", "write"}}),
    (
        "another level is another row",
        [{"role": "Buyer", "permlevel": 1, "write": 1}],
        {"Buyer": {"read"}, "Keeper": {"read", "write"}, "Buyer@1": {"write"}},
    ),
    (
        "an owner row is another row",
        [{"role": "Buyer", "if_owner": 1, "delete": 1}],
        {"Buyer": {"read"}, "Keeper": {"read", "write"}, "Buyer!": {"delete"}},
    ),
]


@pytest.mark.parametrize(("case", "rows", "expected"), OVERLAYS, ids=[case for case, *_ in OVERLAYS])
def test_permission_overlay(case: str, rows: list[dict[str, Any]], expected: dict[str, set[str]]) -> None:
    meta = over_tea(permissions=rows)
    found = {
        row.role + (f"@{row.permlevel}" if row.permlevel else "") + ("!" if row.if_owner else ""): set(
            row.rights
        )
        for row in meta.permissions
    }
    assert found == expected


def test_new_standard_permission_arrives_although_another_row_was_changed() -> None:
    custom = [{"role": "Buyer", "read": 1, "print": 1}]
    updated = [*TEA["permissions"], {"role": "Auditor", "read": 1}]
    assert {row["role"] for row in overlaid(updated, custom)} == {"Buyer", "Keeper", "Auditor"}


def test_row_of_the_site_is_told_from_a_standard_one() -> None:
    meta = over_tea(permissions=[{"role": "Guest", "read": 1}])
    assert {row.role: row.is_custom for row in meta.permissions} == {"Buyer": 0, "Keeper": 0, "Guest": 1}
