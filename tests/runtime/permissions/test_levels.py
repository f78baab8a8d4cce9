"""Permission levels of fields, and what lists do with fields that a user may not read."""

from __future__ import annotations

import pytest

from frappe.exceptions import PermissionError
from frappe.meta import get_meta
from frappe.permissions import levels, readable_fields, writable_fields
from frappe.query import count, get_list

OLENA = "olena@tea.test"
BOSS = "boss@tea.test"


@pytest.fixture
def people(office, make_user, grant, put):
    """Olena reads level 0; the boss reads levels 0 and 1 and writes level 0."""
    grant(
        {"role": "Employee", "read": 1},
        {"role": "HR Manager", "read": 1, "write": 1},
        {"role": "HR Manager", "read": 1, "permlevel": 1},
    )
    make_user(OLENA, "Employee")
    make_user(BOSS, "HR Manager")
    put("Tea", name="T1", title="green", price=5)
    put("Cup", name="C1", parent="T1", parenttype="Tea", parentfield="cups", person="anna", sugar=2)


def test_levels_follow_the_rows_of_the_roles(people):
    tea = get_meta("Tea")

    assert levels(tea, OLENA) == {0}
    assert levels(tea, BOSS) == {0, 1}
    assert levels(tea, BOSS, "write") == {0}
    assert 9 in levels(tea, "Administrator", "write")


def test_row_of_a_higher_level_for_owners_does_not_open_fields_of_lists(people, grant):
    grant({"role": "Employee", "read": 1}, {"role": "Employee", "read": 1, "permlevel": 1, "if_owner": 1})

    assert levels(get_meta("Tea"), OLENA) == {0}


def test_readable_and_writable_fields(people):
    tea = get_meta("Tea")

    assert {"name", "owner", "title", "cups"} <= readable_fields(tea, OLENA)
    assert "price" not in readable_fields(tea, OLENA)
    assert "price" in readable_fields(tea, BOSS)
    assert "price" not in writable_fields(tea, BOSS)
    assert "title" in writable_fields(tea, BOSS)


HIDDEN = [
    {"fields": ["price"]},
    {"fields": ["price as p"]},
    {"fields": ["max(price)"]},
    {"fields": [{"SUM": "price", "as": "p"}]},
    {"fields": [{"IFNULL": ["title", {"ABS": "price"}], "as": "p"}]},
    {"fields": ["cups.sugar"]},
    {"fields": ["`tabCup`.`sugar`"]},
    {"fields": ["name", {"cups": ["person", "sugar"]}]},
    {"filters": {"price": 5}},
    {"filters": [["Tea", "price", ">", 1]]},
    {"filters": [["Cup", "sugar", "=", 2]]},
    {"filters": {"cups.sugar": 2}},
    {"filters": [["title", "=", "green"], "or", [["price", "=", 5]]]},
    {"or_filters": {"price": 5}},
    {"order_by": "price desc"},
    {"order_by": "name asc, price"},
    {"group_by": "price"},
]


@pytest.mark.parametrize("options", HIDDEN, ids=str)
def test_unreadable_field_is_refused_wherever_it_stands(people, options):
    with pytest.raises(PermissionError):
        get_list("Tea", user=OLENA, **options)

    get_list("Tea", user=BOSS, **options)
    get_list("Tea", user=None, **options)


def test_counting_by_an_unreadable_field_is_refused(people):
    with pytest.raises(PermissionError):
        count("Tea", user=OLENA, filters={"price": [">", 4]})

    assert count("Tea", user=BOSS, filters={"price": [">", 4]}) == 1


def test_star_leaves_unreadable_fields_out(people):
    assert "price" not in get_list("Tea", user=OLENA, fields=["*"])[0]
    assert get_list("Tea", user=BOSS, fields="*")[0].price == 5


def test_select_alone_shows_name_title_and_search_fields(people, grant):
    grant({"role": "Employee", "select": 1})

    assert get_list("Tea", user=OLENA, pluck="name") == ["T1"]
    assert set(get_list("Tea", user=OLENA, fields=["*"])[0]) == {"name"}
    with pytest.raises(PermissionError):
        get_list("Tea", user=OLENA, fields=["title"])


def test_a_share_opens_level_0_only(people, make_user, share):
    stranger = make_user("stranger@tea.test")
    share("T1", stranger, read=1)

    assert get_list("Tea", user=stranger, fields=["title"])[0].title == "green"
    with pytest.raises(PermissionError):
        get_list("Tea", user=stranger, fields=["price"])
