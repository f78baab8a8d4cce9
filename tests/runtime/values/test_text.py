"""Words, lists, JSON, comparisons and random codes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from frappe.exceptions import ValidationError
from frappe.values import text
from frappe.values.attrdict import AttrDict
from frappe.values.json_text import json_bytes, parse_object


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Leave Application", "leave_application"), ("Sub-Task", "sub_task"), ("HR", "hr"), ("a_b", "a_b")],
)
def test_scrub(name, expected):
    assert text.scrub(name) == expected


def test_unscrub():
    assert text.unscrub("leave_application-x") == "Leave Application X"


def test_lists_as_sentences():
    assert text.comma_and(["a", "b", 3]) == "'a', 'b' and '3'"
    assert text.comma_or(("a", "b"), add_quotes=False) == "a or b"
    assert text.comma_and(["a", "b"], pattern="{0} та {1}") == "'a' та 'b'"
    assert text.comma_and(["a"]) == "a"
    assert text.comma_and([]) == ""
    assert text.comma_and("a") == "a"


def test_small_lists():
    assert text.unique([2, 1, 2]) == [2, 1]
    assert text.has_common([1, 2], (2, 3))
    assert not text.has_common([1], [])
    assert list(text.create_batch(range(5), 2)) == [[0, 1], [2, 3], [4]]


def test_json_writes_dates_as_the_contract_says():
    values = {
        "moment": dt.datetime(2024, 1, 2, 3, 4, 5),
        "date": dt.date(2024, 1, 2),
        "duration": dt.timedelta(hours=30, minutes=5),
        "amount": Decimal("1.50"),
        "names": {"a"},
        "record": AttrDict(a=None),
    }
    assert text.as_json(values, None) == (
        '{"amount":1.5,"date":"2024-01-02","duration":"30:05:00","moment":"2024-01-02 03:04:05.000000","names":["a"],'
        '"record":{"a":null}}'
    )


def test_json_writes_records_by_their_as_dict():
    class Record:
        def as_dict(self):
            return {"name": "Мир"}

    assert text.as_json([Record()], None) == '[{"name":"Мир"}]'
    assert text.as_json({"b": 1, "a": 2}) == '{\n "a": 2,\n "b": 1\n}'


@pytest.mark.parametrize(
    "value",
    [
        {"name": "Олена", "n": None, "share": 2.5, "whole": 2.0, "yes": True},
        {"moment": dt.datetime(2026, 6, 1, 9, 5), "day": dt.date(2026, 6, 1), "clock": dt.time(9, 5)},
        {"span": dt.timedelta(hours=3), "price": Decimal("2.50"), "set": {1}},
        {1: "one", None: "nothing"},
        {"large": 2**70},
        [],
        '\u2028 </script> "quoted"',
    ],
)
def test_bytes_of_an_answer_are_the_compact_text(value: object) -> None:
    assert json_bytes(value).decode() == text.as_json(value, None, sort_keys=False)


def test_json_refuses_what_it_does_not_know():
    with pytest.raises(TypeError, match="type object"):
        text.as_json({"a": object()})


def test_parse_json_gives_attribute_dicts():
    found = text.parse_json('{"a": {"b": [1]}}')
    assert found.a.b == [1]
    assert text.parse_json({"a": 1}).a == 1
    assert text.parse_json([1]) == [1]
    assert text.parse_json(None) is None
    with pytest.raises(ValidationError, match="not valid JSON"):
        text.parse_json("{a}")


def test_parse_val():
    assert text.parse_val(dt.datetime(2024, 1, 2, 3)) == "2024-01-02 03:00:00"
    assert text.parse_val(dt.timedelta(hours=3, minutes=5)) == "3:05"
    assert text.parse_val(None) is None


@pytest.mark.parametrize(
    ("value", "op", "other", "expected"),
    [
        (1, "=", "1", True),
        ("1,000", ">", 999, True),
        (None, "=", "", True),
        (None, "=", 0, True),
        (None, "!=", "a", True),
        (None, "<", dt.date(2024, 1, 1), True),
        (dt.date(2024, 1, 2), ">", "2024-01-01", True),
        ("2024-01-02", "<=", dt.datetime(2024, 1, 2), True),
        ("soon", "<", dt.date(2024, 1, 1), True),
        ("b", ">=", "a", True),
        (2, "in", ["1", "2"], True),
        ("b", "in", "a, b", True),
        ("b", "in", [], False),
        ("b", "not in", [], True),
        (None, "in", None, False),
        (5, "between", [1, 5], True),
        (6, "between", "1, 5", False),
        (dt.datetime(2024, 1, 2, 23), "between", ["2024-01-01", "2024-01-02"], True),
        (dt.datetime(2024, 1, 2, 23), "between", ["2024-01-01", "2024-01-02 12:00:00"], False),
        ("Leave (Sick)", "like", "%(sick%", True),
        ("Leave", "like", "ea", False),
        ("a.c", "like", "a_c", True),
        ("abc", "like", "a.c", False),
        ("abc", "like", "a%bc", True),
        ("aba", "like", "ab%ba", False),
        ("abcabd", "like", "%b_", True),
        ("abcb", "like", "%c%b%", True),
        ("abc", "like", "%c%b%", False),
        ("abc", "like", "%", True),
        ("", "like", "_", False),
        (None, "not like", "%a%", True),
        ("", "is", "set", False),
        (0, "is", "set", True),
        (None, "is", "Not Set", True),
        ([], "<", [1], True),
        ([], "<", "a", False),
    ],
)
def test_compare(value, op, other, expected):
    assert text.compare(value, op, other) is expected


@pytest.mark.parametrize(("op", "other"), [("~", 1), ("between", [1]), ("is", "empty")])
def test_compare_refuses_what_it_does_not_know(op, other):
    with pytest.raises(ValidationError):
        text.compare(1, op, other)


def test_like_is_quick_on_hostile_patterns():
    assert not text.compare("a" * 2000, "like", "%a" * 6 + "%" * 500 + "b")


@pytest.mark.parametrize("length", [1, 10, 11])
def test_random_codes_have_their_length(length):
    assert len(text.generate_hash(length=length)) == length
    assert len(text.random_string(length)) == length


def test_random_codes_differ():
    assert len({text.generate_hash("same") for _ in range(100)}) == 100


@pytest.mark.parametrize("given", ["[1]", '"GET"', "7", "null", [1], None])
def test_what_is_no_object_is_refused_by_name(given: object) -> None:
    with pytest.raises(ValidationError, match="doc is no JSON object"):
        parse_object(given, "doc")


def test_object_comes_as_text_or_as_it_is() -> None:
    assert parse_object('{"a": 1}', "doc").a == parse_object({"a": 1}, "doc").a == 1
