"""Which roles a user has."""

from __future__ import annotations

import pytest

from frappe.permissions import roles_of

USER = "olena@tea.test"


@pytest.mark.parametrize(
    ("given", "values", "expected"),
    [
        ((), {}, {"Guest", "All", "Desk User"}),
        ((), {"user_type": "Website User"}, {"Guest", "All"}),
        (("Employee",), {}, {"Guest", "All", "Desk User", "Employee"}),
        (("Employee", "Retired"), {}, {"Guest", "All", "Desk User", "Employee"}),
        (("Administrator",), {}, {"Guest", "All", "Desk User"}),
        (("Employee",), {"enabled": 0}, {"Guest"}),
    ],
    ids=[
        "automatic",
        "website user",
        "given",
        "disabled role",
        "administrator cannot be given",
        "disabled user",
    ],
)
def test_roles_are_those_given_and_the_automatic_ones(make_user, given, values, expected):
    make_user(USER, *given, **values)

    assert roles_of(USER) == expected


def test_guest_is_only_a_guest(access):
    assert roles_of("Guest") == {"Guest"}


def test_administrator_has_every_enabled_role(access):
    roles = roles_of("Administrator")

    assert {"Administrator", "All", "Desk User", "Employee", "HR Manager"} <= roles
    assert "Retired" not in roles


def test_roles_of_another_parent_do_not_count(make_user, put):
    make_user(USER)
    put("Has Role", name="r", parent=USER, parenttype="Report", parentfield="roles", role="HR Manager")

    assert "HR Manager" not in roles_of(USER)


def test_a_new_role_counts_at_once(make_user, put):
    make_user(USER)
    assert "Employee" not in roles_of(USER)

    put("Has Role", name="r", parent=USER, parenttype="User", parentfield="roles", role="Employee")

    assert "Employee" in roles_of(USER)
