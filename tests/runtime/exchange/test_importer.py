"""Import of rows: what a table may look like, and that one bad row keeps all others out."""

from __future__ import annotations

from pathlib import Path

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError
from frappe.exchange.importer import import_rows
from frappe.exchange.problems import ImportRowsError
from frappe.query import get_list
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_user


@pytest.fixture
def trip(context: Context) -> str:
    """A DocType with child rows, a link, a choice, a number and a date."""
    define("City", field("title", unique=1), autoname="field:title", allow_import=1)
    define("Trip Stop", field("city", "Link", options="City"), field("nights", "Int"), istable=1)
    for name in ("Kyiv", "Lviv"):
        get_doc({"doctype": "City", "title": name}).insert()
    return define(
        "Trip",
        field("title", reqd=1),
        field("kind", "Select", options="\nBusiness\nLeisure"),
        field("starts_on", "Date"),
        field("days", "Int", default="3"),
        field("home", "Link", options="City"),
        field("stops", "Table", options="Trip Stop"),
        allow_import=1,
        autoname="format:TRIP-{###}",
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "Desk User", "read": 1, "create": 1, "write": 1},
        ],
    )


def titles() -> list[str]:
    return get_list("Trip", user=None, pluck="title", order_by="name asc")


def test_columns_are_fieldnames_or_labels_and_empty_cells_take_defaults(trip: str) -> None:
    result = import_rows(trip, "title,Starts On,DAYS\nConference,2026-03-01,\nHoliday,2026-07-10,14\n")

    assert (result.inserted, result.updated, result.errors) == (2, 0, [])
    rows = get_list(trip, user=None, fields=["title", "starts_on", "days"], order_by="name asc", as_list=True)
    assert [(title, str(day), days) for title, day, days in rows] == [
        ("Conference", "2026-03-01", 3),
        ("Holiday", "2026-07-10", 14),
    ]


def test_row_without_parent_cells_continues_the_record_above(trip: str) -> None:
    import_rows(
        trip,
        "title,stops.city,Nights (Stops)\nTour,Kyiv,2\n,Lviv,1\n,,\nOther,,\n",
    )

    tour, other = (get_doc(trip, name) for name in get_list(trip, user=None, pluck="name", order_by="name"))
    assert [(row.city, row.nights, row.idx) for row in tour.stops] == [("Kyiv", 2, 1), ("Lviv", 1, 2)]
    assert (other.title, other.stops) == ("Other", [])


def test_every_bad_row_is_named_and_no_row_is_kept(trip: str) -> None:
    table = (
        "title,kind,days,home,stops.city\n"
        "Good,Business,2,Kyiv,Lviv\n"
        "Bad number,,two,,\n"
        ",Leisure,1,,\n"
        "Bad choice,Pleasure,1,,\n"
        "Bad links,,1,Odesa,Kyiv\n"
        ",,,,Rivne\n"
    )

    with pytest.raises(ImportRowsError) as refused:
        import_rows(trip, table)

    named = {(row["row"], row["column"], row["value"]) for row in refused.value.details["rows"]}
    assert named == {
        (3, "days", "two"),
        (4, "Title", None),
        (5, "Kind", "Pleasure"),
        (6, "Home", "Odesa"),
        (6, "stops.city", "Rivne"),
    }
    assert refused.value.code == "import_rows"
    assert titles() == []


def test_good_rows_are_kept_when_bad_ones_are_to_be_skipped(trip: str) -> None:
    result = import_rows(trip, "title,days\nGood,1\nBad,x\nAlso good,2\n", on_error="skip")

    assert titles() == ["Good", "Also good"]
    assert [(problem.row, problem.column) for problem in result.errors] == [(3, "days")]


