"""SQL of a caller never reaches the database: whatever is not a field of the DocType is refused."""

from __future__ import annotations

import pytest

from frappe.exceptions import InvalidFieldError, ValidationError
from frappe.query import count, get_list
from frappe.query.values import get_value

SQL = [
    "name; drop table `tabTrip`",
    "name from `tabTrip` union select password from `__Auth`",
    "(select password from `__Auth`)",
    "(select name from tabUser limit 1) as name",
    "name--",
    "name/**/",
    "sleep(10)",
    "load_extension('x')",
    "count((select 1))",
    "ifnull(name, (select 1))",
    "count(name) union select 1",
    "concat(name, password) from __Auth where (1)",
    "if(1, name, name)",
    "case when 1 then name end",
    "name, 1=1",
    "`name` or 1=1",
    "`tabUser`.`name`",
    "tabUser.email",
    "title.name",
    "unknown",
    "unknown.title",
    "driver.unknown",
    "stops.unknown",
    "stops",
    "section",
    "rowid",
    "sqlite_version()",
    "name` as x, `owner",
    "*, sqlite_version()",
    "name\x00",
]


PLACES = [
    lambda text: {"fields": [text]},
    lambda text: {"fields": text},
    lambda text: {"fields": ["name", f"{text} as x"]},
    lambda text: {"fields": [{"MAX": text, "as": "x"}]},
    lambda text: {"filters": {text: 1}},
    lambda text: {"filters": [[text, "=", 1]]},
    lambda text: {"filters": [["Trip", text, "=", 1]]},
    lambda text: {"or_filters": {text: 1}},
    lambda text: {"order_by": text},
    lambda text: {"order_by": f"{text} desc"},
    lambda text: {"group_by": text},
    lambda text: {"pluck": text},
]


@pytest.mark.parametrize("text", SQL)
def test_what_is_not_a_field_is_refused_wherever_it_stands_and_nothing_runs(trips, text):
    for place in PLACES:
        options = place(text)
        with trips.db.recording() as statements, pytest.raises(InvalidFieldError) as raised:
            get_list("Trip", user=None, **options)
            pytest.fail(f"{options} ran")

        assert raised.value.code == "invalid_field"
        assert not [statement for statement in statements if "FROM `tabTrip`" in statement]


@pytest.mark.parametrize("text", ["''", "1", "'name'"])
def test_literals_are_only_arguments_of_functions(trips, text):
    for options in ({"fields": [text]}, {"order_by": text}, {"group_by": text}, {"filters": {text: 1}}):
        with pytest.raises(InvalidFieldError):
            get_list("Trip", user=None, **options)


@pytest.mark.parametrize(
    "options",
    [
        {"fields": [{"SLEEP": 10, "as": "x"}]},
        {"fields": [{"COUNT": "*", "as": "x` from `__Auth"}]},
        {"fields": [{"COUNT": "*", "SUM": "days"}]},
        {"fields": [{"stops": ["place", "(select 1)"]}]},
        {"fields": [{"EXTRACT": ["YEAR); drop", "day"], "as": "x"}]},
        {"fields": [5]},
        {"fields": [None]},
        {"filters": [["Stop", "place) or (1=1", "=", 1]]},
        {"filters": [["User", "name", "=", "Administrator"]]},
        {"filters": [["No such DocType", "name", "=", 1]]},
        {"order_by": "name desc nulls last"},
        {"order_by": ["name"]},
    ],
    ids=str,
)
def test_dicts_aliases_and_doctypes_are_checked_too(trips, options):
    with pytest.raises(InvalidFieldError):
        get_list("Trip", user=None, **options)


@pytest.mark.parametrize(
    "value",
    ["' or 1=1 --", "one' union select 1", "%' or '1'='1", "one`", "?", '"; drop table `tabTrip`; --'],
)
@pytest.mark.parametrize("operator", ["=", "like", "in", ">", "between"])
def test_values_are_parameters(trips, value, operator):
    given = [value, value] if operator == "between" else [value] if operator == "in" else value
    expected = [
        name for name, title in (("two", "Beta"), ("one", "Alpha")) if operator == ">" and title > value
    ]

    assert get_list("Trip", user=None, filters=[["title", operator, given]], pluck="name") == expected
    assert count("Trip", user=None) == 4


def test_quoted_text_in_a_function_is_a_parameter(trips):
    sql = get_list("Trip", user=None, fields=["ifnull(title, 'x or 1') as t"], run=False)

    assert "x or 1" not in sql


@pytest.mark.parametrize("doctype", ["Trip` where 1; --", "tabTrip", "sqlite_master", ""])
def test_doctype_must_exist(trips, doctype):
    with pytest.raises(Exception, match="does not exist"):
        get_list(doctype, user=None)


def test_limit_must_be_a_number(trips):
    with pytest.raises(ValueError):
        get_list("Trip", user=None, limit="1; drop table x")


def test_get_value_checks_names_as_lists_do(trips):
    with pytest.raises(InvalidFieldError):
        get_value("Trip", "one", "(select 1)")
    with pytest.raises(ValidationError):
        get_value("Trip", {"title": "x"}, "name", order_by="name; drop table x")
