"""Statements that apps build: rows, values, writes, permissions and what never gets through."""

from __future__ import annotations

import datetime as dt

import pytest

import frappe
from frappe.context import Context
from frappe.document.database_api import attach
from frappe.exceptions import InvalidFieldError, PermissionError, WriteInReadError
from frappe.query_builder import Case, Criterion, CustomFunction, DocType, Interval, Order
from frappe.query_builder import functions as fn
from frappe.query_builder.custom import ConstantColumn
from frappe.query_builder.utils import db_type_is


@pytest.fixture(autouse=True)
def _public_database(trips: Context) -> None:
    attach(trips)


@pytest.fixture
def trip():
    return frappe.qb.DocType("Trip")


def ordered(query) -> list[str]:
    return query.orderby("name").run(pluck=True)


def test_rows_are_tuples_dicts_lists_or_one_column(trip):
    query = (
        frappe.qb.from_(trip)
        .select(trip.name, trip.days.as_("length"))
        .where(trip.days > 0)
        .orderby(trip.name)
    )

    assert query.run() == (("one", 1), ("two", 2))
    assert query.run(as_list=True) == [["one", 1], ["two", 2]]
    assert query.run(as_dict=True) == [{"name": "one", "length": 1}, {"name": "two", "length": 2}]
    assert query.run(pluck=True) == ["one", "two"]
    assert query.run(pluck="length") == [1, 2]
    assert [row.name for row in query.run(as_dict=True, as_iterator=True)] == ["one", "two"]


def test_values_of_columns_are_read_by_their_field(trip):
    (row,) = frappe.qb.from_(trip).select(trip.day, trip.start, trip.price).where(trip.name == "one").run()
    (latest,) = frappe.qb.from_(trip).select(fn.Max(trip.day), fn.Max(trip.start)).run()
    (whole,) = frappe.qb.from_(trip).select("*").where(trip.name == "one").run(as_dict=True)

    assert row == (dt.date(2024, 5, 1), dt.datetime(2024, 5, 1, 23, 30), 10.5)
    assert latest == (dt.date(2024, 5, 15), dt.datetime(2024, 5, 15, 0, 30))
    assert (whole.day, whole.start) == (dt.date(2024, 5, 1), dt.datetime(2024, 5, 1, 23, 30))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (lambda t: t.start == "2024-05-01 23:30:00", ["one"]),
        (lambda t: t.start > dt.datetime(2024, 5, 1, 23, 30), ["two"]),
        (lambda t: t.start[dt.datetime(2024, 5, 15) : dt.datetime(2024, 5, 16)], ["two"]),
        (lambda t: t.start.isin(["2024-05-15 00:30:00"]), ["two"]),
        (lambda t: t.day.between(dt.date(2024, 5, 1), "2024-05-10"), ["one"]),
        (lambda t: t.title.isin(["Alpha", "Beta"]), ["one", "two"]),
        (lambda t: t.name.isin([]), []),
        (lambda t: t.name.notin(["one", "two"]), ["blank", "null"]),
        (lambda t: t.title.like("%ALPH%"), ["one"]),
        (lambda t: t.title.isnull() | (t.title == ""), ["blank", "null"]),
        (lambda t: t.title.isnotnull() & ~(t.title == ""), ["one", "two"]),
        (lambda t: (t.days + 1) * 2 == 4, ["one"]),
        (lambda t: Criterion.all([t.days > 0, t.price > 15]), ["two"]),
        (lambda t: Criterion.any([t.name == "one", t.name == "blank"]), ["blank", "one"]),
        (lambda t: fn.Extract("month", t.day) == 5, ["one", "two"]),
        (lambda t: fn.Date(t.start) == "2024-05-01", ["one"]),
        (lambda t: t.day < fn.CurDate() - Interval(days=7), ["one"]),
        (lambda t: t.start < fn.Now() + Interval(days=1), ["one", "two"]),
        (lambda t: t.start > fn.Now() - Interval(minutes=1), []),
    ],
)
def test_conditions_find_the_rows_that_meet_them(trip, condition, expected):
    assert ordered(frappe.qb.from_(trip).select(trip.name).where(condition(trip))) == expected


