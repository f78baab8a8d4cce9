"""Every form of filter with every operator finds the same rows as plain Python does, NULL and empty values included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

import frappe
from frappe.context import Context
from frappe.query.operators import OPERATORS
from frappe.testing.doctypes import define, field

Value = Any
ROWS: dict[str, dict[str, Value]] = {
    "one": {"title": "Alpha", "days": 1, "price": 10.5, "day": "2024-05-01", "start": "2024-05-01 23:30:00"},
    "two": {"title": "Beta", "days": 2, "price": 20.0, "day": "2024-05-15", "start": "2024-05-15 00:30:00"},
    "ukr": {"title": "Їжак", "days": 7, "price": 0.1, "day": "2024-04-30", "start": "2024-04-30 12:00:00"},
    "zero": {"title": "", "days": 0, "price": 0.0, "day": None, "start": None},
    "none": {},
}
STOPS = {"one": ["Kyiv", "Lviv"], "two": ["Kyiv"]}
TODAY = dt.date(2024, 5, 15)


@pytest.fixture
def tours(context: Context) -> Context:
    """Five tours with values, with empty ones and with NULL; the clock stands at 15 May 2024."""
    context.flags.current_date = TODAY
    define("Zone", field("zone_name"), autoname="field:zone_name", is_tree=1)
    define("Tour Stop", field("place"), istable=1)
    define(
        "Tour",
        field("title"),
        field("days", "Int"),
        field("price", "Float"),
        field("day", "Date"),
        field("start", "Datetime"),
        field("zone", "Link", options="Zone"),
        field("stops", "Table", options="Tour Stop"),
    )
    parent = None
    for name in ("Country", "Region", "Town"):
        parent = (
            frappe.get_doc({"doctype": "Zone", "zone_name": name, "is_group": 1, "parent_zone": parent})
            .insert()
            .name
        )
    for name, values in ROWS.items():
        doc = frappe.get_doc({"doctype": "Tour", **values, "zone": "Town" if name == "one" else None})
        for place in STOPS.get(name, ()):
            doc.append("stops", {"place": place})
        doc.insert(set_name=name)
    for column in ("title", "zone"):
        frappe.qb.update(frappe.qb.DocType("Tour")).set(column, None).where(
            frappe.qb.Field("name").isin(["none"])
        ).run()
    return context


FORMS: dict[str, Callable[[str, str, Value], Any]] = {
    "dict": lambda name, operator, value: {name: [operator, value]},
    "tuple in dict": lambda name, operator, value: {name: (operator, value)},
    "one condition": lambda name, operator, value: [name, operator, value],
    "list of conditions": lambda name, operator, value: [[name, operator, value]],
    "with the DocType": lambda name, operator, value: [["Tour", name, operator, value]],
    "dict in a list": lambda name, operator, value: [{name: [operator, value]}],
    "or with what never holds": lambda name, operator, value: [
        [name, operator, value],
        "or",
        ["name", "in", []],
    ],
    "and with what always holds": lambda name, operator, value: [
        [name, operator, value],
        "and",
        ["name", "is", "set"],
    ],
}

# field, operator, value, and the rule in Python over the value of a row; empty texts and NULL are one, so are 0 and NULL.
CASES: list[tuple[str, str, Value, Callable[[Any], bool]]] = [
    ("title", "=", "Alpha", lambda v: v == "Alpha"),
    ("title", "=", "", lambda v: not v),
    ("title", "!=", "Alpha", lambda v: v != "Alpha"),
    ("title", "in", ["Alpha", "Їжак"], lambda v: v in ("Alpha", "Їжак")),
    ("title", "in", [], lambda v: False),
    ("title", "not in", ["Alpha"], lambda v: v != "Alpha"),
    ("title", "not in", [], lambda v: True),
    ("title", "like", "%їЖ%", lambda v: "їж" in (v or "").lower()),
    ("title", "not like", "al%", lambda v: not (v or "").lower().startswith("al")),
    ("title", "is", "set", bool),
    ("title", "is", "not set", lambda v: not v),
    ("days", "=", 0, lambda v: not v),
    ("days", ">", 1, lambda v: (v or 0) > 1),
    ("days", ">=", 1, lambda v: (v or 0) >= 1),
    ("days", "<", 2, lambda v: (v or 0) < 2),
    ("days", "<=", 1, lambda v: (v or 0) <= 1),
    ("days", "between", [1, 2], lambda v: 1 <= (v or 0) <= 2),
    ("days", "in", "1,7", lambda v: v in (1, 7)),
    ("price", ">", "0.1", lambda v: (v or 0) > 0.1),
    ("day", "=", "2024-05-01", lambda v: v == "2024-05-01"),
    ("day", "!=", "2024-05-01", lambda v: v != "2024-05-01"),
    ("day", "<", "2024-05-01", lambda v: (v or "") < "2024-05-01"),
    ("day", ">=", dt.date(2024, 5, 1), lambda v: (v or "") >= "2024-05-01"),
    ("day", "between", ["2024-05-01", None], lambda v: "2024-05-01" <= (v or "") <= "2024-05-15"),
    ("day", "timespan", "this month", lambda v: (v or "").startswith("2024-05")),
    ("day", "timespan", "last month", lambda v: (v or "").startswith("2024-04")),
    ("day", "previous", "2 weeks", lambda v: "2024-05-01" <= (v or "") <= "2024-05-15"),
    ("day", "next", "1 week", lambda v: "2024-05-15" <= (v or "") <= "2024-05-22"),
    ("day", "is", "not set", lambda v: not v),
    ("start", "between", ["2024-05-01", "2024-05-01"], lambda v: (v or "").startswith("2024-05-01")),
    ("start", ">", "2024-05-01 23:29:59", lambda v: (v or "") > "2024-05-01 23:29:59"),
    ("start", "timespan", "today", lambda v: (v or "").startswith("2024-05-15")),
    ("zone", "descendants of", "Country", lambda v: v == "Town"),
    ("zone", "descendants of (inclusive)", "Town", lambda v: v == "Town"),
    ("zone", "not descendants of", "Country", lambda v: v != "Town"),
    ("zone", "ancestors of", "Town", lambda v: False),
    ("zone", "not ancestors of", "Town", lambda v: True),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_operator_in_this_form_finds_what_python_finds(tours: Context, form: str):
    wrong = []
    for name, operator, value, holds in CASES:
        found = frappe.get_all(
            "Tour", filters=FORMS[form](name, operator, value), pluck="name", order_by="name"
        )
        expected = sorted(row for row in ROWS if holds(_value(row, name)))
        if found != expected:
            wrong.append((name, operator, value, found, expected))

    assert not wrong


def _value(row: str, name: str) -> Value:
    if name == "zone":
        return "Town" if row == "one" else None
    return ROWS[row].get(name)


def test_every_operator_is_compared():
    assert {case[1] for case in CASES} == set(OPERATORS)


def test_name_alone_and_plain_values_are_filters(tours: Context):
    assert frappe.get_all("Tour", filters="one", pluck="name") == ["one"]
    assert frappe.get_all("Tour", filters={"title": "Beta"}, pluck="name") == ["two"]
    assert frappe.get_all("Tour", filters={"title": None}, pluck="name", order_by="name") == ["none", "zero"]


def test_child_rows_are_filtered_by_table_and_by_doctype(tours: Context):
    by_table = frappe.get_all("Tour", filters={"stops.place": "Kyiv"}, pluck="name", order_by="name")
    by_doctype = frappe.get_all(
        "Tour", filters=[["Tour Stop", "place", "=", "Kyiv"]], pluck="name", order_by="name"
    )

    assert by_table == by_doctype == ["one", "two"]


def test_or_filters_are_one_group(tours: Context):
    found = frappe.get_all(
        "Tour",
        filters={"days": [">", 0]},
        or_filters=[["title", "=", "Alpha"], ["day", "<", "2024-05-01"]],
        pluck="name",
        order_by="name",
    )

    assert found == ["one", "ukr"]


@pytest.mark.parametrize(
    "fields",
    [
        ["title", "count(name) as n", "sum(days) as total"],
        ["title", {"COUNT": "*", "as": "n"}, {"SUM": "days", "as": "total"}],
        ["title", {"COUNT": "name", "as": "n"}, {"SUM": {"MUL": ["days", {"SUB": [3, 2]}]}, "as": "total"}],
    ],
)
def test_aggregates_as_text_and_as_dicts(tours: Context, fields):
    rows = frappe.get_all("Tour", fields=fields, filters={"title": "Beta"}, group_by="title")

    assert rows == [{"title": "Beta", "n": 1, "total": 2}]


def test_child_rows_come_nested(tours: Context):
    (row,) = frappe.get_all("Tour", fields=["name", {"stops": ["place"]}], filters="one")

    assert row == {"name": "one", "stops": [{"place": "Kyiv"}, {"place": "Lviv"}]}


def test_arguments_of_the_contract_are_understood(tours: Context):
    page = frappe.db.get_all(
        "Tour", fields=["name"], order_by="name", limit_start=1, limit_page_length=2, as_list=True
    )
    seen = frappe.db.get_list(
        "Tour", page_length=1, order_by="name desc", update={"kind": "tour"}, as_dict=True
    )

    assert page == [("one",), ("two",)]
    assert seen == [{"name": "zero", "kind": "tour"}]
