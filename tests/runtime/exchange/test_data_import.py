"""Data Import: a preview, a run in the background, a log per record, and a second run for what was left."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError
from frappe.exchange import data_import
from frappe.files.attach import save_file
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

TABLE = "title,days\nGood,1\nBad,x\nAlso good,3\n"


@pytest.fixture
def item(context: Context) -> str:
    make_role("Clerk")
    return define(
        "Item",
        field("title", unique=1),
        field("days", "Int"),
        allow_import=1,
        permissions=[{"role": "System Manager", **FULL_RIGHTS}, {"role": "Clerk", "read": 1, "create": 1}],
    )


def make_import(doctype: str, table: str, **values: Any) -> str:
    record = get_doc(
        {
            "doctype": "Data Import",
            "reference_doctype": doctype,
            "import_type": "Insert New Records",
            "import_file": save_file("items.csv", table).file_url,
            **values,
        }
    )
    return str(record.insert().name)


def titles() -> list[str]:
    return sorted(get_list("Item", user=None, pluck="title"))


def test_preview_shows_columns_rows_and_what_is_wrong(item: str) -> None:
    preview = data_import.get_preview_from_template(make_import(item, "Title,colour\nA,red\n"))

    assert [(column["header"], column["field"]) for column in preview["columns"]] == [
        ("Title", "title"),
        ("colour", None),
    ]
    assert preview["data"] == [[2, "A", "red"]]
    assert [warning["column"] for warning in preview["warnings"]] == ["colour"]
    assert titles() == []


def test_run_keeps_good_rows_logs_each_and_a_second_run_takes_the_rest(item: str, context: Context) -> None:
    name = make_import(item, TABLE)
    data_import.form_start_import(name)
    context.db.commit()

    Worker(context.site, ["long"]).run_once()

    logs = data_import.get_import_logs(name)
    assert get_doc("Data Import", name).status == "Partial Success"
    assert titles() == ["Also good", "Good"]
    assert [(log.success, log.row_indexes) for log in logs] == [(1, "[2]"), (0, "[3]"), (1, "[4]")]
    assert "days" in logs[1].messages

    corrected = save_file("items.csv", TABLE.replace("x", "2")).file_url
    get_doc("Data Import", name).db_set("import_file", corrected)
    data_import.run(name)

    assert titles() == ["Also good", "Bad", "Good"]
    assert get_doc("Data Import", name).status == "Success"


def test_wrong_header_is_an_error_that_is_logged(item: str) -> None:
    name = make_import(item, "colour\nred\n")

    data_import.run(name)

    [log] = data_import.get_import_logs(name)
    assert get_doc("Data Import", name).status == "Error"
    assert "colour" in log.exception


def test_import_needs_the_right_on_the_target_and_on_the_file(item: str, context: Context) -> None:
    name = make_import(item, TABLE)
    clerk = make_user("clerk@example.com", "Clerk", "Desk User")
    private = get_doc("Data Import", name).import_file

    context.user = clerk
    with pytest.raises(PermissionError):
        data_import.form_start_import(name)
    own = make_import(item, "title\nMine\n")
    with pytest.raises(PermissionError):
        data_import.form_start_import(own)
    foreign = get_doc("Data Import", own)
    foreign.import_file = private
    foreign.save()
    with pytest.raises(PermissionError):
        data_import.get_preview_from_template(foreign.name)
