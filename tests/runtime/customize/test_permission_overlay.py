"""Permissions over the standard ones: a changed row lies over its own standard row, every other one follows the app."""

from __future__ import annotations

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import DocTypeError, FrappeError, ValidationError
from frappe.meta import get_meta
from frappe.meta.assemble import customisation_of, standard_definition
from frappe.meta.sync import store_doctype
from frappe.permissions import (
    add_permission,
    add_user_permission,
    can_export,
    clear_user_permissions_for_doctype,
    get_linked_doctypes,
    get_user_permissions,
    get_valid_perms,
    has_permission,
    remove_permission,
    remove_user_permission,
    reset_perms,
    update_permission_property,
)
from frappe.testing.people import make_user

USER = "olena@example.com"


@pytest.fixture
def olena(cups: Context) -> str:
    return make_user(USER, "Employee")


def rights(role: str, if_owner: int = 0) -> frozenset[str]:
    rows = [row for row in get_meta("Cup").permissions if (row.role, row.if_owner) == (role, if_owner)]
    return rows[0].rights if rows else frozenset()


def test_a_right_is_added_and_taken_and_leaves_nothing(olena: str) -> None:
    assert not has_permission("Cup", "write", user=olena)

    assert update_permission_property("Cup", "All", 0, "write", 1)
    assert has_permission("Cup", "write", user=olena)
    assert not update_permission_property("Cup", "All", 0, "write", 1)

    assert update_permission_property("Cup", "All", 0, "write", 0)
    assert not has_permission("Cup", "write", user=olena)
    assert customisation_of("Cup").permissions == []


def test_a_new_role_gets_a_row_once(olena: str) -> None:
    assert add_permission("Cup", "Employee")
    assert not add_permission("Cup", "Employee")
    assert rights("Employee") == {"read"}


def test_a_standard_row_can_be_taken_away_and_comes_back(olena: str) -> None:
    cup = get_doc({"doctype": "Cup", "title": "A"}).insert()

    assert remove_permission("Cup", "All")
    assert not has_permission("Cup", "read", cup, olena)
    assert rights("Guest", 1) == {"read"}

    reset_perms("Cup")
    assert has_permission("Cup", "read", cup, olena)


def test_rows_that_nobody_touched_follow_the_app(olena: str) -> None:
    update_permission_property("Cup", "All", 0, "write", 1)
    definition = standard_definition("Cup")
    definition["permissions"].append({"role": "Employee", "read": 1, "export": 1})

    store_doctype(definition)

    assert rights("Employee") == {"read", "export"}
    assert rights("All") == {"read", "write"}


def test_rights_that_do_not_fit_together_are_refused(cups: Context) -> None:
    cups.db.savepoint("before")

    with pytest.raises(DocTypeError, match="import without create"):
        update_permission_property("Cup", "All", 0, "import", 1)
    cups.db.rollback_to("before")
    with pytest.raises(ValidationError, match="not a right"):
        update_permission_property("Cup", "All", 0, "fly", 1)

    assert rights("All") == {"read"}


def test_a_level_needs_a_row_at_level_zero(cups: Context) -> None:
    with pytest.raises(DocTypeError, match="no row at level 0"):
        add_permission("Cup", "Employee", 1)


def test_rows_typed_as_records_are_checked(cups: Context) -> None:
    row = {"doctype": "Custom DocPerm", "parent": "Cup", "role": "All", "read": 1, "submit": 1, "write": 1}

    with pytest.raises(DocTypeError, match="nothing here is submitted"):
        get_doc(row).insert()


def test_valid_permissions_are_those_of_the_roles(olena: str) -> None:
    rows = get_valid_perms("Cup", olena)

    assert [(row["role"], row.get("if_owner", 0)) for row in rows] == [("All", 0), ("Guest", 1)]
    assert any(row["parent"] == "ToDo" for row in get_valid_perms(user=olena))


def test_exports_need_their_right(olena: str, cups: Context) -> None:
    cups.user = olena

    assert not can_export("Cup")
    with pytest.raises(FrappeError) as caught:
        can_export("Cup", raise_exception=True)
    assert caught.value.http_status_code == 403


def test_user_permissions_are_added_once_and_removed(olena: str) -> None:
    get_doc({"doctype": "Cup", "title": "A"}).insert(set_name="A")

    assert add_user_permission("Cup", "A", olena)
    assert not add_user_permission("Cup", "A", olena)
    assert [row["doc"] for row in get_user_permissions(olena)["Cup"]] == ["A"]

    remove_user_permission("Cup", "A", olena)
    assert get_user_permissions(olena) == {}


def test_user_permissions_of_a_doctype_are_cleared_together(olena: str) -> None:
    for name in ("A", "B"):
        get_doc({"doctype": "Cup", "title": name}).insert(set_name=name)
        add_user_permission("Cup", name, olena)

    clear_user_permissions_for_doctype("Cup", olena)

    assert get_user_permissions(olena) == {}


def test_nobody_restricts_others_without_the_right(olena: str, cups: Context) -> None:
    cups.user = olena

    with pytest.raises(FrappeError) as caught:
        add_user_permission("Cup", "A", olena)
    assert caught.value.http_status_code == 403


def test_linked_doctypes_include_those_of_rows(cups: Context) -> None:
    assert get_linked_doctypes("ToDo") == ["DocType", "Role", "ToDo"]