def test_joins_groups_and_sums_over_child_rows(trip):
    stop = DocType("Stop").as_("s")
    query = (
        frappe.qb.from_(trip)
        .left_join(stop)
        .on((stop.parent == trip.name) & (stop.parentfield == "stops"))
        .select(trip.name, fn.Count(stop.name).as_("stops"), fn.Sum(stop.km).as_("km"))
        .where(trip.days > 0)
        .groupby(trip.name)
        .having(fn.Sum(stop.km) > 1)
        .orderby("km", order=Order.desc)
    )

    assert query.run() == (("one", 2, 540), ("two", 1, 5))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (lambda t: fn.Coalesce(t.title, "?"), "Alpha"),
        (lambda t: fn.IfNull(t.title, "none"), "Alpha"),
        (lambda t: fn.Concat(t.title, "-", t.days), "Alpha-1"),
        (lambda t: fn.Concat_ws("/", t.name, t.title), "one/Alpha"),
        (lambda t: fn.Round(t.price, 0), 11),
        (lambda t: fn.Truncate(t.price, 0), 10),
        (lambda t: fn.Abs(t.days - 5), 4),
        (lambda t: fn.Locate("ph", t.title), 3),
        (lambda t: fn.DateDiff("2024-05-04", t.day), 3),
        (lambda t: fn.DateFormat(t.day, "%Y-%m"), "2024-05"),
        (lambda t: fn.Year(t.day), 2024),
        (lambda t: fn.Month(t.day), 5),
        (lambda t: fn.Extract("year", t.day), 2024),
        (lambda t: fn.LastDay(t.day), dt.date(2024, 5, 31)),
        (lambda t: fn.UnixTimestamp("1970-01-02 00:00:00"), 86400),
        (lambda t: fn.Cast_(t.days, "char"), "1"),
        (lambda t: fn.Cast_("7", "signed"), 7),
        (lambda t: fn.Match(t.note).Against("києва"), 1),
        (lambda t: fn.Match(t.note).Against("Львів"), 0),
        (lambda t: fn.CombineDatetime(t.day, "10:00:00"), "2024-05-01 10:00:00.000000"),
        (lambda t: t.day + Interval(months=1), dt.date(2024, 6, 1)),
        (lambda t: Case().when(t.days == 1, "short").else_("long"), "short"),
        (lambda t: CustomFunction("UPPER", ["text"])(t.title), "ALPHA"),
        (lambda t: ConstantColumn("it's"), "it's"),
    ],
)
def test_functions_answer_alike_on_every_database(trip, term, expected):
    ((value,),) = frappe.qb.from_(trip).select(term(trip).as_("x")).where(trip.name == "one").run()

    assert value == expected


def test_interval_keeps_the_end_of_a_month(trip):
    moment = fn.Timestamp("2024-01-31 10:00:00")
    ((value,),) = (
        frappe.qb.from_(trip).select(moment + Interval(months=1, hours=2)).where(trip.name == "one").run()
    )

    assert str(value).startswith("2024-02-29 12:00:00")


def test_texts_of_a_group_are_joined(trip):
    query = frappe.qb.from_(trip).where(trip.days > 0)

    assert query.select(fn.GroupConcat(trip.title, separator=" | ")).run() in (
        (("Alpha | Beta",),),
        (("Beta | Alpha",),),
    )
    assert query.select(fn.GroupConcat(trip.paid).distinct()).run() in ((("1,0",),), (("0,1",),))


def test_queries_can_be_put_into_each_other_and_joined(trip):
    driver = DocType("Driver")
    known = frappe.qb.from_(driver).select(driver.name).where(driver.licence == "C")
    counted = frappe.qb.from_(trip).select(trip.driver, fn.Count("*").as_("n")).groupby(trip.driver)
    either = (
        frappe.qb.from_(trip).select(trip.name).where(trip.days == 1)
        .union_all(frappe.qb.from_(trip).select(trip.name).where(trip.days == 2))
    )  # fmt: skip

    assert ordered(frappe.qb.from_(trip).select(trip.name).where(trip.driver.isin(known))) == ["two"]
    assert frappe.qb.from_(counted).select(fn.Sum(counted.n)).run() == ((4,),)
    assert sorted(either.run(pluck=True)) == ["one", "two"]


def test_rows_are_inserted_changed_and_deleted(trip):
    frappe.qb.into(trip).columns("name", "title", "start").insert(
        ("three", "Gamma", "2024-06-01 12:00:00"), ("four", "Delta", None)
    ).run()
    frappe.qb.update(trip).set(trip.title, "Γ").set("start", "2024-06-02 12:00:00").where(
        trip.name == "three"
    ).run()
    frappe.qb.from_(trip).delete().where(trip.name == "four").run()

    assert frappe.db.get_value("Trip", "three", ["title", "start"]) == ("Γ", dt.datetime(2024, 6, 2, 12))
    assert not frappe.db.exists("Trip", "four")


