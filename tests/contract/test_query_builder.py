"""`frappe.qb` on the site's database: the chains and functions that apps use."""

from __future__ import annotations

import datetime as dt

import pytest

import frappe
from frappe.context import Context
from frappe.query_builder import Case, CustomFunction, Interval
from frappe.query_builder import functions as fn
from frappe.query_builder.custom import ConstantColumn
from frappe.testing.doctypes import define, field


@pytest.fixture
def visit(context: Context):
    """Three visits, one of them empty."""
    context.flags.current_date = dt.date(2024, 5, 15)
    define("Visitor", field("title"))
    define(
        "Visit",
        field("title"),
        field("visitor", "Link", options="Visitor"),
        field("note", "Small Text"),
        field("days", "Int"),
        field("price", "Float"),
        field("day", "Date"),
        field("start", "Datetime"),
    )
    frappe.get_doc({"doctype": "Visitor", "title": "Ольга"}).insert(set_name="olha")
    for name, values in {
        "one": {"title": "Alpha", "visitor": "olha", "note": "біля Києва", "days": 1, "price": 10.55,
                "day": "2024-05-01", "start": "2024-05-01 23:30:00"},
        "two": {"title": "Beta", "days": 2, "price": 20, "day": "2024-05-15", "start": "2024-05-15 00:30:00"},
        "none": {},
    }.items():  # fmt: skip
        frappe.get_doc({"doctype": "Visit", **values}).insert(set_name=name)
    return frappe.qb.DocType("Visit")


def test_chain_of_joins_groups_and_orders(visit):
    visitor = frappe.qb.DocType("Visitor")
    rows = (
        frappe.qb.from_(visit)
        .left_join(visitor)
        .on(visit.visitor == visitor.name)
        .select(visit.name, visitor.title.as_("who"), fn.Count("*").as_("n"), fn.Sum(visit.days).as_("days"))
        .where(visit.days.isin([1, 2]) & visit.day.between("2024-05-01", dt.date(2024, 5, 31)))
        .groupby(visit.name, visitor.title)
        .orderby(visit.name, order=frappe.qb.desc)
        .limit(2)
        .run(as_dict=True)
    )

    assert rows == [
        {"name": "two", "who": None, "n": 1, "days": 2},
        {"name": "one", "who": "Ольга", "n": 1, "days": 1},
    ]


def test_instants_are_site_time(visit):
    found = frappe.qb.from_(visit).select(visit.name, visit.start).where(visit.start > "2024-05-01 23:29:59")

    assert sorted(found.run()) == [
        ("one", dt.datetime(2024, 5, 1, 23, 30)),
        ("two", dt.datetime(2024, 5, 15, 0, 30)),
    ]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (lambda t: fn.Coalesce(t.title, "?"), "Alpha"),
        (lambda t: fn.IfNull(t.title, "none"), "Alpha"),
        (lambda t: fn.Concat(t.title, "-", t.name), "Alpha-one"),
        (lambda t: fn.Concat_ws("/", t.name, t.title), "one/Alpha"),
        (lambda t: fn.Round(t.price, 1), 10.6),
        (lambda t: fn.Truncate(t.price, 1), 10.5),
        (lambda t: fn.Abs(t.days - 5), 4),
        (lambda t: fn.Locate("ph", t.title), 3),
        (lambda t: fn.DateDiff("2024-05-04", t.day), 3),
        (lambda t: fn.DateFormat(t.day, "%Y-%m"), "2024-05"),
        (lambda t: fn.Year(t.day), 2024),
        (lambda t: fn.Month(t.day), 5),
        (lambda t: fn.Quarter(t.day), 2),
        (lambda t: fn.Extract("year", t.day), 2024),
        (lambda t: fn.Extract("hour", t.start), 20),
        (lambda t: fn.LastDay(t.day), dt.date(2024, 5, 31)),
        (lambda t: fn.Date(t.start), dt.date(2024, 5, 1)),
        (lambda t: fn.Cast_(t.days, "char"), "1"),
        (lambda t: fn.Cast_("7", "signed"), 7),
        (lambda t: fn.Match(t.note).Against("києва"), 1),
        (lambda t: t.day + Interval(months=1), dt.date(2024, 6, 1)),
        (lambda t: t.day - Interval(days=1), dt.date(2024, 4, 30)),
        (lambda t: Case().when(t.days == 1, "short").else_("long"), "short"),
        (lambda t: CustomFunction("UPPER", ["text"])(t.title), "ALPHA"),
        (lambda t: ConstantColumn("it's \\ here"), "it's \\ here"),
        (lambda t: fn.Max(t.price), 10.55),
        (lambda t: fn.Avg(t.days), 1),
        (lambda t: fn.GroupConcat(t.title, separator=" | "), "Alpha"),
        (lambda t: fn.CurDate(), "2024-05-15"),
    ],
)
def test_functions_answer_alike(visit, term, expected):
    ((value,),) = frappe.qb.from_(visit).select(term(visit).as_("x")).where(visit.name == "one").run()

    assert value == expected or float(value) == expected


