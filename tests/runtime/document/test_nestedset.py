"""Trees keep lft and rgt through every change."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.document.nestedset import (
    NestedSet,
    get_ancestors_of,
    get_descendants_of,
    get_root_of,
    rebuild_tree,
)
from frappe.exceptions import (
    NestedSetChildExistsError,
    NestedSetInvalidMergeError,
    NestedSetMultipleRootsError,
    NestedSetRecursionError,
)


@pytest.fixture
def tree(define: Any, field: Any) -> None:
    """World: Asia (Japan (Uji, Shiga), China), Europe."""
    define("Region", field("title"), autoname="prompt", is_tree=1, allow_rename=1)
    for name, parent in (
        ("World", None), ("Asia", "World"), ("Europe", "World"), ("Japan", "Asia"), ("China", "Asia"),
        ("Uji", "Japan"), ("Shiga", "Japan"),
    ):  # fmt: skip
        add(name, parent)


def add(name: str, parent: str | None) -> Any:
    return get_doc({"doctype": "Region", "name": name, "parent_region": parent, "is_group": 1}).insert()


def region(name: str) -> Any:
    return get_doc("Region", name)


def numbers(context: Context) -> dict[str, tuple[int, int]]:
    return {
        name: (left, right)
        for name, left, right in context.db.rows("SELECT `name`, `lft`, `rgt` FROM `tabRegion`")
    }


def assert_sound(context: Context) -> None:
    """Every number is used once, and every child lies inside its parent."""
    placed = numbers(context)
    used = sorted(number for pair in placed.values() for number in pair)
    assert used == list(range(1, 2 * len(placed) + 1))
    for name, parent in context.db.rows(
        "SELECT `name`, `parent_region` FROM `tabRegion` WHERE `parent_region` <> ''"
    ):
        assert placed[parent][0] < placed[name][0] < placed[name][1] < placed[parent][1]


def test_a_tree_doctype_without_controller_is_a_nested_set(tree: None) -> None:
    assert isinstance(region("Asia"), NestedSet)


def test_inserts_nest(tree: None, context: Context) -> None:
    assert_sound(context)
    assert set(get_descendants_of("Region", "Asia")) == {"Japan", "China", "Uji", "Shiga"}
    assert get_ancestors_of("Region", "Uji") == ["Japan", "Asia", "World"]
    assert get_root_of("Region") == "World"


@pytest.mark.parametrize(
    ("name", "parent"), [("Japan", "Europe"), ("Europe", "Japan"), ("Uji", None), ("Asia", "Europe")]
)
def test_a_branch_moves_with_all_below(tree: None, context: Context, name: str, parent: str | None) -> None:
    below = set(get_descendants_of("Region", name))

    doc = region(name)
    doc.parent_region = parent
    doc.save()

    assert_sound(context)
    assert set(get_descendants_of("Region", name)) == below
    assert (doc.lft, doc.rgt) == numbers(context)[name]


def test_a_record_cannot_go_below_itself(tree: None) -> None:
    for parent in ("Asia", "Uji"):
        doc = region("Asia")
        doc.parent_region = parent
        with pytest.raises(NestedSetRecursionError):
            doc.save()


def test_a_record_with_children_stays(tree: None) -> None:
    with pytest.raises(NestedSetChildExistsError):
        region("Japan").delete()


def test_a_leaf_leaves_no_gap(tree: None, context: Context) -> None:
    region("Uji").delete()

    assert_sound(context)


def test_children_follow_a_rename(tree: None, context: Context) -> None:
    region("Japan").rename("Nippon")

    assert_sound(context)
    assert region("Uji").parent_region == "Nippon"
    region("Uji").save()
    assert_sound(context)


def test_a_merge_joins_the_children(tree: None, context: Context) -> None:
    region("Japan").rename("China", merge=True)

    assert_sound(context)
    assert set(get_descendants_of("Region", "China")) == {"Uji", "Shiga"}


def test_a_group_and_a_leaf_are_not_merged(tree: None) -> None:
    leaf = region("China")
    leaf.is_group = 0
    leaf.save()

    with pytest.raises(NestedSetInvalidMergeError):
        region("Japan").rename("China", merge=True)


def test_a_second_root_is_refused_where_asked(tree: None) -> None:
    with pytest.raises(NestedSetMultipleRootsError):
        add("Mars", None).validate_one_root()
    region("Asia").validate_one_root()


def test_rebuilding_repairs_numbers_written_past_the_documents(tree: None, context: Context) -> None:
    context.db.run("UPDATE `tabRegion` SET `lft` = 0, `rgt` = 0")

    rebuild_tree("Region")

    assert_sound(context)


def test_a_record_knows_its_family(tree: None) -> None:
    assert {child.name for child in region("Japan").get_children()} == {"Uji", "Shiga"}
    assert region("Uji").get_parent().name == "Japan"
    assert region("World").get_parent() is None
