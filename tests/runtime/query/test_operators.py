"""Every operator on every family of columns, with NULL and empty values."""

from __future__ import annotations

import datetime as dt

import pytest

from frappe.exceptions import ValidationError
from frappe.query import get_list
from frappe.query.errors import InvalidFilterError
from frappe.query.operators import OPERATORS

pytestmark = pytest.mark.usefixtures("trips")

EVERY = ["blank", "null", "one", "two"]
EMPTY = ["blank", "null"]
GIVEN = ["one", "two"]


def names(*filters) -> list[str]:
    return sorted(get_list("Trip", user=None, filters=list(filters), pluck="name"))


CASES = [
    # Text
    ("title", "=", "Alpha", ["one"]),
    ("title", "=", "alpha", []),
    ("title", "=", "", EMPTY),
    ("title", "=", None, EMPTY),
    ("title", "!=", "Alpha", ["blank", "null", "two"]),
    ("title", "!=", "", GIVEN),
    ("title", "!=", None, GIVEN),
    ("title", ">", "Alpha", ["two"]),
    ("title", ">=", "Alpha", GIVEN),
    ("title", "<", "Beta", ["blank", "null", "one"]),
    ("title", "<=", "Alpha", ["blank", "one"]),
    ("title", "in", ["Alpha", "Gamma"], ["one"]),
    ("title", "in", "Alpha, Beta", GIVEN),
    ("title", "in", ("Beta",), ["two"]),
    ("title", "in", {"Beta"}, ["two"]),
    ("title", "in", ["Alpha", ""], ["blank", "null", "one"]),
    ("title", "in", [None], EMPTY),
    ("title", "in", [], []),
    ("title", "in", ["Alpha", "Beta", "C", "D", "E", "F"], GIVEN),
    ("title", "not in", ["Alpha"], ["blank", "null", "two"]),
    ("title", "not in", ["Alpha", ""], ["two"]),
    ("title", "not in", [""], GIVEN),
    ("title", "not in", [], EVERY),
    ("title", "between", ["Alpha", "Azure"], ["one"]),
    ("title", "between", [None, "Alpha"], ["blank", "one"]),
    ("title", "like", "%ALPH%", ["one"]),
    ("title", "like", "%", EVERY),
    ("title", "like", "nothing", []),
    ("title", "not like", "%alph%", ["blank", "null", "two"]),
    ("title", "not like", "%%", []),
    ("title", "is", "set", GIVEN),
    ("title", "is", "not set", EMPTY),
    ("note", "like", "%їжак%", ["one"]),
    ("note", "like", "%КИЄВА", ["one"]),
    ("note", "not like", "%їжак%", ["blank", "null", "two"]),
    # Links
    ("driver", "=", "olha", ["one"]),
    ("driver", "=", "", EMPTY),
    ("driver", "!=", "olha", ["blank", "null", "two"]),
    ("driver", "in", ["olha", "petro"], GIVEN),
    ("driver", "not in", ["olha"], ["blank", "null", "two"]),
    ("driver", "is", "set", GIVEN),
    ("driver", "is", "not set", EMPTY),
    # Whole numbers, which are never NULL
    ("days", "=", 1, ["one"]),
    ("days", "=", "1", ["one"]),
    ("days", "=", 0, EMPTY),
    ("days", "=", None, EMPTY),
    ("days", "!=", 1, ["blank", "null", "two"]),
    ("days", "!=", None, GIVEN),
    ("days", ">", 1, ["two"]),
    ("days", ">=", "1", GIVEN),
    ("days", "<", 2, ["blank", "null", "one"]),
    ("days", "<=", 0, EMPTY),
    ("days", "in", [1, 2], GIVEN),
    ("days", "in", "1,2", GIVEN),
    ("days", "not in", [1], ["blank", "null", "two"]),
    ("days", "between", [1, 5], GIVEN),
    ("days", "is", "set", GIVEN),
    ("days", "is", "not set", EMPTY),
    ("paid", "=", 1, ["one"]),
    ("paid", "=", True, ["one"]),
    ("paid", "!=", 1, ["blank", "null", "two"]),
    ("price", "=", 10.5, ["one"]),
    ("price", ">", "10.4", GIVEN),
    ("price", "<", 11, ["blank", "null", "one"]),
    ("price", "between", ["10", "11"], ["one"]),
    # Days
    ("day", "=", "2024-05-01", ["one"]),
    ("day", "=", dt.date(2024, 5, 1), ["one"]),
    ("day", "=", dt.datetime(2024, 5, 1, 13, 0), ["one"]),
    ("day", "=", None, EMPTY),
    ("day", "!=", "2024-05-01", ["blank", "null", "two"]),
    ("day", ">", "2024-05-01", ["two"]),
    ("day", ">=", "2024-05-01", GIVEN),
    ("day", "<", "2024-05-02", ["blank", "null", "one"]),
    ("day", "<=", "2024-05-01", ["one"]),
    ("day", "in", ["2024-05-01", "2024-05-02"], ["one"]),
    ("day", "not in", ["2024-05-01"], ["blank", "null", "two"]),
    ("day", "between", ["2024-05-01", "2024-05-15"], GIVEN),
    ("day", "between", ["2024-05-02", None], ["two"]),
    ("day", "is", "set", GIVEN),
    ("day", "is", "not set", EMPTY),
    ("day", "like", "2024-05-0%", ["one"]),
    ("day", "timespan", "today", ["two"]),
    ("day", "timespan", "this month", GIVEN),
    ("day", "timespan", "last 14 days", GIVEN),
    ("day", "timespan", "last 7 days", ["two"]),
    ("day", "timespan", "next month", []),
    ("day", "previous", "1 week", ["two"]),
    ("day", "previous", "2 weeks", GIVEN),
    ("day", "next", "1 day", ["two"]),
    # Instants: stored in UTC, asked for in the time of the site, three hours ahead
    ("start", "=", "2024-05-01 23:30:00", ["one"]),
    ("start", ">", "2024-05-01 23:29:59", GIVEN),
    ("start", "<", "2024-05-02", ["blank", "null", "one"]),
    ("start", "between", ["2024-05-01", "2024-05-01"], ["one"]),
    ("start", "between", ["2024-05-15", "2024-05-15"], ["two"]),
    ("start", "between", ["2024-05-14", "2024-05-14"], []),
    ("start", "between", ["2024-05-01 23:31", "2024-05-15 00:30"], ["two"]),
    ("start", "timespan", "today", ["two"]),
    ("start", "timespan", "yesterday", []),
    ("start", "is", "not set", EMPTY),
    # Times of day
    ("clock", "=", "09:00:00", ["one"]),
    ("clock", ">", "10:00", ["two"]),
    ("clock", "between", ["08:00", "10:00"], ["one"]),
    ("clock", "is", "set", GIVEN),
    # Trees
    ("region", "descendants of", "Ukraine", ["one"]),
    ("region", "descendants of", "Lviv", []),
    ("region", "descendants of (inclusive)", "Lviv", ["one"]),
    ("region", "not descendants of", "Ukraine", ["blank", "null", "two"]),
    ("region", "ancestors of", "Lviv", []),
    ("region", "not ancestors of", "Lviv", EVERY),
    # Standard columns
    ("name", "=", "one", ["one"]),
    ("name", "!=", "one", ["blank", "null", "two"]),
    ("docstatus", "=", 0, EVERY),
    ("docstatus", "!=", 2, EVERY),
    ("creation", "between", ["2024-01-01", "2024-01-02"], GIVEN),
]  # fmt: skip


