"""What one user sees through links and children, and that users do not share each other's answers."""

from __future__ import annotations

import pytest

from frappe.cache import memory
from frappe.exceptions import PermissionError
from frappe.query import count, get_list
from frappe.testing.doctypes import define, field


@pytest.fixture
def open_drivers(trips, put):
    """Drivers readable by Employees, except their licence."""
    define(
        "Driver",
        field("title"),
        field("licence", permlevel=1),
        permissions=[
            {"role": "Employee", "read": 1},
            {"role": "HR Manager", "read": 1},
            {"role": "HR Manager", "read": 1, "permlevel": 1},
        ],
    )


@pytest.mark.parametrize(
    "options",
    [
        {"fields": ["driver.title"]},
        {"filters": {"driver.title": "Ольга"}},
        {"order_by": "driver.title"},
        {"group_by": "driver.title"},
    ],
    ids=str,
)
def test_linked_record_that_may_not_be_read_cannot_be_asked_through_the_link(employee, options):
    with pytest.raises(PermissionError):
        get_list("Trip", user=employee, **options)

    assert get_list("Trip", user=None, **options)


def test_hidden_field_of_a_linked_record_is_refused(employee, open_drivers):
    assert {"title": "Ольга"} in get_list("Trip", user=employee, fields=["driver.title"])
    with pytest.raises(PermissionError):
        get_list("Trip", user=employee, fields=["driver.licence"])


def test_linked_records_outside_user_permissions_read_as_empty(employee, open_drivers, put):
    put(
        "User Permission",
        name="p",
        user=employee,
        allow="Driver",
        for_value="olha",
        apply_to_all_doctypes=0,
        applicable_for="Driver",
    )

    found = get_list("Trip", user=employee, fields=["name", "driver", "driver.title as who"], order_by="name")

    assert [(row.name, row.driver, row.who) for row in found[2:]] == [
        ("one", "olha", "Ольга"),
        ("two", "petro", None),
    ]
    assert get_list("Trip", user=employee, filters={"driver.title": "Петро"}) == []
    assert count("Trip", user=employee, filters={"driver.title": "Ольга"}) == 1


def test_two_users_with_the_same_roles_get_their_own_rows(employee, make_user, put):
    other = make_user("taras@trip.test", "Employee")
    put("User Permission", name="a", user=employee, allow="Driver", for_value="olha", apply_to_all_doctypes=1)
    put("User Permission", name="b", user=other, allow="Driver", for_value="petro", apply_to_all_doctypes=1)

    for _ in range(2):
        assert "two" not in get_list("Trip", user=employee, pluck="name")
        assert "one" not in get_list("Trip", user=other, pluck="name")


def test_users_with_other_roles_do_not_get_a_remembered_query(employee, make_user, open_drivers):
    boss = make_user("boss@trip.test", "Employee", "HR Manager")

    assert get_list("Trip", user=boss, fields=["driver.licence"])
    with pytest.raises(PermissionError):
        get_list("Trip", user=employee, fields=["driver.licence"])


def test_a_changed_doctype_is_seen_at_once(trips):
    assert "extra" not in get_list("Driver", user=None, fields=["*"])[0]

    define("Driver", field("title"), field("licence"), field("extra"))

    assert "extra" in get_list("Driver", user=None, fields=["*"])[0]


def test_losing_a_role_counts_at_once(employee, trips):
    assert get_list("Trip", user=employee)

    trips.db.run("DELETE FROM `tabHas Role`")
    memory.invalidate("access")

    with pytest.raises(PermissionError):
        get_list("Trip", user=employee)


def test_link_search_and_count_obey_the_same_rule(employee, put):
    put("User Permission", name="a", user=employee, allow="Trip", for_value="one", apply_to_all_doctypes=1)

    assert get_list("Trip", user=employee, pluck="name") == ["one"]
    assert count("Trip", user=employee) == 1
    assert count("Trip", user=employee, filters={"name": "two"}) == 0
    assert count("Trip", user=None) == 4
