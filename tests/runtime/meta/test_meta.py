"""The questions that apps ask a Meta."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.exceptions import ValidationError
from frappe.meta.build import build
from frappe.meta.tables import indexes
from tests.runtime.meta.conftest import doctype, field

META = build(
    doctype(
        "Leave",
        field("naming_series", "Select", options="LV-.####\nOLD-.####"),
        field("title", in_list_view=1),
        field("section", "Section Break"),
        field("employee", "Link", options="Employee", in_list_view=1, reqd=1),
        field("department", fetch_from="employee.department"),
        field("kind", "Link", options="DocType"),
        field("record", "Dynamic Link", options="kind"),
        field("status", "Select", options="Open\nDone", set_only_once=1),
        field("from_date", "Date", in_standard_filter=1),
        field("salary", "Currency", permlevel=1),
        field("secret", "Password"),
        field("note", "Text Editor"),
        field("photo", "Attach Image"),
        field("days", "Table", options="Leave Day"),
        field("shout", is_virtual=1),
        title_field="title",
        search_fields="employee, from_date, gone",
        sort_field="from_date desc, name",
        states=[{"title": "Open", "color": "Orange"}],
    )
)


def names(fields: Any) -> list[str]:
    return [item.fieldname for item in fields]


LISTS: list[tuple[str, list[str]]] = [
    ("get_link_fields", ["employee", "kind"]),
    ("get_dynamic_link_fields", ["record"]),
    ("get_table_fields", ["days"]),
    ("get_select_fields", ["naming_series", "status"]),
    ("get_set_only_once_fields", ["status"]),
    ("get_high_permlevel_fields", ["salary"]),
    ("get_data_fields", ["title", "department", "shout"]),
    ("get_image_fields", ["photo"]),
    ("get_fields_to_fetch", ["department"]),
    ("get_custom_fields", []),
]


@pytest.mark.parametrize(("question", "answer"), LISTS)
def test_question_about_fields_has_its_answer(question: str, answer: list[str]) -> None:
    assert names(getattr(META, question)()) == answer


def test_search_looks_into_title_and_existing_search_fields_and_name() -> None:
    assert META.get_search_fields() == ["title", "employee", "from_date", "name"]


def test_list_shows_name_title_and_marked_fields() -> None:
    assert META.get_list_fields() == ["name", "title", "employee"]


def test_valid_columns_are_those_of_the_table_without_tags_and_comments() -> None:
    found = META.get_valid_columns()
    assert "section" not in found and "days" not in found and "shout" not in found and "_assign" not in found
    assert found[:2] == ["name", "creation"] and "secret" in found


def test_valid_fields_hold_values_also_without_a_column() -> None:
    assert {"days", "shout"} <= set(META.get_valid_fields())
    assert "section" not in META.get_valid_fields()


def test_converters_are_listed_for_columns_that_need_one_and_for_no_other() -> None:
    assert [META.columns[index] for index, _read in META.converters] == ["creation", "modified", "from_date"]


def test_writers_convert_all_but_plain_text() -> None:
    written = {META.columns[index] for index, _write in META.writers}
    assert {"creation", "docstatus", "employee", "from_date", "salary"} <= written
    assert written.isdisjoint({"name", "title", "status", "note", "secret"})


def test_list_is_sorted_as_the_doctype_says() -> None:
    assert META.sorted_by == (("from_date", "DESC"), ("name", "DESC"))
    assert build(doctype("Tea", field("title"))).sorted_by == (("creation", "DESC"),)


def test_sort_column_is_indexed_once() -> None:
    assert [index.columns for index in indexes(META)] == [("creation",), ("from_date",)]


def test_label_of_a_field_a_standard_column_and_an_unknown_name() -> None:
    assert [META.get_label(name) for name in ("from_date", "owner", "not_there")] == [
        "From Date",
        "Created By",
        "Not There",
    ]


def test_rows_are_found_by_their_properties() -> None:
    assert names(META.get("fields", {"fieldtype": "Link"})) == ["employee", "kind"]
    assert names(META.get("fields", {"fieldtype": ["in", ["Date", "Currency"]]})) == ["from_date", "salary"]
    assert META.get("states", {"title": "Open"})[0].color == "Orange"
    assert META.get("title_field") == "title"
    assert META.get("no_such", default=5) == 5


def test_field_is_asked_like_a_row() -> None:
    found = META.get_field("employee")
    assert found is not None
    assert (found.get("reqd"), found.get("unknown", 7), found.idx) == (1, 7, 4)
    assert META.get_field("nobody") is None and not META.has_field("nobody")


def test_table_field_knows_its_rows() -> None:
    assert META.get_table_field_doctype("days") == "Leave Day"
    assert META.get_table_field_doctype("title") is None


def test_naming_series_are_its_options() -> None:
    assert META.get_naming_series_options() == ["LV-.####", "OLD-.####"]


def test_type_of_a_column_that_does_not_exist_is_refused() -> None:
    assert META.type_of("modified").name == "Datetime"
    with pytest.raises(ValidationError, match="no field gone"):
        META.type_of("gone")


def test_meta_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        META.title_field = "employee"  # type: ignore[misc]