@pytest.mark.parametrize(("field", "operator", "value", "expected"), CASES, ids=str)
def test_operator_finds_exactly_the_rows_that_meet_it(field, operator, value, expected):
    assert names([field, operator, value]) == expected


def test_every_operator_is_tested():
    assert {case[1] for case in CASES} == set(OPERATORS)


@pytest.mark.parametrize("written", ["NOT IN", "Not  In", "not in"])
def test_operators_are_read_regardless_of_case_and_spacing(written):
    assert names(["title", written, ["Alpha"]]) == ["blank", "null", "two"]


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        ("!=", "Alpha", ["blank", "two"]),
        ("<", "Beta", ["blank", "one"]),
        ("not in", ["Alpha"], ["blank", "two"]),
    ],
)
def test_ignore_ifnull_leaves_null_out(operator, value, expected):
    found = get_list(
        "Trip", user=None, filters=[["title", operator, value]], pluck="name", ignore_ifnull=True
    )

    assert sorted(found) == expected


def test_descendants_of_the_doctype_itself_are_found_by_name():
    def regions(operator: str, name: str) -> list[str]:
        return get_list("Region", user=None, filters=[["name", operator, name]], pluck="name", order_by="lft")

    assert regions("descendants of", "Ukraine") == ["West", "Lviv"]
    assert regions("descendants of (inclusive)", "West") == ["West", "Lviv"]
    assert regions("ancestors of", "Lviv") == ["Ukraine", "West"]
    assert regions("not ancestors of", "Lviv") == ["Lviv", "Poland"]


@pytest.mark.parametrize(
    ("field", "operator", "value"),
    [
        ("title", "=", ["Alpha"]),
        ("title", "~", "Alpha"),
        ("title", "between", ["a"]),
        ("title", "is", "maybe"),
        ("day", "timespan", 7),
        ("region", "descendants of", ["Ukraine"]),
    ],
)
def test_value_or_operator_that_makes_no_sense_is_refused(field, operator, value):
    with pytest.raises(InvalidFilterError) as raised:
        names([field, operator, value])

    assert raised.value.code == "invalid_filter"


@pytest.mark.parametrize(
    ("field", "operator", "value"),
    [
        ("days", "=", "many"),
        ("day", ">", "soon"),
        ("day", "timespan", "some day"),
        ("driver", "descendants of", "olha"),
    ],
)
def test_value_of_the_wrong_kind_is_refused(field, operator, value):
    with pytest.raises(ValidationError):
        names([field, operator, value])
