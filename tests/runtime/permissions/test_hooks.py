"""What apps take away through has_permission and permission_query_conditions."""

from __future__ import annotations

import pytest

from frappe.database import Sql
from frappe.exceptions import HookError
from frappe.permissions import has_permission
from frappe.query import get_list

OLENA = "olena@tea.test"


@pytest.fixture
def olena(office, make_user, put):
    put("Tea", name="green", title="green")
    put("Tea", name="black", title="black")
    return make_user(OLENA, "Employee")


@pytest.mark.parametrize(
    ("answer", "allowed"), [(True, True), (1, True), (False, False), (None, False), ("", False)]
)
def test_hook_denies_with_anything_but_a_true_answer(olena, hook, answer, allowed):
    hook(has_permission={"Tea": [lambda doc, ptype, user: answer]})

    assert has_permission("Tea", "read", "green", olena) is allowed


def test_hook_cannot_grant(olena, hook):
    hook(has_permission={"Tea": [lambda doc, ptype, user: True]})

    assert not has_permission("Tea", "write", "green", olena)


def test_hooks_are_asked_from_the_last_one_until_one_denies(olena, hook):
    asked = []

    def say(name, answer):
        def answered(doc, user=None, permission_type=None):
            asked.append(name)
            return answer

        return answered

    hook(has_permission={"Tea": [say("first app", True), say("last app", False)], "*": [say("any", True)]})

    assert not has_permission("Tea", "read", "green", olena)
    assert asked == ["any", "last app"]


def test_hook_gets_the_row_the_right_and_the_user(olena, hook):
    seen = {}
    hook(
        has_permission={
            "Tea": [lambda doc, ptype, user, debug: seen.update(t=doc.title, p=ptype, u=user) or True]
        }
    )

    has_permission("Tea", "read", "green", olena)

    assert seen == {"t": "green", "p": "read", "u": olena}


def test_hooks_do_not_bind_the_administrator(olena, hook):
    hook(
        has_permission={"Tea": [lambda doc: False]},
        permission_query_conditions={"Tea": [lambda user: "1 = 0"]},
    )

    assert has_permission("Tea", "read", "green", "Administrator")
    assert len(get_list("Tea", user="Administrator")) == 2


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda user: "`tabTea`.`title` = 'green'", ["green"]),
        (lambda user, doctype: Sql(f"`tab{doctype}`.`title` = ?", ("black",)), ["black"]),
        (lambda user: None, ["black", "green"]),
        (lambda user: "", ["black", "green"]),
        (lambda user: "title = 'green' OR title = 'black'", ["black", "green"]),
    ],
    ids=["text", "sql with parameters", "nothing", "empty text", "or stays inside its own brackets"],
)
def test_query_conditions_restrict_lists(olena, hook, put, function, expected):
    put("Tea", name="red", title=None)
    hook(permission_query_conditions={"Tea": [function, lambda user: "title IS NOT NULL"]})

    assert sorted(get_list("Tea", user=olena, pluck="name")) == expected


def test_query_condition_of_another_kind_is_an_error_that_names_the_function(olena, hook):
    def rules(user):
        return ["title", "=", "green"]

    hook(permission_query_conditions={"Tea": [rules]})

    with pytest.raises(HookError, match="rules gave a list"):
        get_list("Tea", user=olena)


def test_share_opens_what_a_hook_closes(olena, hook, share):
    hook(
        has_permission={"Tea": [lambda doc: False]}, permission_query_conditions={"*": [lambda user: "1 = 0"]}
    )
    share("green", olena, read=1)

    assert has_permission("Tea", "read", "green", olena)
    assert get_list("Tea", user=olena, pluck="name") == ["green"]
