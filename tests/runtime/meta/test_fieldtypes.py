"""What each field type stores, accepts, refuses and shows. One table per question."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from frappe.context import Context
from frappe.database.specs import Column
from frappe.exceptions import (
    CharacterLengthExceededError,
    DocTypeError,
    InvalidEmailAddressError,
    InvalidNameError,
    InvalidPhoneNumberError,
    NonNegativeError,
    ValidationError,
)
from frappe.meta import fieldtypes
from frappe.meta.field import Field
from frappe.meta.fieldtypes import FieldValueError

pytestmark = pytest.mark.usefixtures("context")


def make(fieldtype: str, **properties: Any) -> Field:
    return Field(fieldname="value", fieldtype=fieldtype, label="Value", **properties)


COLUMNS: list[tuple[str, dict[str, Any], Column | None]] = [
    ("Data", {}, Column("value", "varchar", length=140)),
    ("Data", {"length": 20}, Column("value", "varchar", length=20)),
    ("Link", {"options": "User"}, Column("value", "varchar", length=140)),
    ("Dynamic Link", {"options": "kind"}, Column("value", "varchar", length=140)),
    ("Select", {}, Column("value", "varchar", length=140)),
    ("Small Text", {}, Column("value", "text")),
    ("Attach", {}, Column("value", "text")),
    ("Password", {}, Column("value", "text")),
    ("Long Text", {}, Column("value", "long_text")),
    ("Text Editor", {}, Column("value", "long_text")),
    ("Geolocation", {}, Column("value", "long_text")),
    ("JSON", {}, Column("value", "json")),
    ("Int", {}, Column("value", "int", nullable=False)),
    ("Int", {"length": 12}, Column("value", "bigint", nullable=False)),
    ("Check", {}, Column("value", "tinyint", nullable=False)),
    ("Float", {}, Column("value", "decimal", precision=21, scale=9, nullable=False)),
    ("Currency", {}, Column("value", "decimal", precision=21, scale=9, nullable=False)),
    ("Duration", {}, Column("value", "decimal", precision=21, scale=9, nullable=False)),
    ("Rating", {}, Column("value", "decimal", precision=3, scale=2, nullable=False)),
    ("Date", {}, Column("value", "date")),
    ("Datetime", {}, Column("value", "datetime")),
    ("Time", {}, Column("value", "time")),
    ("Table", {"options": "Row"}, None),
    ("Table MultiSelect", {"options": "Row"}, None),
    ("Section Break", {}, None),
    ("Button", {}, None),
]


@pytest.mark.parametrize(("fieldtype", "properties", "column"), COLUMNS)
def test_type_has_the_column_of_the_contract(
    fieldtype: str, properties: dict[str, Any], column: Column | None
) -> None:
    made = make(fieldtype, **properties)
    assert made.type.column(made) == column


NOON = dt.datetime(2026, 6, 1, 12, 0)
ACCEPTED: list[tuple[str, Any, Any]] = [
    ("Data", "Тарас", "Тарас"),
    ("Data", 42, "42"),
    ("Data", None, None),
    ("Link", "", None),
    ("Link", "HR-1", "HR-1"),
    ("Int", "1,000", 1000),
    ("Int", "7.9", 7),
    ("Int", "", 0),
    ("Int", None, 0),
    ("Int", True, 1),
    ("Check", "1", 1),
    ("Check", 5, 1),
    ("Check", "false", 0),
    ("Check", None, 0),
    ("Float", "1,234.5", 1234.5),
    ("Float", 3, 3.0),
    ("Float", None, 0.0),
    ("Percent", "12.5", 12.5),
    ("Rating", 1.7, 1.0),
    ("Rating", -1, 0.0),
    ("Duration", "1d 2h", 93600.0),
    ("Duration", dt.timedelta(minutes=2), 120.0),
    ("Date", "2026-06-01", dt.date(2026, 6, 1)),
    ("Date", NOON, dt.date(2026, 6, 1)),
    ("Date", "", None),
    ("Date", "01.06.2026 09:00", dt.date(2026, 1, 6)),
    ("Datetime", "2026-06-01 12:00:00", NOON),
    ("Datetime", "2026-06-01T09:00:00Z", NOON),
    ("Datetime", "2026-06-01T11:00:00+02:00", NOON),
    ("Datetime", dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC), NOON),
    ("Datetime", dt.date(2026, 6, 1), dt.datetime(2026, 6, 1)),
    ("Time", "09:30", dt.timedelta(hours=9, minutes=30)),
    ("Time", "9:30:15", dt.timedelta(hours=9, minutes=30, seconds=15)),
    ("Time", dt.time(23, 59), dt.timedelta(hours=23, minutes=59)),
    ("Time", "", None),
    ("JSON", {"a": [1]}, '{"a":[1]}'),
    ("JSON", '{"a": 1}', '{"a": 1}'),
    ("JSON", "", None),
    ("Table", None, []),
]


@pytest.mark.parametrize(("fieldtype", "given", "value"), ACCEPTED)
def test_given_value_becomes_the_python_value(fieldtype: str, given: Any, value: Any) -> None:
    made = make(fieldtype)
    cast = made.type.cast(given, made)
    assert (cast, type(cast)) == (value, type(value))


REFUSED: list[tuple[str, Any]] = [
    ("Data", ["a"]),
    ("Data", {"a": 1}),
    ("Link", {"name": "HR-1"}),
    ("Int", "abc"),
    ("Int", [1]),
    ("Int", "1e400"),
    ("Check", "maybe"),
    ("Float", "abc"),
    ("Float", "nan"),
    ("Float", float("inf")),
    ("Duration", "two days"),
    ("Date", "yesterday-ish"),
    ("Date", "2026-13-01"),
    ("Date", 20260601),
    ("Datetime", "soon"),
    ("Datetime", {"at": 1}),
    ("Time", "25:00"),
    ("Time", "late"),
    ("Time", dt.timedelta(days=1)),
    ("JSON", "{broken"),
    ("Table", "a row"),
]


@pytest.mark.parametrize(("fieldtype", "given"), REFUSED)
def test_value_of_the_wrong_kind_is_refused_with_the_name_of_the_field(fieldtype: str, given: Any) -> None:
    made = make(fieldtype)
    with pytest.raises(FieldValueError, match="Value") as caught:
        made.type.cast(given, made)
    assert caught.value.code == "invalid_value"
    assert caught.value.details["fieldname"] == "value"


BROKEN_RULES: list[tuple[str, dict[str, Any], Any, type[ValidationError]]] = [
    ("Data", {}, "x" * 141, CharacterLengthExceededError),
    ("Data", {"length": 3}, "four", CharacterLengthExceededError),
    ("Data", {"options": "Email"}, "nobody", InvalidEmailAddressError),
    ("Data", {"options": "Phone"}, "call me", InvalidPhoneNumberError),
    ("Data", {"options": "Name"}, "R2-D2!", InvalidNameError),
    ("Data", {"options": "URL"}, "example", ValidationError),
    ("Data", {"options": "IBAN"}, "UA00", ValidationError),
    ("Phone", {}, "call me", InvalidPhoneNumberError),
    ("Small Text", {"length": 3}, "four", CharacterLengthExceededError),
    ("Link", {}, "x" * 141, CharacterLengthExceededError),
    ("Select", {"options": "Red\nGreen"}, "Blue", FieldValueError),
    ("Select", {"options": "{0}\nGreen"}, "Blue", FieldValueError),
    ("Code", {"options": "JSON"}, "{", FieldValueError),
    ("Code", {"options": "Python"}, "def", FieldValueError),
    ("Code", {"options": "PythonExpression"}, "a = 1", FieldValueError),
    ("Int", {"non_negative": 1}, -1, NonNegativeError),
    ("Int", {}, 2**31, CharacterLengthExceededError),
    ("Float", {"non_negative": 1}, -0.5, NonNegativeError),
    ("Geolocation", {}, "[1]", FieldValueError),
]


@pytest.mark.parametrize(("fieldtype", "properties", "value", "error"), BROKEN_RULES)
def test_value_that_breaks_a_rule_of_its_field_is_refused(
    fieldtype: str, properties: dict[str, Any], value: Any, error: type[ValidationError]
) -> None:
    made = make(fieldtype, **properties)
    with pytest.raises(error):
        made.type.validate(value, made)


KEPT_RULES: list[tuple[str, dict[str, Any], Any]] = [
    ("Data", {}, "x" * 140),
    ("Data", {"options": "Email"}, "a@b.com, c@d.org"),
    ("Data", {"options": "Email"}, None),
    ("Select", {"options": "Red\nGreen"}, "Green"),
    ("Select", {"options": "\nGreen"}, ""),
    ("Select", {}, "anything"),
    ("Code", {"options": "JSON"}, '{"a": 1}'),
    ("Code", {"options": "Javascript"}, "{"),
    ("Int", {"length": 12}, 2**31),
    ("Int", {}, -1),
    ("Int", {"non_negative": 1}, 0),
    ("Geolocation", {}, '{"type": "Point", "coordinates": [30.5, 50.4]}'),
]


@pytest.mark.parametrize(("fieldtype", "properties", "value"), KEPT_RULES)
def test_value_within_the_rules_passes(fieldtype: str, properties: dict[str, Any], value: Any) -> None:
    made = make(fieldtype, **properties)
    made.type.validate(value, made)


def test_naming_series_accepts_patterns_that_are_no_longer_offered() -> None:
    series = Field(fieldname="naming_series", fieldtype="Select", options="HR-.####")
    series.type.validate("OLD-.####", series)


STORED: list[tuple[str, Any, Any]] = [
    ("Datetime", "2026-06-01 12:00:00", "2026-06-01 09:00:00.000000"),
    ("Datetime", dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC), "2026-06-01 12:00:00.000000"),
    ("Date", "2026-06-01", "2026-06-01"),
    ("Time", "09:30", "09:30:00.000000"),
    ("Check", "yes", 1),
    ("Int", "5", 5),
    ("Float", 2, 2.0),
    ("Link", "", None),
    ("JSON", [1], "[1]"),
]


@pytest.mark.parametrize(("fieldtype", "given", "stored"), STORED)
def test_writer_gives_what_the_column_holds(fieldtype: str, given: Any, stored: Any) -> None:
    made = make(fieldtype)
    write = made.type.writer(made)
    assert write is not None
    assert (write(given), write(None)) == (stored, 0 if made.type.is_numeric else None)


def test_unique_text_is_stored_as_null_when_empty_so_that_two_may_be_empty() -> None:
    unique = make("Data", unique=1)
    write = unique.type.writer(unique)
    assert write is not None
    assert (write(""), write("a")) == (None, "a")


def test_plain_text_needs_no_conversion() -> None:
    assert make("Data").type.writer(make("Data")) is None
    assert make("Small Text").type.from_db is None


@pytest.mark.parametrize("fieldtype", ["Date", "Datetime", "Time"])
def test_stored_form_is_read_back_as_the_same_value(fieldtype: str) -> None:
    given = {"Date": dt.date(2026, 6, 1), "Datetime": NOON, "Time": dt.timedelta(hours=9, microseconds=5)}[
        fieldtype
    ]
    kind = make(fieldtype).type
    assert kind.from_db is not None
    assert kind.from_db(kind.to_db(given)) == given


EMPTY: list[tuple[str, Any, bool]] = [
    ("Data", " \n", True),
    ("Data", "x", False),
    ("Int", 0, False),
    ("Text Editor", "<p><br></p>", True),
    ("Text Editor", "<p>&nbsp;</p>", True),
    ("Text Editor", "<p>x</p>", False),
    ("Text Editor", '<p><img src="/files/a.png"></p>', False),
    ("Table", [], True),
    ("Table", [{}], False),
    ("JSON", "{}", True),
]


@pytest.mark.parametrize(("fieldtype", "value", "is_empty"), EMPTY)
def test_mandatory_field_is_empty_when_a_person_sees_nothing(
    fieldtype: str, value: Any, is_empty: bool
) -> None:
    assert make(fieldtype).type.is_empty(value) is is_empty


DISPLAY: list[tuple[str, dict[str, Any], Any, str]] = [
    ("Data", {}, None, ""),
    ("Int", {}, 1234567, "1,234,567"),
    ("Float", {"precision": 1}, 1234.56, "1,234.6"),
    ("Float", {}, 0.5, "0.500"),
    ("Percent", {"precision": 0}, 12.4, "12%"),
    ("Currency", {}, 1234.5, "1,234.50"),
    ("Currency", {"options": "UAH"}, 10, "10.00 UAH"),
    ("Rating", {}, 0.5, "2.5 / 5"),
    ("Rating", {"options": "10"}, 0.5, "5 / 10"),
    ("Duration", {}, 93600, "1d 2h"),
    ("Duration", {"hide_days": 1}, 93600, "26h"),
    ("Check", {}, 1, "Yes"),
    ("Check", {}, 0, "No"),
    ("Date", {}, dt.date(2026, 6, 1), "2026-06-01"),
    ("Datetime", {}, NOON, "2026-06-01 12:00:00"),
    ("Time", {}, dt.timedelta(hours=9), "09:00:00"),
    ("Password", {}, "secret", "*****"),
    ("Table", {"options": "Row"}, [{}, {}], "2"),
]


@pytest.mark.parametrize(("fieldtype", "properties", "value", "text"), DISPLAY)
def test_value_is_shown_in_the_formats_of_the_site(
    fieldtype: str, properties: dict[str, Any], value: Any, text: str
) -> None:
    made = make(fieldtype, **properties)
    assert made.type.display(value, made) == text


def test_amount_takes_its_currency_from_the_field_named_in_options() -> None:
    amount = make("Currency", options="currency")
    assert amount.type.display(5, amount, {"currency": "EUR"}) == "5.00 EUR"


def test_formats_follow_the_system_settings(context: Context) -> None:
    rows = [
        ("date_format", "dd.mm.yyyy"),
        ("number_format", "# ###,##"),
        ("float_precision", "2"),
        ("time_format", "HH:mm"),
    ]
    for name, value in rows:
        context.db.run("INSERT INTO `tabSingles` VALUES ('System Settings', ?, ?)", (name, value))
    assert make("Float").type.display(1234.5, make("Float")) == "1 234,50"
    assert make("Datetime").type.display(NOON, make("Datetime")) == "01.06.2026 12:00"


def test_rich_text_loses_its_scripts_unless_the_field_is_exempt() -> None:
    text = '<p onclick="x()">Hi<script>steal()</script></p>'
    made, exempt = make("Text Editor"), make("Text Editor", ignore_xss_filter=1)
    assert made.type.clean(text, made) == "<p>Hi</p>"
    assert exempt.type.clean(text, exempt) == text


def test_plain_text_keeps_what_only_looks_like_markup() -> None:
    made = make("Small Text")
    assert made.type.clean("List<String>", made) == "List<String>"


def test_json_of_an_instant_has_an_offset() -> None:
    assert make("Datetime").type.as_json(NOON) == "2026-06-01T12:00:00+03:00"


def test_json_of_a_secret_is_a_mask() -> None:
    assert make("Password").type.as_json("secret") == "*****"


def test_select_starts_with_its_first_choice() -> None:
    assert (
        make("Select", options="Open\nClosed").type.default_for_new(make("Select", options="Open\nClosed"))
        == "Open"
    )
    assert make("Select", options="\nClosed").type.default_for_new(make("Select", options="\nClosed")) is None


@pytest.mark.parametrize("name", fieldtypes.names())
def test_every_type_says_all_that_is_asked_of_it(name: str) -> None:
    made = make(name, options="Row")
    kind = made.type
    assert kind.control and kind.filter_kind and kind.stub_type and kind.ts_type
    assert (kind.column(made) is None) is (kind.is_layout or kind.is_table)
    assert isinstance(kind.display(kind.default_for_new(made), made), str)


def test_unknown_type_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(DocTypeError, match="Did you mean 'Small Text'"):
        fieldtypes.get("SmallText")
