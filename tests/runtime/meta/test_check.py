"""Every definition that makes no sense is refused, saying why; its neighbour that makes sense is not."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.exceptions import DocTypeError
from frappe.meta.build import build
from frappe.meta.check import check
from frappe.meta.meta import Meta
from tests.runtime.meta.conftest import doctype, field

OTHERS = {
    meta.name: meta
    for meta in (
        build(doctype("Cup", field("size"))),
        build(doctype("Order Line", field("tea"), istable=1)),
        build(doctype("Nested Line", field("rows", "Table", options="Order Line"), istable=1)),
    )
}


def run(definition: dict[str, Any]) -> Meta:
    meta = build(definition)
    check(meta, OTHERS.get)
    return meta


def tea(*fields: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return doctype("Tea", *(fields or (field("title"),)), **properties)


READ = {"role": "Buyer", "read": 1}
REFUSED: list[tuple[dict[str, Any], str]] = [
    (doctype("9 Teas", field("title")), "cannot be the name"),
    (doctype("Tea & Co", field("title")), "cannot be the name"),
    (doctype("T" * 62, field("title")), "cannot be the name"),
    (doctype("Tea ", field("title")), "cannot be the name"),
    (tea(field("2nd")), "cannot be a fieldname"),
    (tea(field("first name")), "cannot be a fieldname"),
    (tea(field("f" * 65)), "cannot be a fieldname"),
    (tea(field("Title"), field("title")), "two fields are called"),
    (tea(field("owner")), "used by every document"),
    (tea(field("docstatus", "Int")), "used by every document"),
    (tea(field("_assign")), "used by every document"),
    (tea(field("save", "Check")), "used by every document"),
    (tea(field("cup", "Link")), "has no options"),
    (tea(field("cup", "Link", options="Mug")), "'Mug', which does not exist"),
    (tea(field("lines", "Table")), "has no options"),
    (tea(field("lines", "Table", options="Cup")), "no child table"),
    (tea(field("lines", "Table", options="Nested Line")), "holds the table 'rows' of Order Line"),
    (doctype("Line", field("lines", "Table", options="Line"), istable=1), "of itself"),
    (doctype("Line", field("lines", "Table", options="Order Line"), istable=1), "Rows cannot have rows"),
    (tea(field("record", "Dynamic Link")), "has no options"),
    (tea(field("record", "Dynamic Link", options="kind")), "takes its DocType from 'kind'"),
    (
        tea(field("kind", "Int"), field("record", "Dynamic Link", options="kind")),
        "takes its DocType from 'kind'",
    ),
    (tea(field("title", reqd=1, hidden=1)), "mandatory and hidden"),
    (tea(field("hot", "Check", default="2")), "has default '2'"),
    (tea(field("size", "Select", options="S\nL", default="M")), "not among its options"),
    (tea(field("price", "Currency", precision="12")), "precision 12"),
    (tea(field("count", "Int", default="many")), "has default 'many'"),
    (tea(field("price", "Float", default="dear")), "has default 'dear'"),
    (tea(field("stars", "Rating", options="2")), "has options '2'"),
    (tea(field("title", length=5000)), "has length 5000"),
    (tea(field("notes", "Text", unique=1)), "cannot be unique"),
    (tea(field("price", "Currency", unique=1)), "cannot be unique"),
    (tea(field("notes", "Long Text", search_index=1)), "cannot have an index"),
    (tea(field("title", permlevel=10)), "permission level 10"),
    (tea(field("source", "Code", in_list_view=1)), "cannot be a column of a list"),
    (tea(field("a"), field("f", "Fold"), field("b"), field("g", "Fold"), field("c")), "more than one Fold"),
    (tea(field("a"), field("f", "Fold")), "behind the Fold"),
    (tea(title_field="colour"), "title_field names 'colour'"),
    (tea(image_field="photo"), "image_field names 'photo'"),
    (tea(search_fields="title, colour"), "search_fields names 'colour'"),
    (tea(sort_field="colour"), "sort_field names 'colour'"),
    (tea(is_tree=1), "no field 'parent_tea'"),
    (tea(autoname="field:code"), "autoname names 'code'"),
    (tea(autoname="naming_series:"), "needs a field naming_series"),
    (tea(issingle=1, istable=1), "single record"),
    (tea(append_only=1, is_submittable=1), "never change"),
    (tea(permissions=[{"read": 1}]), "names no role"),
    (tea(permissions=[READ, READ]), "stands there twice"),
    (tea(permissions=[READ, {"role": "Keeper", "permlevel": 1, "read": 1}]), "no row at level 0"),
    (tea(permissions=[{**READ, "submit": 1, "write": 1}]), "nothing here is submitted"),
    (tea(is_submittable=1, permissions=[{**READ, "submit": 1}]), "submit without write"),
    (tea(is_submittable=1, permissions=[{**READ, "write": 1, "cancel": 1}]), "cancel without submit"),
    (tea(permissions=[{**READ, "import": 1}]), "import without create"),
]


@pytest.mark.parametrize(("definition", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_definition_is_refused(definition: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocTypeError, match=reason) as caught:
        run(definition)
    assert "DocType" in caught.value.message


ACCEPTED = [
    doctype("T" * 61, field("title")),
    doctype("Tea-House 2", field("title")),
    tea(field("cup", "Link", options="Cup")),
    tea(field("parent_tea", "Link", options="Tea")),
    tea(field("lines", "Table", options="Order Line")),
    tea(field("kind", "Link", options="DocType"), field("record", "Dynamic Link", options="kind")),
    tea(field("kind", "Select", options="Cup"), field("record", "Dynamic Link", options="kind")),
    tea(field("title", reqd=1, hidden=1, default="x")),
    tea(field("size", "Select", options="S\nL", default="L")),
    tea(
        field("code", unique=1),
        autoname="field:code",
        title_field="code",
        sort_field="modified",
        search_fields="code",
    ),
    tea(field("a"), field("f", "Fold"), field("b")),
    tea(field("notes", "Small Text", in_list_view=1)),
    tea(field("save", "Section Break")),
    tea(is_submittable=1, permissions=[{**READ, "write": 1, "submit": 1, "cancel": 1, "amend": 1}]),
    tea(permissions=[READ, {**READ, "if_owner": 1, "write": 1}, {**READ, "permlevel": 1}]),
]


@pytest.mark.parametrize("definition", ACCEPTED)
def test_definition_is_accepted(definition: dict[str, Any]) -> None:
    OTHERS["DocType"] = build(doctype("DocType", field("module")))
    assert run(definition).name == definition["name"]
