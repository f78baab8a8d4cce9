"""The JavaScript of `eval:` conditions: the shared corpus, the values of records, and what it may not reach."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frappe.values.expressions as expressions
from frappe.exceptions import ValidationError
from frappe.values.attrdict import AttrDict
from frappe.values.expressions import js
from frappe.values.expressions.conditions import check_syntax, depends_on_is_met
from frappe.values.expressions.errors import ExpressionError

FOLDER = Path(expressions.__file__).parent
CORPUS = json.loads((FOLDER / "corpus.json").read_text())
ERRORS = json.loads((FOLDER / "corpus_errors.json").read_text())


class Record:
    """Like a document: values by get(), and methods that must stay out of reach."""

    def __init__(self, **values: object) -> None:
        self.__dict__.update(values)
        self.deleted = False

    def get(self, name: str) -> object:
        return getattr(self, name, None)

    def delete(self) -> None:
        self.deleted = True


def test_the_corpus_is_large_enough():
    assert len(CORPUS) >= 120


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case["expression"])
def test_corpus(case):
    names = {"doc": case["doc"], "parent": case.get("parent")}
    found = js.evaluate(case["expression"], names)
    assert found == case["expected"]
    assert isinstance(found, bool) == isinstance(case["expected"], bool)


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: case["expression"])
def test_corpus_of_errors(case):
    with pytest.raises(ExpressionError) as caught:
        js.evaluate(case["expression"], {"doc": case["doc"]})
    assert caught.value.expression == case["expression"]
    assert caught.value.position is not None
    assert 0 <= caught.value.position <= len(case["expression"])


def test_error_names_expression_and_place():
    with pytest.raises(
        ExpressionError, match=r"`doc\.a = 1`: '=' assigns; compare with '===' \(character 7\)"
    ) as caught:
        js.evaluate("doc.a = 1", {"doc": {}})
    assert isinstance(caught.value, ValidationError)
    assert caught.value.code == "expression"
    assert caught.value.details == {"expression": "doc.a = 1", "position": 6}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("doc.day == '2024-02-29'", True),
        ("doc.moment < '2024-02-29 11'", True),
        ("doc.span == '30:00:00'", True),
        ("doc.amount === 2.5", True),
        ("doc.rows[0].qty + 1", 4),
        ("doc.rows.length", 1),
        ("doc.missing === null", True),
        ("doc.name || 'new'", "new"),
    ],
)
def test_records_are_seen_as_the_browser_sees_them(expression, expected):
    record = Record(
        day=dt.date(2024, 2, 29),
        moment=dt.datetime(2024, 2, 29, 10),
        span=dt.timedelta(hours=30),
        amount=Decimal("2.50"),
        rows=[Record(qty=3)],
        name="",
    )
    assert js.evaluate(expression, {"doc": record}) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "doc.delete()",
        "doc['delete']()",
        "doc.get('delete')()",
        "doc.rows[0].delete()",
        "doc.__class__.__init__()",
    ],
)
def test_methods_of_records_cannot_be_called(expression):
    record = Record(rows=[Record()])
    with contextlib.suppress(ExpressionError):
        js.evaluate(expression, {"doc": record})
    assert not record.deleted
    assert not record.rows[0].deleted


@pytest.mark.parametrize(
    "expression", ["doc.delete", "doc.__class__", "doc.__dict__", "doc['__init__']", "doc.get"]
)
def test_attributes_of_records_are_undefined(expression):
    assert js.evaluate(f"{expression} === undefined", {"doc": Record()}) is True


def test_given_functions_can_be_called():
    frappe = {"session": {"user": "ann@x.y"}, "user": AttrDict(has_role=lambda role: role == "HR User")}
    names = {"frappe": frappe, "doc": {"owner": "ann@x.y"}}

    assert js.is_true("frappe.session.user === doc.owner && frappe.user.has_role('HR User')", names)
    assert not js.is_true("frappe.user.has_role('HR Manager')", names)
    assert js.evaluate("frappe.nothing.at_all()", names) is None


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 1000 + "1",
        "[" * 1000,
        "!" * 5000 + "1",
        "1+" * 4000 + "1",
        "a." * 3000 + "a",
        "1" * 20_000,
        "?" * 500,
    ],
)
def test_hostile_nesting_is_refused_not_fatal(expression):
    with pytest.raises(ExpressionError):
        js.evaluate(expression, {"a": {}})


@given(st.text(alphabet="doc.ab'\"[]()!&|=<>?:+-*/%,; 01\\\n", max_size=40))
def test_no_text_gets_past_the_one_error(source):
    with contextlib.suppress(ExpressionError):
        js.evaluate(source, {"doc": {"a": 1, "b": [1]}, "a": "x"})


# depends_on --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "doc", "expected"),
    [
        ("status", {"status": "Open"}, True),
        ("status", {"status": ""}, False),
        ("status", {}, False),
        (" half_day ", {"half_day": 1}, True),
        ("half_day", {"half_day": 0}, False),
        ("rows", {"rows": []}, False),
        ("rows", {"rows": [{}]}, True),
        ("eval:doc.rows", {"rows": []}, True),
        ("eval: doc.status=='Open';", {"status": "Open"}, True),
        ("eval:doc.status==='Open'", AttrDict(), False),
        ("eval:parent.x", {}, False),
    ],
)
def test_depends_on(expression, doc, expected):
    assert depends_on_is_met(expression, doc) is expected


def test_depends_on_knows_parent_and_names():
    assert depends_on_is_met("eval:parent.docstatus == 0", Record(), Record(docstatus=0))
    assert depends_on_is_met("eval:frappe.x == doc.x", {"x": 1}, names={"frappe": {"x": 1}})


def test_fn_needs_somebody_to_answer():
    assert depends_on_is_met("fn:is_new", {}, resolver=lambda method: method == "is_new")
    with pytest.raises(ExpressionError, match="'fn:' runs a method of a form"):
        depends_on_is_met("fn:is_new", {})


@pytest.mark.parametrize("expression", ["", "doc.status == 1", "eval:doc.", "eval:", "status;"])
def test_broken_conditions_are_refused_before_they_are_stored(expression):
    with pytest.raises(ExpressionError):
        check_syntax(expression)
    with pytest.raises(ExpressionError):
        depends_on_is_met(expression, {})


@pytest.mark.parametrize("expression", ["status", "eval:unknown_but_readable", "fn:is_new"])
def test_readable_conditions_pass_the_check(expression):
    check_syntax(expression)
