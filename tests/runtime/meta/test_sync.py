"""Storing definitions: rows and tables follow the file, customisation stays."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frappe.context import Context
from frappe.database import catalogue
from frappe.database.errors import UniqueViolation
from frappe.exceptions import AppendOnlyError, DocTypeError, DoesNotExistError
from frappe.meta import exists, get_meta
from frappe.meta.describe import describe
from frappe.meta.sync import check_customised, remove_doctype, store_doctype, store_doctypes, sync_customised
from tests.runtime.meta.conftest import doctype, field


def tea(**properties: Any) -> dict[str, Any]:
    return doctype("Tea", field("title", reqd=1), field("price", "Currency", precision="4"), **properties)


def columns(context: Context, table: str) -> set[str]:
    return set(catalogue.columns_of(context.db, table))


def test_stored_doctype_is_read_back_as_it_was_described(context: Context) -> None:
    definition = tea(
        title_field="title",
        track_changes=1,
        permissions=[
            {"role": "Buyer", "read": 1, "permlevel": 0},
            {"role": "Buyer", "read": 1, "permlevel": 1},
        ],
        links=[{"link_doctype": "Order", "link_fieldname": "tea", "group": "Sales"}],
        actions=[{"label": "Brew", "action_type": "Route", "action": "/brew"}],
        states=[{"title": "Hot", "color": "Red"}],
    )
    store_doctype(definition)
    found = describe(get_meta("Tea"))
    assert [(row["fieldname"], row["fieldtype"]) for row in found["fields"]] == [
        ("title", "Data"),
        ("price", "Currency"),
    ]
    assert (found["fields"][0]["reqd"], found["fields"][1]["precision"]) == (1, "4")
    assert found["permissions"] == [
        {"role": "Buyer", "read": 1},
        {"role": "Buyer", "read": 1, "permlevel": 1},
    ]
    assert {key: found["links"][0][key] for key in ("link_doctype", "group")} == {
        "link_doctype": "Order",
        "group": "Sales",
    }
    assert (found["actions"][0]["label"], found["states"][0]["color"]) == ("Brew", "Red")
    assert (found["title_field"], found["track_changes"], found["allow_rename"]) == ("title", 1, 1)


def test_description_is_json_and_may_be_stored_again_without_a_change(context: Context) -> None:
    store_doctype(tea(sort_field="title", sort_order="ASC"))
    first = describe(get_meta("Tea"))
    store_doctype(json.loads(json.dumps(first)))
    assert describe(get_meta("Tea")) == first


def test_description_for_a_person_leaves_out_fields_above_their_levels(context: Context) -> None:
    store_doctype(doctype("Tea", field("title"), field("cost", permlevel=1)))
    shown = describe(get_meta("Tea"), user_levels={0})
    assert [row["fieldname"] for row in shown["fields"]] == ["title"]
    assert shown["field_order"] == ["title"]


def test_property_that_is_off_stays_off(context: Context) -> None:
    assert store_doctype(tea(allow_rename=0)).allow_rename == 0


def test_table_gets_standard_columns_and_those_of_the_fields(context: Context) -> None:
    meta = store_doctype(tea())
    assert columns(context, "tabTea") == set(meta.columns)
    assert meta.columns[:7] == ("name", "creation", "modified", "modified_by", "owner", "docstatus", "idx")
    assert meta.columns[-4:] == ("_user_tags", "_comments", "_assign", "_liked_by")


def test_child_table_has_parent_columns_and_no_tags(context: Context) -> None:
    meta = store_doctype(doctype("Tea Leaf", field("weight", "Float"), istable=1))
    assert {"parent", "parentfield", "parenttype"} <= meta.column_set
    assert "_assign" not in meta.column_set
    assert catalogue.indexes_of(context.db, "tabTea Leaf")[0].columns == ("parent",)


@pytest.mark.parametrize("kind", ["issingle", "is_virtual"])
def test_single_and_virtual_doctypes_have_no_table(context: Context, kind: str) -> None:
    store_doctype(doctype("Tea Settings", field("title"), **{kind: 1}))
    assert not catalogue.has_table(context.db, "tabTea Settings")
    assert get_meta("Tea Settings").has_field("title")


def test_virtual_field_has_no_column(context: Context) -> None:
    meta = store_doctype(doctype("Tea", field("title"), field("shout", is_virtual=1)))
    assert "shout" not in meta.column_set
    assert "shout" not in columns(context, "tabTea")


def test_unique_field_is_unique_in_the_database_and_may_be_absent_twice(context: Context) -> None:
    store_doctype(doctype("Tea", field("code", unique=1)))
    context.db.run("INSERT INTO `tabTea` (`name`, `code`) VALUES ('a', NULL), ('b', NULL), ('c', 'X')")
    with pytest.raises(UniqueViolation):
        context.db.run("INSERT INTO `tabTea` (`name`, `code`) VALUES ('d', 'X')")


def test_list_order_and_marked_fields_are_indexed(context: Context) -> None:
    store_doctype(doctype("Tea", field("title"), field("origin", search_index=1), sort_field="title"))
    found = {index.columns for index in catalogue.indexes_of(context.db, "tabTea")}
    assert {("creation",), ("title",), ("origin",)} <= found


def test_append_only_rows_cannot_be_changed_even_with_sql(context: Context) -> None:
    store_doctype(doctype("Tea Entry", field("title"), append_only=1))
    context.db.run("INSERT INTO `tabTea Entry` (`name`, `title`) VALUES ('a', 'x')")
    with pytest.raises(AppendOnlyError):
        context.db.run("UPDATE `tabTea Entry` SET `title` = 'y'")


def test_removed_field_keeps_its_column_and_new_one_gets_a_column(context: Context) -> None:
    store_doctype(tea())
    context.db.run("INSERT INTO `tabTea` (`name`, `price`) VALUES ('a', 5)")
    meta = store_doctype(doctype("Tea", field("title"), field("origin")))
    assert "price" not in meta.column_set
    assert {"price", "origin"} <= columns(context, "tabTea")
    assert context.db.value("SELECT `price` FROM `tabTea`") == 5


def test_submittable_doctype_gets_amended_from(context: Context) -> None:
    meta = store_doctype(tea(is_submittable=1))
    amended = meta.by_name["amended_from"]
    assert (amended.options, amended.read_only, amended.no_copy) == ("Tea", 1, 1)


def test_amended_from_of_the_definition_is_left_as_it_is(context: Context) -> None:
    own = field("amended_from", "Link", options="Tea", label="Instead Of")
    assert store_doctype(doctype("Tea", own, is_submittable=1)).get_label("amended_from") == "Instead Of"


def test_tree_gets_its_fields(context: Context) -> None:
    meta = store_doctype(doctype("Tea Garden", field("title"), is_tree=1))
    assert {"parent_tea_garden", "is_group", "lft", "rgt", "old_parent"} <= meta.column_set
    assert meta.is_nested_set() and meta.tree_parent_field == "parent_tea_garden"
    # Who may see one branch sees it whatever stands above.
    assert all(meta.by_name[name].ignore_user_permissions for name in ("parent_tea_garden", "old_parent"))


def test_doctypes_that_refer_to_each_other_are_stored_together(context: Context) -> None:
    cup = doctype("Cup", field("tea", "Link", options="Tea"))
    pot = doctype("Tea", field("cup", "Link", options="Cup"))
    assert [meta.name for meta in store_doctypes([cup, pot])] == ["Cup", "Tea"]


def test_nothing_is_stored_when_one_of_several_is_wrong(context: Context) -> None:
    with pytest.raises(DocTypeError):
        store_doctypes([tea(), doctype("Cup", field("tea", "Link", options="Teapot"))])
    assert not exists("Tea")


def customise(context: Context, doctype_name: str) -> None:
    context.db.run(
        "INSERT INTO `tabCustom Field` (`name`, `dt`, `fieldname`, `fieldtype`, `insert_after`) VALUES ('Tea-x', 'Tea', 'harvest', 'Date', 'title')"
    )
    context.db.run(
        "INSERT INTO `tabProperty Setter` (`name`, `doctype_or_field`, `doc_type`, `field_name`, `property`, `value`) VALUES ('p', 'DocField', 'Tea', 'title', 'label', 'Sort')"
    )
    context.db.run(
        "INSERT INTO `tabCustom DocPerm` (`name`, `parent`, `role`, `read`) VALUES ('c', 'Tea', 'Guest', 1)"
    )
    context.db.run(
        "INSERT INTO `tabDocType Link` (`name`, `parent`, `parenttype`, `parentfield`, `link_doctype`, `link_fieldname`, `custom`) VALUES ('l', 'Tea', 'DocType', 'links', 'Cup', 'tea', 1)"
    )
    sync_customised(doctype_name)


def test_customisation_survives_an_update_of_the_app(context: Context) -> None:
    store_doctype(tea(permissions=[{"role": "Buyer", "read": 1}]))
    customise(context, "Tea")
    meta = store_doctype(
        doctype(
            "Tea", field("title"), field("origin"), permissions=[{"role": "Buyer", "read": 1, "write": 1}]
        )
    )
    assert [item.fieldname for item in meta.fields] == ["title", "harvest", "origin"]
    assert meta.get_label("title") == "Sort"
    assert {row.role: set(row.rights) for row in meta.permissions} == {
        "Buyer": {"read", "write"},
        "Guest": {"read"},
    }
    assert [link.link_doctype for link in meta.links] == ["Cup"]
    assert "harvest" in columns(context, "tabTea")


def test_customised_doctype_is_checked_as_a_whole(context: Context) -> None:
    store_doctype(tea())
    context.db.run(
        "INSERT INTO `tabCustom Field` (`name`, `dt`, `fieldname`, `fieldtype`, `options`) VALUES ('Tea-x', 'Tea', 'cup', 'Link', 'Mug')"
    )
    with pytest.raises(DocTypeError, match="'Mug', which does not exist"):
        check_customised("Tea")


def test_meta_is_the_same_object_until_a_definition_is_stored(context: Context) -> None:
    store_doctype(tea())
    first = get_meta("Tea")
    assert get_meta("Tea") is first
    store_doctype(doctype("Cup", field("size")))
    assert get_meta("Tea") is not first


def test_second_get_meta_asks_the_database_nothing(context: Context) -> None:
    store_doctype(tea())
    get_meta("Tea")
    before = context.db.statement_count
    get_meta("Tea")
    exists("DocType")
    assert context.db.statement_count == before


def test_removed_doctype_leaves_no_trace(context: Context) -> None:
    store_doctype(tea())
    customise(context, "Tea")
    remove_doctype("Tea")
    assert not exists("Tea") and not catalogue.has_table(context.db, "tabTea")
    assert context.db.value("SELECT COUNT(*) FROM `tabCustom Field`") == 0


def test_unknown_doctype_is_said_to_be_unknown(context: Context) -> None:
    with pytest.raises(DoesNotExistError, match="DocType Mug does not exist"):
        get_meta("Mug")
