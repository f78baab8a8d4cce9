"""Trips: a DocType with a column of every family, and rows with values, with NULL, and with empty values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from frappe.context import Context
from frappe.testing.doctypes import define, field

Put = Callable[..., str]


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


@pytest.fixture
def trips(access: Context, put: Put) -> Context:
    """Trips `one` and `two` with values, `null` with none and `blank` with empty ones; stops of `one` and `two`.

    The clock stands at 15 May 2024, noon in Kyiv.
    """
    access.flags.current_date = dt.date(2024, 5, 15)
    define("Driver", field("title"), field("licence"), search_fields="title")
    define("Region", field("title"), is_tree=1)
    define("Stop", field("place"), field("km", "Int"), field("guide", "Link", options="Driver"), istable=1)
    define(
        "Trip",
        field("title", search_index=1),
        field("note", "Small Text"),
        field("driver", "Link", options="Driver", search_index=1),
        field("region", "Link", options="Region"),
        field("days", "Int"),
        field("paid", "Check"),
        field("price", "Currency"),
        field("day", "Date", search_index=1),
        field("start", "Datetime"),
        field("clock", "Time"),
        field("stops", "Table", options="Stop"),
        field("detours", "Table", options="Stop"),
        field("section", "Section Break"),
        permissions=[{"role": "Employee", "read": 1}],
    )
    for name, title, licence in (("olha", "Ольга", "B"), ("petro", "Петро", "C")):
        put("Driver", name=name, title=title, licence=licence)
    for name, lft, rgt in (("Ukraine", 1, 6), ("West", 2, 5), ("Lviv", 3, 4), ("Poland", 7, 8)):
        put("Region", name=name, lft=lft, rgt=rgt)
    put(
        "Trip", name="one", title="Alpha", note="Їжак біля Києва", driver="olha", region="Lviv", days=1, paid=1,
        price=10.5, day="2024-05-01", start="2024-05-01 23:30:00", clock="09:00:00", creation="2024-01-01 10:00:00",
    )  # fmt: skip
    put(
        "Trip", name="two", title="Beta", note="plain", driver="petro", region="Poland", days=2, paid=0,
        price=20, day="2024-05-15", start="2024-05-15 00:30:00", clock="18:00:00", creation="2024-01-02 10:00:00",
    )  # fmt: skip
    put("Trip", name="null", creation="2024-01-03 10:00:00")
    put("Trip", name="blank", title="", note="", driver="", days=0, price=0, creation="2024-01-04 10:00:00")
    for name, parent, table, place, km in (
        ("s1", "one", "stops", "Kyiv", 0),
        ("s2", "one", "stops", "Lviv", 540),
        ("s3", "two", "stops", "Kyiv", 5),
        ("d1", "two", "detours", "Odesa", 30),
    ):
        row = {"parent": parent, "parenttype": "Trip", "parentfield": table, "idx": int(name[1])}
        put("Stop", name=name, place=place, km=km, **row)
    return access


@pytest.fixture
def employee(trips: Context, make_user: Callable[..., str]) -> str:
    """A user who may read trips, but has no right on drivers."""
    return make_user("olena@trip.test", "Employee")
