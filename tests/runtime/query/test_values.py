"""The reading half of frappe.db."""

from __future__ import annotations

import pytest

from frappe.cache import memory
from frappe.exceptions import DoesNotExistError, InvalidFieldError
from frappe.query import values
from frappe.query.tree import get_ancestors, get_descendants


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("one", "title"), "Alpha"),
        (("one",), "one"),
        (("one", ["title", "days"]), ("Alpha", 1)),
        (("one", ("title", "days")), ("Alpha", 1)),
        (({"days": 2}, "title"), "Beta"),
        (({"days": ["<", 3]},), "blank"),
        (([["days", ">", 0]],), "two"),
        (({}, "name"), "blank"),
        (("nothing", "title"), None),
        (("nothing", ["title"]), None),
        ((None, "title"), None),
    ],
    ids=str,
)
def test_get_value(trips, arguments, expected):
    assert values.get_value("Trip", *arguments) == expected


def test_get_value_as_dict_and_in_an_order(trips):
    assert values.get_value("Trip", "one", ["title", "days"], as_dict=True) == {"title": "Alpha", "days": 1}
    assert values.get_value("Trip", "one", "title", as_dict=True).title == "Alpha"
    assert values.get_value("Trip", "one", "*", as_dict=True).clock is not None
    assert values.get_value("Trip", {"days": [">", 0]}, order_by="creation asc") == "one"


def test_get_values(trips):
    assert values.get_values("Trip", {"days": [">", 0]}, "title") == [("Beta",), ("Alpha",)]
    assert values.get_values("Trip", {"days": [">", 0]}, ["name", "days"], as_dict=True, order_by="days") == [
        {"name": "one", "days": 1},
        {"name": "two", "days": 2},
    ]
    assert values.get_values("Trip", {"days": [">", 0]}, "title", pluck=True, order_by="title") == [
        "Alpha",
        "Beta",
    ]
    assert values.get_values("Trip", {"days": 7}) == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("Trip", "one"), "one"),
        (("Trip", "nothing"), None),
        (("Trip", None), None),
        (("Trip", ""), None),
        (("Trip", {"title": "Beta"}), "two"),
        (("Trip", {"title": "Gamma"}), None),
        (("Trip", [["days", "=", 1]]), "one"),
        (({"doctype": "Trip", "title": "Alpha"},), "one"),
        (("System Settings",), "System Settings"),
        (("System Settings", "System Settings"), "System Settings"),
        (("No such DocType", "x"), None),
        (("DocType", "Trip"), "Trip"),
    ],
    ids=str,
)
def test_exists(trips, arguments, expected):
    assert values.exists(*arguments) == expected


def test_count(trips):
    assert values.count("Trip") == 4
    assert values.count("Trip", {"days": [">", 0]}) == 2
    assert values.count("Trip", [["Stop", "place", "=", "Kyiv"]]) == 2


def test_single_values_are_cast(trips):
    trips.db.run_many(
        "INSERT INTO `tabSingles` (`doctype`, `field`, `value`) VALUES ('System Settings', ?, ?)",
        [("enable_two_factor_auth", "1"), ("time_zone", "Europe/Kyiv"), ("float_precision", "")],
    )
    memory.invalidate("settings")

    assert values.get_single_value("System Settings", "enable_two_factor_auth") == 1
    assert values.get_single_value("System Settings", "time_zone") == "Europe/Kyiv"
    assert values.get_single_value("System Settings", "language") is None
    assert values.get_single_value("System Settings", "deny_multiple_sessions") == 0
    assert values.get_value("System Settings", None, ["time_zone", "enable_two_factor_auth"]) == (
        "Europe/Kyiv",
        1,
    )
    assert values.get_value("System Settings", "System Settings", "time_zone") == "Europe/Kyiv"
    with pytest.raises(InvalidFieldError):
        values.get_single_value("System Settings", "no_such_field")


def test_ignore_gives_nothing_for_a_doctype_that_does_not_exist(trips):
    assert values.get_value("No such DocType", "x", ignore=True) is None
    with pytest.raises(DoesNotExistError):
        values.get_value("No such DocType", "x")


def test_trees(trips):
    assert get_descendants("Region", "Ukraine") == ["West", "Lviv"]
    assert get_descendants("Region", "Lviv") == []
    assert get_descendants("Region", "West", inclusive=True) == ["West", "Lviv"]
    assert get_ancestors("Region", "Lviv") == ["West", "Ukraine"]
