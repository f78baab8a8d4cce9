"""Export: only what the user may see and export, harmless in a spreadsheet, and readable by the importer."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import InvalidFieldError, PermissionError, ValidationError
from frappe.exchange import exporter
from frappe.exchange.endpoints import download_template
from frappe.exchange.exporter import export_rows
from frappe.exchange.importer import import_rows
from frappe.exchange.table_source import read_table
from frappe.query import get_list
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user


@pytest.fixture
def crew(context: Context) -> str:
    for role in ("Clerk", "Viewer", "Author"):
        make_role(role)
    define("Crew Member", field("who"), field("age", "Int"), istable=1)
    doctype = define(
        "Crew",
        field("title"),
        field("since", "Date"),
        field("secret", "Password"),
        field("pay", "Float", permlevel=1),
        field("members", "Table", options="Crew Member"),
        allow_import=1,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
            {"role": "Clerk", **FULL_RIGHTS},
            {"role": "Viewer", "read": 1},
            {"role": "Author", "read": 1},
            {"role": "Author", "if_owner": 1, "read": 1, "export": 1},
        ],
    )
    get_doc(
        {
            "doctype": doctype,
            "title": '=HYPERLINK("http://evil")',
            "since": "2026-05-01",
            "pay": -12.5,
            "members": [{"who": "Олена", "age": 30}, {"who": "@Ivan", "age": 31}],
        }
    ).insert()
    return doctype


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_cells_that_look_like_formulas_are_text_and_numbers_stay_numbers(crew: str) -> None:
    [_header, first, second] = table(export_rows(crew, fields=["title", "pay", "members.who"]))

    assert first == ['\'=HYPERLINK("http://evil")', "-12.5", "Олена"]
    assert second == ["", "", "'@Ivan"]


def test_workbook_holds_typed_cells_and_no_formula(crew: str) -> None:
    content = export_rows(crew, fields=["title", "since", "pay"], file_type="Excel")

    [header, row] = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    assert [cell.value for cell in header] == ["Title", "Since", "Pay"]
    assert [cell.data_type for cell in row] == ["s", "d", "n"]


@pytest.mark.parametrize("file_type", ["CSV", "Excel"])
def test_exported_file_can_be_imported_again(crew: str, file_type) -> None:
    fields = ["title", "since", "pay", "members.who", "members.age"]
    content = export_rows(crew, fields=fields, file_type=file_type)

    import_rows(crew, content)

    first, second = (get_doc(crew, name) for name in get_list(crew, user=None, pluck="name"))
    for name in ("title", "since", "pay"):
        assert first.get(name) == second.get(name)
    assert [(row.who, row.age) for row in first.members] == [(row.who, row.age) for row in second.members]


def test_user_exports_only_fields_of_their_levels(crew: str, context: Context) -> None:
    context.user = make_user("clerk@example.com", "Clerk")

    header = table(export_rows(crew))[0]

    assert "Pay" not in header and "Title" in header
    with pytest.raises(PermissionError):
        export_rows(crew, fields=["pay"])


def test_secrets_are_never_exported(crew: str) -> None:
    assert "Secret" not in table(export_rows(crew))[0]
    with pytest.raises(InvalidFieldError):
        export_rows(crew, fields=["secret"])


def test_who_may_read_but_not_export_is_refused(crew: str, context: Context) -> None:
    context.user = make_user("viewer@example.com", "Viewer")

    with pytest.raises(PermissionError):
        export_rows(crew)


def test_who_may_export_their_own_documents_exports_no_others(crew: str, context: Context) -> None:
    context.user = make_user("author@example.com", "Author")
    get_doc({"doctype": crew, "title": "Mine"}).insert(ignore_permissions=True)

    assert [row[0] for row in table(export_rows(crew, fields=["title"]))[1:]] == ["Mine"]
    assert [
        row[0] for row in table(export_rows(crew, fields=["title"], filters={"title": ["like", "%"]}))[1:]
    ] == ["Mine"]


@pytest.mark.parametrize("path", ["nothing", "nobody.who", "members.nothing"])
def test_unknown_columns_are_refused(crew: str, path: str) -> None:
    with pytest.raises(ValidationError):
        export_rows(crew, fields=[path])


def test_template_is_a_header_that_the_importer_understands(crew: str, context: Context) -> None:
    download_template(crew, {crew: ["title", "since"], "members": ["who"]})

    content = context.response.filestream.read()
    assert table(content) == [["Title", "Since", "Who (Members)"]]
    assert import_rows(crew, content.decode("utf-8-sig") + "A,2026-01-01,B\r\n").inserted == 1


def test_template_holds_records_to_change_and_comes_back_as_an_update(crew: str, context: Context) -> None:
    download_template(crew, {crew: ["name", "title", "since"]}, export_records="all")

    content = context.response.filestream.read().decode("utf-8-sig")
    changed = content.replace("2026-05-01", "2026-06-01")
    assert import_rows(crew, changed, mode="Update").updated == 1
    assert [str(day) for day in get_list(crew, user=None, pluck="since")] == ["2026-06-01"]


@pytest.mark.parametrize("file_type", ["CSV", "Excel"])
def test_a_list_of_many_pages_is_exported_whole_and_in_order(
    crew: str, monkeypatch: pytest.MonkeyPatch, file_type: str
) -> None:
    monkeypatch.setattr(exporter, "PAGE", 3)
    for number in range(10):
        get_doc(
            {"doctype": crew, "title": f"T{number % 4}", "members": [{"who": "a"}, {"who": "b"}]}
        ).insert()

    with exporter.export_file(
        crew, fields=["title", "members.who"], order_by="title", file_type=file_type
    ) as file:
        rows = read_table(file.read())
    titles = [cells[0] for _number, cells in rows.rows if cells[0]]

    assert titles[1:] == sorted(f"T{number % 4}" for number in range(10))


def test_titles_that_two_fields_share_are_exported_as_paths(context: Context) -> None:
    twins = define("Twin", field("first", label="Same"), field("second", label="Same"), allow_import=1)
    get_doc({"doctype": twins, "first": "a", "second": "b"}).insert()

    content = export_rows(twins, fields=["first", "second"])

    assert table(content)[0] == ["first", "second"]
    assert import_rows(twins, content.decode("utf-8-sig")).inserted == 1
