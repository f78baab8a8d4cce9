"""What a list selects, in which order, and in which shape rows come back."""

from __future__ import annotations

import datetime as dt

import pytest

from frappe.exceptions import ValidationError
from frappe.query import get_list

pytestmark = pytest.mark.usefixtures("trips")


def rows(**options):
    return get_list(
        "Trip", user=None, **{"filters": {"name": ["in", ["one", "two"]]}, "order_by": "name", **options}
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (None, {"name": "one"}),
        ("title", {"title": "Alpha"}),
        ("name, title", {"name": "one", "title": "Alpha"}),
        (["name", "`title`"], {"name": "one", "title": "Alpha"}),
        (["`tabTrip`.`title`"], {"title": "Alpha"}),
        (["title as Heading"], {"Heading": "Alpha"}),
        (["title as `My heading`"], {"My heading": "Alpha"}),
        (["`tabTrip`.`title` as 'Trip:title'"], {"Trip:title": "Alpha"}),
        (
            ["day", "start", "paid"],
            {"day": dt.date(2024, 5, 1), "start": dt.datetime(2024, 5, 1, 23, 30), "paid": 1},
        ),
        (["driver.title as who"], {"who": "Ольга"}),
        (["driver.licence"], {"licence": "B"}),
        (["ifnull(title, 'none') as t"], {"t": "Alpha"}),
        ([{"IFNULL": ["title", "'none'"], "as": "t"}], {"t": "Alpha"}),
        ([{"CONCAT": ["name", "'-'", "title"], "as": "t"}], {"t": "one-Alpha"}),
        ([{"ADD": ["days", 10], "as": "n"}], {"n": 11}),
        ([{"MUL": ["days", {"SUB": ["price", 0.5]}], "as": "n"}], {"n": 10.0}),
        (["year(day) as y", {"MONTH": "day", "as": "m"}], {"y": 2024, "m": 5}),
        ([{"EXTRACT": ["QUARTER", "day"], "as": "q"}], {"q": 2}),
        ([{"LOCATE": ["'ph'", "title"], "as": "at"}], {"at": 3}),
    ],
    ids=str,
)
def test_fields_are_selected_under_their_keys(fields, expected):
    assert rows(fields=fields)[0] == expected


def test_star_selects_every_column_and_no_table():
    row = rows(fields=["*"])[0]

    assert {"name", "owner", "creation", "docstatus", "title", "clock"} <= row.keys()
    assert not {"stops", "section"} & row.keys()


def test_rows_read_as_attributes():
    assert rows(fields=["title"])[0].title == "Alpha"


def test_shapes_of_the_answer():
    assert rows(pluck="title") == ["Alpha", "Beta"]
    assert rows(fields=["name", "day"], as_list=True)[0] == ("one", dt.date(2024, 5, 1))
    assert rows(update={"doctype": "Trip"})[1] == {"name": "two", "doctype": "Trip"}
    assert rows(run=False).startswith("SELECT `tabTrip`.`name` FROM `tabTrip`")


def test_aggregates_over_groups():
    found = get_list(
        "Trip",
        user=None,
        fields=["paid", "count(name) as n", {"SUM": "price", "as": "total"}, "max(day) as latest"],
        group_by="paid",
        order_by="n desc",
    )

    assert found == [
        {"paid": 0, "n": 3, "total": 20.0, "latest": dt.date(2024, 5, 15)},
        {"paid": 1, "n": 1, "total": 10.5, "latest": dt.date(2024, 5, 1)},
    ]


def test_aggregate_without_group_is_one_row():
    assert get_list("Trip", user=None, fields=["count(*) as n"]) == [{"n": 4}]
    assert get_list("Trip", user=None, fields=[{"COUNT": "*", "as": "n"}]) == [{"n": 4}]
    assert get_list("Trip", user=None, fields=["count(distinct paid) as n"]) == [{"n": 2}]
    assert get_list("Trip", user=None, fields=[{"COUNT": {"DISTINCT": "paid"}, "as": "n"}]) == [{"n": 2}]
    assert get_list("Trip", user=None, fields="count(name)", as_list=True) == [(4,)]


def test_distinct_values():
    assert sorted(get_list("Trip", user=None, fields=["paid"], distinct=True, pluck="paid")) == [0, 1]
    assert len(get_list("Trip", user=None, fields="distinct paid")) == 2


def test_child_fields_give_a_row_for_each_child():
    found = rows(fields=["name", "`tabStop`.`place`", "`tabStop`.`km`"], order_by="name, `tabStop`.`place`")

    assert [(row.name, row.place) for row in found] == [
        ("one", "Kyiv"),
        ("one", "Lviv"),
        ("two", "Kyiv"),
        ("two", "Odesa"),
    ]


def test_child_fields_of_one_table_leave_the_other_out():
    found = get_list("Trip", user=None, fields=["name", "detours.place"], order_by="name")

    assert [(row.name, row.place) for row in found] == [
        ("blank", None),
        ("null", None),
        ("one", None),
        ("two", "Odesa"),
    ]


def test_filter_on_selected_child_rows_filters_the_rows():
    found = get_list(
        "Trip", user=None, fields=["name", "stops.place"], filters={"stops.km": [">", 1]}, order_by="name"
    )

    assert [(row.name, row.place) for row in found] == [("one", "Lviv"), ("two", "Kyiv")]


def test_nested_child_rows_come_as_lists_in_their_order():
    found = rows(fields=["title", {"stops": ["place", "km"]}])

    assert found[0].stops == [{"place": "Kyiv", "km": 0}, {"place": "Lviv", "km": 540}]
    assert found[1].stops == [{"place": "Kyiv", "km": 5}]


def test_order_of_the_doctype_is_used_unless_another_is_given():
    assert get_list("Trip", user=None, pluck="name") == ["blank", "null", "two", "one"]
    assert get_list("Trip", user=None, pluck="name", order_by="name asc") == ["blank", "null", "one", "two"]


@pytest.mark.parametrize(
    ("order_by", "expected"),
    [
        ("price desc, name", ["two", "one", "blank", "null"]),
        ("`tabTrip`.`days` DESC, `name`", ["two", "one", "blank", "null"]),
        ("driver.title desc, name asc", ["two", "one", "blank", "null"]),
        ("count desc, name", ["two", "one", "blank", "null"]),
        ("abs(days) desc, name", ["two", "one", "blank", "null"]),
    ],
)
def test_order_by_fields_links_aliases_and_functions(order_by, expected):
    found = get_list("Trip", user=None, fields=["name", "days as count"], order_by=order_by)

    assert [row.name for row in found] == expected


def test_fields_and_filters_may_be_given_by_position():
    assert get_list("Trip", ["title"], {"name": "one"}, user=None) == [{"title": "Alpha"}]


def test_pages():
    def page(**options):
        return get_list("Trip", user=None, pluck="name", order_by="name", **options)

    assert page(limit=2) == ["blank", "null"]
    assert page(limit=2, start=2) == ["one", "two"]
    assert page(start=3) == ["two"]
    assert page(limit=0) == page(limit=None) == ["blank", "null", "one", "two"]


def test_single_record_is_not_a_list():
    with pytest.raises(ValidationError, match="single record"):
        get_list("System Settings", user=None)
