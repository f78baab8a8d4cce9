"""Rows of child tables are as open as the documents they belong to."""

from __future__ import annotations

import pytest

from frappe.exceptions import PermissionError
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.testing.doctypes import define, field

OLENA = "olena@tea.test"


@pytest.fixture
def olena(office, make_user, restrict, put):
    """Olena sees the tea of anna; each tea has a cup."""
    for person in ("anna", "borys"):
        put("Tea", name=f"tea of {person}", person=person)
        cup = {"parent": f"tea of {person}", "parenttype": "Tea", "parentfield": "cups"}
        put("Cup", name=f"cup of {person}", **cup)
    restrict(OLENA, "Person", "anna")
    return make_user(OLENA, "Employee")


def test_row_is_readable_when_its_document_is(olena):
    assert has_permission("Cup", "read", "cup of anna", olena)
    assert not has_permission("Cup", "read", "cup of borys", olena)
    assert not has_permission("Cup", "read", "no such cup", olena)


def test_changing_a_row_is_writing_its_document(olena, grant):
    assert not has_permission("Cup", "delete", "cup of anna", olena)

    grant({"role": "Employee", "read": 1, "write": 1})

    assert has_permission("Cup", "delete", "cup of anna", olena)
    assert has_permission("Cup", "create", user=olena, parent_doctype="Tea")


def test_rows_are_listed_through_their_documents(olena):
    assert get_list("Cup", user=olena, parent_doctype="Tea", pluck="name") == ["cup of anna"]


def test_rows_are_not_listed_without_naming_the_parent(olena):
    with pytest.raises(PermissionError, match="through the documents they belong to"):
        get_list("Cup", user=olena)

    assert not has_permission("Cup", "read", user=olena)


def test_a_parent_without_such_a_table_opens_nothing(olena):
    define("Open", field("title"), permissions=[{"role": "Employee", "read": 1}])

    assert get_list("Cup", user=olena, parent_doctype="Open") == []
    assert not has_permission("Cup", "read", user=olena, parent_doctype="Open")
    assert not has_permission("Cup", "read", "cup of anna", olena, parent_doctype="Open")


def test_table_above_the_users_level_hides_its_rows(office, make_user, put):
    user = make_user(OLENA, "Employee")
    define(
        "Secret",
        field("cups", "Table", options="Cup", permlevel=1),
        permissions=[
            {"role": "Employee", "read": 1},
            {"role": "HR Manager", "read": 1},
            {"role": "HR Manager", "read": 1, "permlevel": 1},
        ],
    )
    put("Secret", name="S")
    put("Cup", name="hidden", parent="S", parenttype="Secret", parentfield="cups")

    assert not has_permission("Cup", "read", "hidden", user)
    assert get_list("Cup", user=user, parent_doctype="Secret") == []


def test_row_of_a_document_in_memory_asks_that_document(olena):
    class Row(dict):
        parent_doc = {
            "doctype": "Tea",
            "name": None,
            "owner": OLENA,
            "person": "anna",
            "room": None,
            "cups": [],
        }

    row = Row(parenttype="Tea", parentfield="cups", parent=None)

    assert has_permission("Cup", "read", row, olena)
