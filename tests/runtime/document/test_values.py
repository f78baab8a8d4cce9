"""Values and rows of a document in memory."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frappe.document.load import get_doc, new_doc
from frappe.exceptions import EmptyTableError, InvalidDates, ValidationError


def test_an_unset_field_is_none_and_an_unset_table_is_an_empty_list() -> None:
    doc = get_doc({"doctype": "Tea Order"})

    assert doc.customer is None
    assert doc.lines == []
    assert doc.get("lines") == []
    assert doc.get("customer", "nobody") == "nobody"


def test_a_missing_attribute_is_an_error_that_names_the_doctype() -> None:
    with pytest.raises(AttributeError, match="Tea Order has no field or method colour"):
        _ = get_doc({"doctype": "Tea Order"}).colour


def test_unknown_keys_of_get_doc_stay_as_attributes() -> None:
    assert get_doc({"doctype": "Tea", "note_to_self": "hot"}).note_to_self == "hot"


def test_append_ties_the_row_to_its_parent() -> None:
    doc = get_doc({"doctype": "Tea Order", "name": "TO-9"})

    row = doc.append("lines", {"tea": "Sencha"})

    assert (row.parent, row.parenttype, row.parentfield, row.idx) == ("TO-9", "Tea Order", "lines", 1)
    assert row.doctype == "Tea Order Line"
    assert row.parent_doc is doc


def test_remove_numbers_the_rows_that_stay() -> None:
    doc = get_doc({"doctype": "Tea Order"})
    doc.extend("lines", [{"tea": "A"}, {"tea": "B"}, {"tea": "C"}])

    doc.remove(doc.lines[0])

    assert [(row.idx, row.tea) for row in doc.lines] == [(1, "B"), (2, "C")]


def test_setting_a_list_replaces_the_rows() -> None:
    doc = get_doc({"doctype": "Tea Order", "lines": [{"tea": "A"}]})

    doc.update({"lines": [{"tea": "B"}, {"tea": "C"}], "customer": "Olena"})

    assert [row.tea for row in doc.lines] == ["B", "C"]
    assert doc.customer == "Olena"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"tea": "A"}, [1, 3]),
        ({"qty": [">", 1]}, [2, 3]),
        ({"tea": ["in", ["B", "C"]]}, [2]),
        ({"tea": "A", "qty": 3}, [3]),
        ({"note": False}, [1, 2, 3]),
    ],
)
def test_get_with_filters_gives_the_matching_rows(filters: dict[str, Any], expected: list[int]) -> None:
    doc = get_doc({"doctype": "Tea Order"})
    doc.extend("lines", [{"tea": "A", "qty": 1}, {"tea": "B", "qty": 2}, {"tea": "A", "qty": 3}])

    assert [row.qty for row in doc.get("lines", filters)] == expected


def test_as_dict_holds_rows_as_dicts_and_can_leave_out_what_is_empty(order: Any) -> None:
    shape = order.as_dict(no_nulls=True, no_default_fields=True, no_child_table_fields=True)

    assert "name" not in shape and "remark" not in shape
    assert shape["lines"] == [{"tea": "Sencha", "origin": "Japan", "qty": 2}]


def test_a_document_survives_the_way_through_json(order: Any) -> None:
    assert '"customer": "Olena"' in order.as_json()
    assert '"day": "2026-06-01"' in order.as_json()


def test_reading_gives_back_what_was_stored(order: Any) -> None:
    stored = get_doc("Tea Order", order.name)

    assert stored.as_dict() == order.as_dict()
    assert stored.day == date(2026, 6, 1)
    assert stored.creation == order.creation
    assert not stored.is_new()


def test_reload_forgets_what_was_changed_in_memory(order: Any) -> None:
    order.customer = "Taras"
    order.append("lines", {"tea": "Sencha"})

    order.reload()

    assert order.customer == "Olena"
    assert len(order.lines) == 1


def test_has_value_changed_sees_through_types(order: Any) -> None:
    order.day, order.total = "2026-06-01", "0"
    order.customer = "Taras"
    order.save()

    assert not order.has_value_changed("day")
    assert not order.has_value_changed("total")
    assert order.has_value_changed("customer")
    assert order.get_value_before_save("customer") == "Olena"


def test_everything_has_changed_on_insert() -> None:
    doc = get_doc({"doctype": "Tea", "title": "Oolong"}).insert()

    assert doc.get_doc_before_save() is None
    assert doc.has_value_changed("origin")


def test_new_doc_starts_with_defaults() -> None:
    doc = new_doc("Tea Order", customer="Olena")

    assert (doc.status, doc.day, doc.total) == ("New", date(2026, 6, 1), 0.0)
    assert doc.is_new()


def test_an_extension_of_another_app_is_mixed_in(order: Any) -> None:
    assert order.sweetened() == "Olena with honey"


def test_a_title_is_the_title_field_or_the_name(order: Any, sencha: Any) -> None:
    assert sencha.get_title() == "Sencha"
    assert order.get_title() == order.name


@pytest.mark.parametrize(
    ("guard", "error"),
    [
        (lambda doc: doc.validate_table_has_rows("lines"), EmptyTableError),
        (lambda doc: doc.validate_from_to_dates("day", "creation"), InvalidDates),
        (lambda doc: doc.validate_value("total", ">", 5), ValidationError),
    ],
)
def test_guards_raise_with_a_sentence(guard: Any, error: type[Exception]) -> None:
    doc = get_doc({"doctype": "Tea Order", "day": "2026-06-02", "creation": "2026-06-01", "total": 5})

    with pytest.raises(error, match=r"\."):
        guard(doc)


def test_round_floats_uses_the_precision_of_each_field() -> None:
    doc = get_doc({"doctype": "Tea", "price": 1.23456})

    doc.round_floats_in(doc)

    assert doc.price == 1.23
    assert doc.precision("price") == 2
