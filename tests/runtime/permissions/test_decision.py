"""May this user do this to this document? Each reason allowed, denied, and its neighbour."""

from __future__ import annotations

import pytest

from frappe.exceptions import PermissionError
from frappe.meta import get_meta
from frappe.permissions import explain, get_doc_permissions, get_role_permissions, has_permission, require
from frappe.testing.doctypes import define, field

OLENA = "olena@tea.test"
TARAS = "taras@tea.test"


@pytest.fixture
def olena(office, make_user):
    make_user(TARAS, "Employee")
    return make_user(OLENA, "Employee")


def test_administrator_may_do_everything(office, grant):
    grant({"role": "Employee", "read": 1})

    assert has_permission("Tea", "delete", "no such tea", "Administrator")


def test_role_gives_its_right_and_no_other(olena, put):
    put("Tea", name="T1")

    assert has_permission("Tea", "read", "T1", olena)
    assert not has_permission("Tea", "write", "T1", olena)
    assert not has_permission("Tea", "read", "T1", "Guest")


def test_without_a_document_a_role_is_enough(olena):
    assert has_permission("Tea", "read", user=olena)
    assert not has_permission("Tea", "create", user=olena)


def test_read_includes_select_but_not_the_reverse(olena, grant, put):
    put("Tea", name="T1")
    assert has_permission("Tea", "select", "T1", olena)

    grant({"role": "Employee", "select": 1})

    assert has_permission("Tea", "select", "T1", olena)
    assert not has_permission("Tea", "read", "T1", olena)


def test_rows_above_level_0_give_no_right_on_the_document(olena, grant, put):
    put("Tea", name="T1")
    grant({"role": "Employee", "read": 1, "permlevel": 1})

    assert not has_permission("Tea", "read", "T1", olena)


@pytest.mark.parametrize("right", ["submit", "cancel", "amend", "import"])
def test_rights_that_the_doctype_has_no_use_for_are_not_held(office, make_user, right):
    user = make_user(OLENA, "Employee")
    rights = {"read": 1, "write": 1, "create": 1, "submit": 1, "cancel": 1, "amend": 1, "import": 1}
    define("Plain", field("title"), permissions=[{"role": "Employee", "read": 1, "write": 1, "create": 1}])
    define(
        "Capable",
        field("title"),
        is_submittable=1,
        allow_import=1,
        permissions=[{"role": "Employee", **rights}],
    )

    assert not has_permission("Plain", right, user=user)
    assert has_permission("Capable", right, user=user)


def test_a_name_that_does_not_exist_is_denied(olena):
    assert not has_permission("Tea", "read", "no such tea", olena)


# if_owner ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def own_only(grant):
    grant({"role": "Employee", "read": 1, "write": 1, "create": 1, "if_owner": 1})


def test_if_owner_gives_rights_on_own_documents_only(olena, own_only, put):
    put("Tea", name="T1", owner=olena)
    put("Tea", name="T2", owner=TARAS)

    assert has_permission("Tea", "write", "T1", olena)
    assert not has_permission("Tea", "write", "T2", olena)
    assert has_permission("Tea", "write", user=olena)


def test_if_owner_lets_people_create(olena, own_only):
    assert has_permission("Tea", "create", {"doctype": "Tea", "owner": None}, olena)


def test_another_role_lifts_if_owner(olena, grant, put):
    put("Tea", name="T2", owner=TARAS)
    grant({"role": "Employee", "read": 1, "if_owner": 1}, {"role": "All", "read": 1})

    assert has_permission("Tea", "read", "T2", olena)


def test_owner_keeps_if_owner_rights_when_user_permissions_fail(olena, grant, restrict, put):
    put("Tea", name="T1", owner=olena, person="borys")
    put("Tea", name="T2", owner=TARAS, person="borys")
    grant({"role": "Employee", "read": 1}, {"role": "Employee", "read": 1, "if_owner": 1})
    restrict(olena, "Person", "anna")

    assert has_permission("Tea", "read", "T1", olena)
    assert not has_permission("Tea", "read", "T2", olena)


# Rows that are not whole -------------------------------------------------------------------------------------------


def test_a_dict_without_the_columns_of_the_rule_does_not_pass(olena, restrict, put):
    put("Tea", name="T1", person="borys")
    restrict(olena, "Person", "anna")

    assert not has_permission("Tea", "read", {"doctype": "Tea", "name": "T1"}, olena)
    assert not has_permission("Tea", "read", "T1", olena)


def test_a_document_in_memory_is_judged_as_it_is_there(olena, restrict, put):
    put("Tea", name="T1", person="anna")
    restrict(olena, "Person", "anna")
    changed = {"doctype": "Tea", "name": "T1", "owner": olena, "person": "borys", "room": None, "cups": []}

    assert not has_permission("Tea", "read", changed, olena)


# require, explain, summaries ------------------------------------------------------------------------------------------


def test_require_names_right_document_and_the_roles_that_have_it(olena, grant, put):
    put("Tea", name="T1")
    grant({"role": "Employee", "read": 1}, {"role": "HR Manager", "read": 1, "write": 1})

    with pytest.raises(PermissionError) as raised:
        require("Tea", "write", "T1", olena)

    assert raised.value.http_status_code == 403
    assert raised.value.code == "permission_denied"
    assert "write Tea T1" in raised.value.message
    assert "HR Manager" in str(raised.value.next_step)


def test_explain_tells_which_rule_decided(olena, restrict, share, put):
    put("Tea", name="T1", person="borys")
    restrict(olena, "Person", "anna")

    assert [(reason.rule, reason.outcome) for reason in explain("Tea", "read", "T1", olena)] == [
        ("user_permissions", "denied")
    ]
    assert "person is 'borys'" in explain("Tea", "read", "T1", olena)[0].text

    share("T1", olena, read=1)

    assert [(reason.rule, reason.outcome) for reason in explain("Tea", "read", "T1", olena)] == [
        ("user_permissions", "denied"),
        ("shares", "granted"),
    ]
    assert explain("Tea", "read", "T1", "Administrator")[0].rule == "administrator"
    assert explain("Tea", "read", "T1", "Guest")[0] == ("roles", "denied", "No role of Guest may read Tea.")


def test_summaries_agree_with_single_questions(olena, own_only, put):
    put("Tea", name="T2", owner=TARAS)
    row = {"doctype": "Tea", "name": "T2", "owner": TARAS}

    assert get_role_permissions(get_meta("Tea"), olena)["write"] == 1
    assert get_role_permissions(get_meta("Tea"), olena)["delete"] == 0
    assert get_doc_permissions(row, olena)["write"] == 0
    assert get_doc_permissions({**row, "owner": olena}, olena)["write"] == 1
