"""Documents shared with one user or with everyone."""

from __future__ import annotations

import pytest

from frappe.exceptions import PermissionError
from frappe.permissions import has_permission
from frappe.query import get_list

OLENA = "olena@tea.test"
TARAS = "taras@tea.test"


@pytest.fixture
def stranger(office, make_user, put):
    """Olena, who has no role that opens Tea; there are T1 and T2."""
    put("Tea", name="T1")
    put("Tea", name="T2")
    make_user(TARAS)
    return make_user(OLENA)


def test_share_opens_one_document_to_one_user(stranger, share):
    share("T1", OLENA, read=1)

    assert has_permission("Tea", "read", "T1", OLENA)
    assert not has_permission("Tea", "read", "T2", OLENA)
    assert not has_permission("Tea", "read", "T1", TARAS)


def test_only_shared_documents_are_listed_without_a_role(stranger, share):
    with pytest.raises(PermissionError):
        get_list("Tea", user=OLENA)

    share("T1", OLENA, read=1)

    assert get_list("Tea", user=OLENA, pluck="name") == ["T1"]
    assert has_permission("Tea", "read", user=OLENA)


def test_share_with_everyone_leaves_out_guests(stranger, share):
    share("T1", read=1)

    assert has_permission("Tea", "read", "T1", TARAS)
    assert not has_permission("Tea", "read", "T1", "Guest")


@pytest.mark.parametrize(
    ("given", "right", "allowed"),
    [
        ("read", "print", True),
        ("read", "email", True),
        ("read", "select", True),
        ("read", "write", False),
        ("read", "delete", False),
        ("write", "write", True),
        ("share", "share", True),
        ("submit", "submit", False),
    ],
)
def test_share_gives_the_rights_it_names_and_those_of_reading(stranger, share, given, right, allowed):
    share("T1", OLENA, **{"read": 1, given: 1})

    assert has_permission("Tea", right, "T1", OLENA) is allowed


def test_share_opens_what_user_permissions_close(stranger, make_user, restrict, share, put):
    user = make_user("ivan@tea.test", "Employee")
    put("Tea", name="T3", person="borys")
    restrict(user, "Person", "anna")
    assert "T3" not in get_list("Tea", user=user, pluck="name")

    share("T3", user, read=1)

    assert has_permission("Tea", "read", "T3", user)
    assert "T3" in get_list("Tea", user=user, pluck="name")