def test_row_that_exists_is_kept_when_duplicates_are_ignored(trip):
    frappe.qb.into(trip).columns("name", "title").ignore().insert("one", "Other").run()

    assert frappe.db.get_value("Trip", "one", "title") == "Alpha"


@pytest.mark.parametrize(
    "value",
    ["' OR 1=1 --", "\\' OR 1=1 --", '"; DROP TABLE `tabTrip`; --', "`", "a\x000\x00b", "%s", "?", "Їжак \\"],
)
def test_values_never_become_sql(trip, value):
    query = (
        frappe.qb.from_(trip)
        .select(trip.name)
        .where((trip.title == value) | (fn.Coalesce(trip.note, value) == "no"))
    )
    text, params = query.walk()

    assert query.run() == ()
    assert text.count("?") == len(params) == 3
    assert "OR 1=1" not in text


def test_values_stand_in_the_order_of_their_places(trip):
    text, params = (
        frappe.qb.from_(trip)
        .select(ConstantColumn("a").as_("x"), Case().when(trip.days == 1, "b").else_("c"))
        .where(trip.title.isin(["d", "e"]))
        .having(fn.Count("*") > 6)
        .walk()
    )

    assert params == ["a", 1, "b", "c", "d", "e", 6]
    assert text.startswith("SELECT ? `x`,CASE WHEN `days`=? THEN ? ELSE ? END FROM `tabTrip`")


@pytest.mark.parametrize("given", ["1; DROP TABLE x", "many"])
def test_limit_and_offset_are_numbers(trip, given):
    with pytest.raises(ValueError):
        frappe.qb.from_(trip).select(trip.name).limit(given)


def test_limit_and_offset_cut_the_rows(trip):
    query = frappe.qb.from_(trip).select(trip.name).orderby(trip.name, order="desc")

    assert query.limit(2).run(pluck=True) == ["two", "one"]
    assert query.limit(1).offset(1).run(pluck=True) == ["one"]
    assert query.offset(3).run(pluck=True) == ["blank"]


def test_write_in_a_request_that_only_reads_is_refused(trips: Context, trip):
    trips.db.commit()
    trips.db.begin(write=False)

    with pytest.raises(WriteInReadError):
        frappe.qb.update(trip).set(trip.title, "x").run()


def test_document_read_before_is_not_shown_after_a_change(trip):
    assert frappe.get_cached_doc("Driver", "olha").title == "Ольга"

    driver = DocType("Driver")
    frappe.qb.update(driver).set(driver.title, "Оля").where(driver.name == "olha").run()

    assert frappe.get_cached_doc("Driver", "olha").title == "Оля"


def test_get_query_takes_fields_and_filters_of_a_list(trip):
    query = frappe.qb.get_query(
        "Trip",
        fields=["name", "driver.title as who", {"COUNT": "*", "as": "n"}, fn.Sum(trip.days).as_("days")],
        filters={"days": [">", 0], "stops.place": "Kyiv"},
        or_filters=[["title", "=", "Alpha"], ["title", "=", "Beta"]],
        group_by="name",
        order_by="name desc",
        limit=1,
    )

    assert query.run(as_dict=True) == [{"name": "two", "who": "Петро", "n": 1, "days": 2}]


def test_get_query_can_be_built_on_changed_and_deleted_by(trip):
    query = frappe.qb.get_query(trip, fields=["name"], filters={"days": [">", 0]})
    frappe.qb.get_query("Trip", update=True, filters={"name": "one"}).set("title", "Omega").run()
    frappe.qb.get_query("Trip", delete=True, filters={"name": "two"}).run()

    assert query.where(trip.title == "Omega").run(pluck=True) == ["one"]
    assert query.run(pluck=True) == ["one"]


def test_get_query_shows_what_the_user_may_see(employee):
    assert frappe.qb.get_query("Trip", ignore_permissions=False, user=employee).run(pluck=True)
    with pytest.raises(PermissionError):
        frappe.qb.get_query("Driver", ignore_permissions=False, user=employee)


@pytest.mark.parametrize("field", ["sleep(9)", "name; drop table x", "(select 1)", "nothing"])
def test_get_query_takes_no_sql(field):
    with pytest.raises(InvalidFieldError):
        frappe.qb.get_query("Trip", fields=[field])


def test_statement_is_run_by_db_sql_as_well(trip):
    query = frappe.qb.from_(trip).select(trip.name).where(trip.title == "Alpha")

    assert frappe.db.sql(query, pluck=True) == ["one"]
    assert "'Alpha'" in query.get_sql()


def test_kind_of_database_can_be_asked():
    assert db_type_is(frappe.db.db_type) in (db_type_is.SQLITE, db_type_is.MARIADB)