@pytest.mark.parametrize(
    ("header", "column", "reason"),
    [
        ("title,colour", "colour", "no such field"),
        ("title,dayz", "dayz", "days"),
        ("title,Title", "Title", "already"),
        ("title,stops.hotel", "stops.hotel", "no such field"),
    ],
)
def test_wrong_header_is_refused_before_any_row_is_read(
    trip: str, header: str, column: str, reason: str
) -> None:
    with pytest.raises(ImportRowsError) as refused:
        import_rows(trip, header + "\nA,B\n")

    [problem] = refused.value.details["rows"]
    assert (problem["row"], problem["column"]) == (1, column)
    assert reason in problem["reason"]


def test_value_without_a_heading_is_not_lost_silently(trip: str) -> None:
    with pytest.raises(ImportRowsError, match="below no heading"):
        import_rows(trip, "title,\nA,forgotten\n")


def test_name_column_changes_existing_records_and_makes_the_others(trip: str) -> None:
    import_rows(trip, "title,days,home\nFirst,1,Kyiv\n")
    [name] = get_list(trip, user=None, pluck="name")

    result = import_rows(trip, f"name,days,home\n{name},9,\n", mode="Update")
    again = import_rows(trip, f"name,title\n{name},Renamed\nTRIP-900,New\n", mode="Upsert")

    doc = get_doc(trip, name)
    assert (result.updated, again.updated, again.inserted) == (1, 1, 1)
    assert (doc.title, doc.days, doc.home) == ("Renamed", 9, None)
    assert get_doc(trip, "TRIP-900").title == "New"


def test_update_of_a_record_that_does_not_exist_is_a_bad_row(trip: str) -> None:
    with pytest.raises(ImportRowsError) as refused:
        import_rows(trip, "name,days\nTRIP-404,9\n", mode="Update")

    assert refused.value.details["rows"][0]["row"] == 2


def test_later_rows_may_link_to_earlier_ones(context: Context) -> None:
    define("Area", field("title"), field("above", "Link", options="Area"), autoname="field:title")

    assert import_rows("Area", "title,above\nWhole,\nPart,Whole\n").inserted == 2


def test_expand_sees_every_text_and_dicts_may_hold_child_rows(trip: str) -> None:
    seen: list[str] = []

    def expand(text: str) -> str:
        seen.append(text)
        return "2026-01-05" if text == "@0" else text

    records = [{"title": "Tour", "starts_on": "@0", "stops": [{"city": "Kyiv"}, {"city": "Lviv"}]}]
    import_rows(trip, records, expand=expand)

    doc = get_doc(trip, get_list(trip, user=None, pluck="name")[0])
    assert str(doc.starts_on) == "2026-01-05"
    assert [row.city for row in doc.stops] == ["Kyiv", "Lviv"]
    assert set(seen) == {"Tour", "@0", "Kyiv", "Lviv"}


def test_file_with_byte_order_mark_is_read(trip: str, tmp_path: Path) -> None:
    file = tmp_path / "trips.csv"
    file.write_text("\ufefftitle,days\nПоїздка,2\n", encoding="utf-8")

    import_rows(trip, file)

    assert titles() == ["Поїздка"]


def test_who_may_create_but_not_import_is_refused(trip: str, context: Context) -> None:
    user = make_user("clerk@example.com", "Desk User")
    manager = make_user("boss@example.com", "System Manager")
    table = "title\nA\n"

    context.user = user
    with pytest.raises(PermissionError):
        import_rows(trip, table)
    assert import_rows(trip, table, ignore_permissions=True).inserted == 1
    context.user = manager
    assert import_rows(trip, table).inserted == 1


def test_fields_above_ones_level_are_refused_as_columns(context: Context) -> None:
    define(
        "Salary",
        field("title"),
        field("amount", "Int", permlevel=1),
        allow_import=1,
        permissions=[{"role": "Desk User", **FULL_RIGHTS}],
    )
    context.user = make_user("clerk@example.com", "Desk User")

    with pytest.raises(ImportRowsError, match="may not write"):
        import_rows("Salary", "title,amount\nA,5\n")


def test_messages_of_an_import_do_not_pile_up_and_flags_come_back(trip: str, context: Context) -> None:
    import_rows(trip, "title\nA\n")

    assert context.message_log == []
    assert not context.flags.in_import
    assert not context.flags.mute_emails