def test_moments_are_combined(visit):
    moment = fn.CombineDatetime(visit.day, "10:00:00")
    ((value, seconds),) = (
        frappe.qb.from_(visit)
        .select(moment, fn.UnixTimestamp(fn.Timestamp("1970-01-02 00:00:00")))
        .where(visit.name == "one")
        .run()
    )

    assert str(value).startswith("2024-05-01 10:00:00")
    assert int(seconds) == 86400


def test_rows_are_written(visit):
    frappe.qb.into(visit).columns("name", "title", "start").insert(
        "new", "Gamma", "2024-06-01 12:00:00"
    ).run()
    frappe.qb.into(visit).columns("name", "title").ignore().insert("new", "Other").run()
    frappe.qb.update(visit).set(visit.days, visit.days + 5).where(visit.name == "one").run()
    frappe.qb.from_(visit).delete().where(visit.name == "two").run()

    assert frappe.db.get_value("Visit", "new", ["title", "start"]) == ("Gamma", dt.datetime(2024, 6, 1, 12))
    assert frappe.db.get_value("Visit", "one", "days") == 6
    assert not frappe.db.exists("Visit", "two")


@pytest.mark.parametrize("value", ["' OR 1=1 --", "\\' OR 1=1 --", "`", '"', "%s", "?", "\\"])
def test_values_never_become_sql(visit, value):
    frappe.qb.update(visit).set(visit.title, value).where(visit.name == "one").run()
    query = frappe.qb.from_(visit).select(visit.name).where(fn.Coalesce(visit.title, value) == value)

    assert query.where(visit.title.isnotnull() & (visit.title != "")).run(pluck=True) == ["one"]


def test_queries_are_joined_and_nested(visit):
    one = frappe.qb.from_(visit).select(visit.name).where(visit.days == 1)
    two = frappe.qb.from_(visit).select(visit.name).where(visit.days == 2)

    assert sorted(one.union_all(two).run(pluck=True)) == ["one", "two"]
    assert frappe.qb.from_(visit).select(visit.title).where(visit.name.isin(two)).run() == (("Beta",),)
    assert frappe.qb.from_(visit).select(visit.name).where(visit.name == "one").for_update().run(
        pluck=True
    ) == ["one"]


def test_get_query_has_fields_and_filters_of_lists(visit):
    query = frappe.qb.get_query(
        "Visit",
        fields=["name", "visitor.title as who", {"SUM": "days", "as": "total"}],
        filters={"days": [">", 0]},
        group_by="name, who",
        order_by="name asc",
        limit=1,
    )

    assert query.run(as_dict=True) == [{"name": "one", "who": "Ольга", "total": 1}]


def test_own_sql_takes_positions_names_and_lists(visit):
    by_position = frappe.db.sql("select name from `tabVisit` where title = %s", ("Alpha",), pluck=True)
    by_name = frappe.db.sql(
        "select name from `tabVisit` where title = %(title)s", {"title": "Beta"}, as_dict=True
    )
    of_list = frappe.db.sql(
        "select name from `tabVisit` where title in %s order by name", (["Alpha", "Beta"],)
    )
    by_kind = frappe.db.multisql({"mariadb": "select 1 + 1", "sqlite": "select 1 + 1"})

    assert by_position == ["one"]
    assert by_name == [{"name": "two"}]
    assert of_list == (("one",), ("two",))
    assert [int(value) for value in by_kind[0]] == [2]
    assert next(iter(frappe.db.sql("select name from `tabVisit` order by name", as_iterator=True))) == (
        "none",
    )
    assert frappe.db.sql_list("select name from `tabVisit` where name like 'o%%'") == ["one"]
