"""The tree of a DocType: levels in pages, where a person's tree begins, and the way to a record."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.context import Context
from frappe.desk.bulk import restore, update
from frappe.desk.treeview import add_node, get_children, get_path
from frappe.document.load import get_doc
from frappe.document.nestedset import rebuild_tree
from frappe.exceptions import DoesNotExistError, PermissionError
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

READER, LIMITED, STRANGER = "reader@example.com", "limited@example.com", "stranger@example.com"


@pytest.fixture
def branches(context: Context) -> Context:
    """Europe with Ukraine (Lviv, Kyiv) and Poland (Łódź), and Asia; one person sees Ukraine and Łódź alone."""
    for role in ("Reader", "Stranger"):
        make_role(role)
    rights = [{"role": "System Manager", **FULL_RIGHTS}, {"role": "Reader", "read": 1}]
    # As in trees of apps: who sees a branch need not see what it belongs to.
    parent_field = field("parent_branch_of_tree", "Link", options="Branch Of Tree", ignore_user_permissions=1)
    fields = [field("label"), parent_field]
    define(
        "Branch Of Tree", *fields, is_tree=1, title_field="label", autoname="field:label", permissions=rights
    )
    for user in (READER, LIMITED):
        make_user(user, "Reader", "Desk User")
    make_user(STRANGER, "Stranger", "Desk User")
    for parent, label, is_group in (
        (None, "Europe", 1),
        (None, "Asia", 1),
        ("Europe", "Ukraine", 1),
        ("Europe", "Poland", 1),
        ("Ukraine", "Lviv", 0),
        ("Ukraine", "Kyiv", 0),
        ("Poland", "Łódź", 0),
    ):
        add_node("Branch Of Tree", parent, is_root=parent is None, label=label, is_group=is_group)
    for value in ("Ukraine", "Łódź"):
        get_doc(
            {"doctype": "User Permission", "user": LIMITED, "allow": "Branch Of Tree", "for_value": value,
             "apply_to_all_doctypes": 1}
        ).insert()  # fmt: skip
    return context


def values(rows: list[dict[str, Any]]) -> list[str]:
    return [row["value"] for row in rows]


def test_level_comes_in_pages_by_title(branches: Context) -> None:
    assert values(get_children("Branch Of Tree", "Ukraine", page_length=1)) == ["Kyiv"]
    assert values(get_children("Branch Of Tree", "Ukraine", start=1, page_length=1)) == ["Lviv"]
    assert values(get_children("Branch Of Tree", start=1, page_length=5)) == ["Europe"]


def test_tree_of_who_sees_some_branches_begins_with_these(branches: Context) -> None:
    branches.user = LIMITED
    assert values(get_children("Branch Of Tree", is_root=True)) == ["Ukraine", "Łódź"]
    assert values(get_children("Branch Of Tree", "Ukraine")) == ["Kyiv", "Lviv"]
    branches.user = READER
    assert values(get_children("Branch Of Tree", is_root=True)) == ["Asia", "Europe"]
    branches.user = STRANGER
    with pytest.raises(PermissionError):
        get_children("Branch Of Tree")


def test_way_to_a_record_begins_where_the_persons_tree_begins(branches: Context) -> None:
    assert values(get_path("Branch Of Tree", "Lviv")) == ["Europe", "Ukraine", "Lviv"]
    branches.user = LIMITED
    assert values(get_path("Branch Of Tree", "Lviv")) == ["Ukraine", "Lviv"]
    with pytest.raises(DoesNotExistError):
        get_path("Branch Of Tree", "Asia")
    branches.user = STRANGER
    with pytest.raises(PermissionError):
        get_path("Branch Of Tree", "Lviv")


def test_branch_moves_and_goes_back(branches: Context) -> None:
    moved = update("Branch Of Tree", ["Ukraine"], {"parent_branch_of_tree": "Asia"})
    assert values(get_path("Branch Of Tree", "Lviv")) == ["Asia", "Ukraine", "Lviv"]

    restore("Branch Of Tree", moved["before"])
    assert values(get_path("Branch Of Tree", "Lviv")) == ["Europe", "Ukraine", "Lviv"]


def test_branch_does_not_move_below_itself_or_without_the_right(branches: Context) -> None:
    assert update("Branch Of Tree", ["Europe"], {"parent_branch_of_tree": "Ukraine"})["failed"]
    branches.user = READER
    assert update("Branch Of Tree", ["Ukraine"], {"parent_branch_of_tree": "Asia"})["failed"]
    assert values(get_path("Branch Of Tree", "Lviv")) == ["Europe", "Ukraine", "Lviv"]


def test_record_opens_when_it_is_a_group_or_has_something_below(context: Context) -> None:
    define("Branch Without Groups", field("parent_branch_without_groups", "Link", options="Branch Without Groups"),
           is_tree=1, autoname="prompt")  # fmt: skip
    for name, parent, is_group in (("Root", None, 0), ("Leaf", "Root", 0), ("Empty", "Root", 1)):
        get_doc(
            {"doctype": "Branch Without Groups", "parent_branch_without_groups": parent, "is_group": is_group}
        ).insert(set_name=name)

    assert [row["expandable"] for row in get_path("Branch Without Groups", "Leaf")] == [1, 0]
    assert [row["expandable"] for row in get_children("Branch Without Groups", "Root")] == [1, 0]


def test_thousands_of_records_take_three_statements(context: Context) -> None:
    define("Branch Among Many", field("parent_branch_among_many", "Link", options="Branch Among Many"),
           is_tree=1, autoname="prompt")  # fmt: skip
    add_many(context, 3000)

    assert values(get_children("Branch Among Many")) == ["root"]
    before = context.db.statement_count
    assert values(get_children("Branch Among Many", page_length=10)) == ["root"]
    assert len(get_children("Branch Among Many", "root", page_length=100)) == 100

    # Two for the top, however many are below it, and one for a page.
    assert context.db.statement_count - before == 3


def add_many(context: Context, number: int) -> None:
    """A root with so many records below it, written past the documents."""
    get_doc({"doctype": "Branch Among Many"}).insert(set_name="root")
    rows = [(f"branch-{at:05}", "root") for at in range(number)]
    frappe.db.bulk_insert("Branch Among Many", ["name", "parent_branch_among_many"], rows)
    rebuild_tree("Branch Among Many")
