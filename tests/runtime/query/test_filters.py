"""The forms in which filters are written."""

from __future__ import annotations

import pytest

from frappe.query import count, get_list
from frappe.query.errors import InvalidFilterError

pytestmark = pytest.mark.usefixtures("trips")

EVERY = ["blank", "null", "one", "two"]


def names(filters=None, or_filters=None) -> list[str]:
    found = get_list("Trip", user=None, filters=filters, or_filters=or_filters, pluck="name")
    assert count("Trip", user=None, filters=filters, or_filters=or_filters) == len(found)
    return sorted(found)


@pytest.mark.parametrize(
    "filters",
    [
        {"title": "Alpha"},
        {"title": ["=", "Alpha"]},
        {"title": ("=", "Alpha")},
        {"`tabTrip`.`title`": "Alpha"},
        ["title", "=", "Alpha"],
        ["Trip", "title", "=", "Alpha"],
        ["Trip", "title", "=", "Alpha", False],
        [["title", "=", "Alpha"]],
        [["title", "Alpha"]],
        [("title", "=", "Alpha")],
        [["Trip", "title", "=", "Alpha"]],
        [[None, "title", "=", "Alpha"]],
        [{"title": "Alpha"}],
        [{"title": "Alpha"}, ["days", "=", 1]],
        [[["title", "=", "Alpha"]]],
        "one",
    ],
    ids=str,
)
def test_every_form_says_the_same(filters):
    assert names(filters) == ["one"]


@pytest.mark.parametrize("filters", [None, {}, [], (), "", [[]], [{}]], ids=str)
def test_no_filter_finds_everything(filters):
    assert names(filters) == EVERY


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([["title", "=", "Alpha"], "or", ["title", "=", "Beta"]], ["one", "two"]),
        ([["title", "=", "Alpha"], "and", ["days", "=", 2]], []),
        ([["title", "=", "Beta"], "or", ["title", "=", "Alpha"], "and", ["days", "=", 2]], ["two"]),
        ([[["title", "=", "Beta"], "or", ["title", "=", "Alpha"]], "and", ["days", "=", 2]], ["two"]),
        ([["title", "=", "Beta"], "OR", [["title", "=", "Alpha"], "and", ["days", "=", 1]]], ["one", "two"]),
        ([[["title", "=", "Alpha"]], "or", [{"title": "Beta", "days": 2}]], ["one", "two"]),
        ([["title", "is", "set"], [["days", "=", 2], "or", ["days", "=", 3]]], ["two"]),
    ],
    ids=str,
)
def test_groups_are_joined_and_binds_more_tightly(filters, expected):
    assert names(filters) == expected


def test_or_filters_form_one_group_beside_the_filters():
    assert names({"title": ["is", "set"]}, {"days": 2, "paid": 1}) == ["one", "two"]
    assert names({"title": "Alpha"}, [["days", "=", 2], ["paid", "=", 1]]) == ["one"]
    assert names(None, {"days": 2, "title": "nothing"}) == ["two"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([["Stop", "place", "=", "Kyiv"]], ["one", "two"]),
        ({"stops.place": "Kyiv"}, ["one", "two"]),
        ({"`tabStop`.`place`": "Lviv"}, ["one"]),
        ({"detours.place": "Kyiv"}, []),
        ([["Stop", "place", "=", "Odesa"]], ["two"]),
        # One row must meet both.
        ([["Stop", "place", "=", "Kyiv"], ["Stop", "km", ">", 0]], ["two"]),
        ([["Stop", "place", "=", "Kyiv"], ["title", "=", "Alpha"]], ["one"]),
        ([["Stop", "place", "=", "Lviv"], "or", ["days", "=", 2]], ["one", "two"]),
        # Without rows, nothing equals, and everything differs.
        ([["Stop", "place", "!=", "Kyiv"]], ["blank", "null", "one", "two"]),
        ([["Stop", "place", "is", "not set"]], ["blank", "null"]),
        ([["Stop", "place", "is", "set"]], ["one", "two"]),
    ],
    ids=str,
)
def test_conditions_on_child_rows_find_documents_once(filters, expected):
    assert names(filters) == expected


def test_conditions_on_linked_records():
    assert names({"driver.licence": "B"}) == ["one"]
    assert names([["driver.title", "like", "%петро%"]]) == ["two"]
    assert names({"driver.licence": ["is", "not set"]}) == ["blank", "null"]


@pytest.mark.parametrize(
    "filters",
    [
        {"title": ["Alpha", "Beta"]},
        {"title": ["Alpha"]},
        ["Alpha", "Beta", "Gamma"],
        [["title", "=", "Alpha"], "or"],
        [["title", "=", "Alpha"], "or", ["days", "=", 1], ["paid", "=", 1]],
        [["title", "=", "Alpha"], 5],
        [["title", "=", "a", "b", "c", "d"]],
        5.5,
    ],
    ids=str,
)
def test_form_that_cannot_be_understood_is_refused(filters):
    with pytest.raises(InvalidFilterError):
        names(filters)


def test_list_without_operator_says_to_use_in():
    with pytest.raises(InvalidFilterError, match=r"\['in', \[values\]\]"):
        names({"title": ["Alpha", "Beta"]})


def test_filters_cannot_be_nested_without_end():
    filters: list = ["title", "=", "Alpha"]
    for _ in range(20):
        filters = [filters]

    with pytest.raises(InvalidFilterError, match="deeply"):
        names(filters)
