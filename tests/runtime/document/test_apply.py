"""People's input is strict: fields must exist, values must fit, conditions must allow."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.document.apply import apply_input
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import ReadOnlyFieldError, UnknownFieldError, ValidationError


def test_an_unknown_field_names_the_nearest(order: Any) -> None:
    with pytest.raises(UnknownFieldError, match="Did you mean customer") as caught:
        apply_input(order, {"custmer": "Taras"})

    assert (caught.value.code, caught.value.http_status_code) == ("unknown_field", 417)


def test_an_unknown_field_of_a_row_is_refused(order: Any) -> None:
    with pytest.raises(UnknownFieldError, match="Tea Order Line has no field quantity"):
        apply_input(order, {"lines": [{"quantity": 2}]})


@pytest.mark.parametrize(
    "values",
    [
        {"day": "tomorrow-ish"},
        {"total": "a lot"},
        {"customer": {"name": "Olena"}},
        {"lines": "Sencha"},
        {"lines": ["Sencha"]},
        {"lines": [{"qty": "two"}]},
    ],
)
def test_a_value_that_does_not_fit_is_refused(order: Any, values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        apply_input(order, values)

    assert caught.value.code == "invalid_value"


def test_values_become_those_of_their_type(order: Any) -> None:
    apply_input(order, {"day": "2026-07-01", "total": "2.5"})

    assert (str(order.day), order.total) == ("2026-07-01", 2.5)


def test_a_named_row_changes_only_what_is_given(order: Any) -> None:
    row = order.lines[0]

    apply_input(order, {"lines": [{"name": row.name, "qty": 9}, {"tea": "Sencha", "qty": 1}]})
    order.save()

    stored = get_doc("Tea Order", order.name).lines
    assert [(line.name == row.name, line.tea, line.qty) for line in stored] == [
        (True, "Sencha", 9),
        (False, "Sencha", 1),
    ]


def test_what_belongs_to_the_record_is_not_input(order: Any) -> None:
    apply_input(
        order, {"owner": "thief", "creation": "2020-01-01", "name": "TO-X", "__islocal": 1, "doctype": "Tea"}
    )

    assert (order.owner, order.doctype, order.name) == ("Administrator", "Tea Order", "TO-2026-0001")
    assert not order.is_new()


def test_a_field_read_only_by_condition_cannot_be_changed_by_input(define: Any, field: Any) -> None:
    define(
        "Cup",
        field("state", "Select", options="Open\nClosed"),
        field("size", read_only_depends_on="eval:doc.state == 'Closed'"),
    )
    cup = get_doc({"doctype": "Cup", "size": "S"}).insert()
    apply_input(cup, {"size": "M"})
    cup.save()

    cup.state = "Closed"
    cup.save()

    apply_input(cup, {"size": "M"})
    with pytest.raises(ReadOnlyFieldError, match="Size"):
        apply_input(cup, {"size": "L"})


def test_new_documents_take_input_too(sencha: Any) -> None:
    doc = new_doc("Tea Order")

    apply_input(doc, {"customer": "Olena", "lines": [{"tea": "Sencha"}]})
    doc.insert()

    assert doc.lines[0].qty == 1


def test_a_condition_closes_a_field_of_a_stored_row_and_not_of_a_new_one(define: Any, field: Any) -> None:
    define(
        "Guest",
        field("title"),
        field("seat", read_only_depends_on="eval:parent.is_closed && doc.title == 'Olena'"),
        istable=1,
    )
    define("Feast", field("is_closed", "Check"), field("guests", "Table", options="Guest"))
    guests = [{"title": "Olena", "seat": "1"}, {"title": "Taras", "seat": "2"}]
    feast = get_doc({"doctype": "Feast", "is_closed": 1, "guests": guests}).insert()
    olena, taras = (row.name for row in feast.guests)

    apply_input(
        feast, {"guests": [{"name": olena}, {"name": taras, "seat": "3"}, {"title": "Olena", "seat": "9"}]}
    )
    feast.save()

    with pytest.raises(ReadOnlyFieldError, match="row 1") as caught:
        apply_input(feast, {"guests": [{"name": olena, "seat": "4"}]})
    assert caught.value.details == {"field": "seat", "table": "guests", "row": 1}
