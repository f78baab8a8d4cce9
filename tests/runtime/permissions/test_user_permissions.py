"""User permissions: of some DocType a user may only use listed records."""

from __future__ import annotations

import pytest

from frappe.permissions import has_permission, user_permissions_of
from frappe.query import get_list
from frappe.testing.doctypes import define, field

OLENA = "olena@tea.test"


@pytest.fixture
def olena(office, make_user):
    return make_user(OLENA, "Employee")


@pytest.fixture
def may(olena):
    """Whether check and list agree that Olena may read a Tea, and what they say."""

    def may(name: str) -> bool:
        listed = name in get_list("Tea", user=olena, pluck="name")
        assert listed == has_permission("Tea", "read", name, olena)
        return listed

    return may


def test_link_must_lead_to_a_listed_record(may, restrict, put):
    put("Tea", name="hers", person="anna")
    put("Tea", name="other", person="borys")
    put("Tea", name="nobody's")
    restrict(OLENA, "Person", "anna")

    assert may("hers")
    assert not may("other")
    assert may("nobody's")


def test_several_listed_records_are_all_allowed(may, restrict, put):
    put("Tea", name="a", person="anna")
    put("Tea", name="b", person="borys")
    put("Tea", name="v", person="vira")
    restrict(OLENA, "Person", "anna")
    restrict(OLENA, "Person", "borys")

    assert (may("a"), may("b"), may("v")) == (True, True, False)


def test_more_records_than_fit_into_parameters_are_read_by_the_database(may, restrict, put):
    for number in range(120):
        restrict(OLENA, "Person", f"person {number}")
    put("Tea", name="hers", person="person 119")
    put("Tea", name="other", person="person 120")

    assert may("hers")
    assert not may("other")


def test_permissions_of_two_doctypes_both_count(may, restrict, put):
    put("Tea", name="both", person="anna", room="Yard")
    put("Tea", name="one", person="anna", room="House")
    restrict(OLENA, "Person", "anna")
    restrict(OLENA, "Room", "Yard")

    assert may("both")
    assert not may("one")


def test_empty_link_is_refused_when_the_site_is_strict(may, restrict, be_strict, put):
    put("Tea", name="nobody's")
    put("Tea", name="empty", person="")
    put("Tea", name="hers", person="anna")
    restrict(OLENA, "Person", "anna")
    assert may("nobody's")
    assert may("empty")

    be_strict()

    assert not may("nobody's")
    assert not may("empty")
    assert may("hers")


def test_field_that_ignores_user_permissions_does_not_restrict(may, restrict, put):
    put("Tea", name="guest", person="anna", guest="borys")
    restrict(OLENA, "Person", "anna")

    assert may("guest")


def test_applicable_for_limits_to_one_doctype(may, restrict, put):
    put("Tea", name="other", person="borys")
    restrict(OLENA, "Person", "anna", applicable_for="Room")
    assert may("other")

    restrict(OLENA, "Person", "vira", applicable_for="Tea")

    assert not may("other")


def test_of_the_listed_doctype_only_listed_records_are_seen(olena, restrict, put):
    define("Mug", field("title"), permissions=[{"role": "Employee", "read": 1}])
    put("Mug", name="red")
    put("Mug", name="blue")
    restrict(OLENA, "Mug", "red")

    assert get_list("Mug", user=olena, pluck="name") == ["red"]
    assert has_permission("Mug", "read", "red", olena)
    assert not has_permission("Mug", "read", "blue", olena)


def test_descendants_of_a_listed_tree_record_are_listed_too(may, restrict, put):
    for room in ("House", "Floor", "Kitchen", "Yard"):
        put("Tea", name=room, room=room)
    restrict(OLENA, "Room", "Floor")

    assert [may(room) for room in ("House", "Floor", "Kitchen", "Yard")] == [False, True, True, False]


def test_hidden_descendants_are_not_listed(may, restrict, put):
    for room in ("Floor", "Kitchen"):
        put("Tea", name=room, room=room)
    restrict(OLENA, "Room", "Floor", hide_descendants=1)

    assert may("Floor")
    assert not may("Kitchen")


def test_links_in_child_rows_restrict_the_document(may, restrict, put):
    put("Tea", name="alone", person="anna")
    put("Tea", name="with borys", person="anna")
    put("Tea", name="with herself", person="anna")
    put("Tea", name="with nobody", person="anna")
    for parent, person in (("with borys", "borys"), ("with herself", "anna"), ("with nobody", None)):
        put("Cup", name=f"cup {parent}", parent=parent, parenttype="Tea", parentfield="cups", person=person)
    restrict(OLENA, "Person", "anna")

    assert may("alone")
    assert not may("with borys")
    assert may("with herself")
    assert may("with nobody")


def test_empty_links_in_child_rows_are_refused_when_the_site_is_strict(may, restrict, be_strict, put):
    put("Tea", name="with nobody", person="anna")
    put("Cup", name="c", parent="with nobody", parenttype="Tea", parentfield="cups")
    restrict(OLENA, "Person", "anna")
    be_strict()

    assert not may("with nobody")


def test_rows_in_memory_are_asked_before_stored_ones(olena, restrict, put):
    put("Tea", name="T", person="anna")
    restrict(OLENA, "Person", "anna")
    row = {"name": "T", "owner": "x", "person": "anna", "room": None}

    assert has_permission("Tea", "read", {**row, "cups": [{"person": "anna"}]}, olena)
    assert not has_permission("Tea", "read", {**row, "cups": [{"person": "borys"}]}, olena)


def test_system_manager_is_not_exempt(office, make_user, grant, restrict, put):
    grant({"role": "System Manager", "read": 1})
    manager = make_user("admin@tea.test", "System Manager")
    put("Tea", name="other", person="borys")
    restrict(manager, "Person", "anna")

    assert not has_permission("Tea", "read", "other", manager)
    assert has_permission("Tea", "read", "other", "Administrator")


def test_permissions_are_given_by_doctype_with_what_they_apply_to(olena, restrict):
    restrict(OLENA, "Person", "anna", is_default=1)
    restrict(OLENA, "Person", "borys", applicable_for="Tea")

    rows = user_permissions_of(olena)["Person"]

    assert [(row.doc, row.applicable_for, row.is_default) for row in rows] == [
        ("anna", None, 1),
        ("borys", "Tea", 0),
    ]
