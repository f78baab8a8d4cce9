"""Before an import: which field a column fills or may mean, what would happen, and that nothing happened."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.exchange import data_import, import_trial
from frappe.exchange.problems import ImportRowsError
from frappe.query import get_list
from frappe.testing.people import make_user

MakeImport = Callable[..., str]


def titles() -> list[str]:
    return sorted(get_list("Ware", user=None, pluck="title"))


def test_columns_that_are_no_field_get_suggestions(stock: str, make_import: MakeImport) -> None:
    preview = data_import.get_preview_from_template(make_import(stock, "Titel,Parts,Colour\nA,x,red\n"))

    by_header = {column["header"]: column for column in preview["columns"]}
    assert by_header["Titel"]["suggestions"][0] == "title"
    assert "parts.part" in by_header["Parts"]["suggestions"]
    assert [warning["column"] for warning in preview["warnings"]] == ["Titel", "Parts", "Colour"]


def test_people_say_what_a_column_fills_or_that_it_is_left_out(stock: str, make_import: MakeImport) -> None:
    mapping = {"column_to_field_map": {"0": "title", "1": "parts.part", "2": "Don't Import"}}
    name = make_import(
        stock, "Name of it,Holds,Colour\nA,x,red\n,y,blue\n", template_options=json.dumps(mapping)
    )

    preview = data_import.get_preview_from_template(name)
    data_import.run(name)

    assert [column["field"] for column in preview["columns"]] == ["title", "parts.part", None]
    assert preview["warnings"] == []
    assert [row.part for row in get_doc("Ware", "A").parts] == ["x", "y"]


def test_trial_names_every_problem_and_keeps_nothing(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title,days,kind_of\nA,1,\nB,-1,\nC,x,\nA,2,\nD,3,A\nE,3,Nobody\n")

    found = data_import.form_dry_run(name)

    assert {key: found[key] for key in ("records", "tried", "inserted", "updated", "failed")} == {
        "records": 6,
        "tried": 6,
        "inserted": 2,
        "updated": 0,
        "failed": 4,
    }
    assert [problem["row"] for problem in found["problems"]] == [3, 4, 5, 7]
    assert titles() == []
    assert get_doc("Data Import", name).status == "Pending"


def test_beyond_the_trial_only_cells_are_read(
    stock: str, make_import: MakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_trial, "MOST_TRIED", 1)

    found = data_import.form_dry_run(make_import(stock, "title,days\nA,1\nB,x\nC,-1\n"))

    assert (found["records"], found["tried"], found["failed"]) == (3, 1, 1)


def test_trial_of_an_unreadable_header_is_refused(stock: str, make_import: MakeImport) -> None:
    with pytest.raises(ImportRowsError, match="colour"):
        data_import.form_dry_run(make_import(stock, "colour\nred\n"))


def test_trial_needs_the_right_to_import(stock: str, make_import: MakeImport, context: Context) -> None:
    context.user = make_user("clerk@example.com", "Clerk", "Desk User")
    name = make_import(stock, "title\nA\n")

    with pytest.raises(PermissionError):
        data_import.form_dry_run(name)


@pytest.mark.parametrize(
    "table", ["title;days\nA;1\nB;2\n", "title\tdays\nA\t1\nB\t2\n", '"title";"days"\n"A";1\nB;2\n']
)
def test_semicolons_and_tabs_stand_between_cells_too(stock: str, make_import: MakeImport, table: str) -> None:
    data_import.run(make_import(stock, table))

    assert titles() == ["A", "B"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", "назва\n".encode("cp1251"), b"PK\x03\x04 no workbook", b""]
)
def test_file_that_is_no_table_is_refused_with_its_reason(
    stock: str, make_import: MakeImport, content: bytes
) -> None:
    name = make_import(stock, "title\nA\n")
    record = get_doc("Data Import", name)
    from frappe.files import storage

    storage.path_of(record.import_file).write_bytes(content)

    with pytest.raises(ValidationError):
        data_import.get_preview_from_template(name)
    data_import.run(name)
    assert get_doc("Data Import", name).status == "Error"
    assert data_import.get_import_logs(name)[0]["exception"]


@pytest.mark.parametrize(
    "options", ["[]", '{"column_to_field_map": []}', '{"column_to_field_map": {"first": "title"}}']
)
def test_mapping_of_another_shape_maps_nothing(stock: str, make_import: MakeImport, options: str) -> None:
    preview = data_import.get_preview_from_template(
        make_import(stock, "title\nA\n", template_options=options)
    )

    assert [column["field"] for column in preview["columns"]] == ["title"]


def test_endless_cell_is_refused_with_words(stock: str, make_import: MakeImport) -> None:
    with pytest.raises(ValidationError, match="cannot be read"):
        data_import.get_preview_from_template(make_import(stock, "title\n" + "x" * 200_000 + "\n"))
