"""Conformance test 5: rows of a child table follow the list that is saved."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field


@pytest.fixture
def trips(context: Context) -> Context:
    define("Stop", field("place"), field("nights", "Int"), istable=1)
    define("Trip", field("title"), field("stops", "Table", options="Stop"))
    return context


def new() -> Any:
    stops = [{"place": place, "nights": 1} for place in ("Lviv", "Kyiv", "Odesa")]
    return get_doc({"doctype": "Trip", "title": "A", "stops": stops}).insert()


def rows(name: str) -> list[tuple[int, str, int]]:
    return [(row.idx, row.place, row.nights) for row in get_doc("Trip", name).stops]


def test_rows_keep_their_names_are_reordered_removed_and_added(trips: Context) -> None:
    trip = new()
    lviv, kyiv, odesa = (row.name for row in trip.stops)

    trip.set("stops", [trip.stops[2], trip.stops[0]])
    trip.append("stops", {"place": "Yalta"})
    trip.stops[0].nights = 5
    trip.save()

    stored = get_doc("Trip", trip.name)
    assert rows(trip.name) == [(1, "Odesa", 5), (2, "Lviv", 1), (3, "Yalta", 0)]
    assert [row.name for row in stored.stops][:2] == [odesa, lviv]
    assert trips.db.value("SELECT COUNT(*) FROM `tabStop` WHERE `name` = ?", (kyiv,)) == 0
    assert trips.db.value("SELECT COUNT(*) FROM `tabStop`") == 3


def test_a_row_with_an_unknown_name_is_inserted(trips: Context) -> None:
    trip = new()

    trip.append("stops", {"name": "nobody-knows-me", "place": "Yalta"})
    trip.save()

    assert [place for _idx, place, _nights in rows(trip.name)] == ["Lviv", "Kyiv", "Odesa", "Yalta"]


def test_rows_of_other_documents_are_never_touched(trips: Context) -> None:
    mine, theirs = new(), new()

    mine.set("stops", [{"name": theirs.stops[0].name, "place": "Stolen"}])
    with pytest.raises(Exception, match=r".+"):
        trips.db.savepoint("before")
        mine.save()
    trips.db.rollback_to("before")

    assert rows(theirs.name) == [(1, "Lviv", 1), (2, "Kyiv", 1), (3, "Odesa", 1)]


def test_rows_bear_their_parent_and_its_docstatus(trips: Context) -> None:
    row = get_doc("Trip", new().name).stops[1]

    assert (row.parenttype, row.parentfield, row.idx, int(row.docstatus)) == ("Trip", "stops", 2, 0)
    assert get_doc("Trip", row.parent).get("stops", {"place": "Kyiv"})[0].name == row.name


def test_over_http_a_given_table_replaces_and_rows_with_names_keep_what_they_do_not_say(
    admin: HttpClient,
) -> None:
    lines = [{"text": "one", "number": 1}, {"text": "two", "number": 2}]
    made = admin.post("/api/resource/Note", {"title": "A", "lines": lines}).get_json()["data"]
    path, second = f"/api/resource/Note/{made['name']}", made["lines"][1]["name"]

    changed = admin.put(path, {"lines": [{"name": second, "text": "2"}, {"text": "three"}]}).get_json()[
        "data"
    ]
    untouched = admin.put(path, {"title": "B"}).get_json()["data"]

    assert [(row["text"], row["number"]) for row in changed["lines"]] == [("2", 2), ("three", 0)]
    assert changed["lines"][0]["name"] == second
    assert len(untouched["lines"]) == 2
