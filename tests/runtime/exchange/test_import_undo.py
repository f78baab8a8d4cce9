"""Taking an import back: as one batch, within a month, and never over what somebody changed since."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.exchange import data_import, import_undo
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import make_user

MakeImport = Callable[..., str]


def wares() -> list[tuple[str, int]]:
    return get_list("Ware", user=None, fields=["title", "days"], order_by="title", as_list=True)


def test_inserted_records_are_deleted_the_last_first(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title,days,kind_of\nA,1,\nB,2,A\nC,3,B\n")
    data_import.run(name)

    import_undo.run(name)

    assert wares() == []
    assert get_doc("Data Import", name).status == "Undone"
    assert data_import.get_import_status(name)["undone"] == 3


def test_updated_fields_and_rows_get_their_former_values(stock: str, make_import: MakeImport) -> None:
    doc = get_doc(
        {"doctype": stock, "title": "A", "days": 1, "note": "old", "parts": [{"part": "x", "pieces": 2}]}
    )
    doc.insert()
    name = make_import(stock, "name,days,parts.part\nA,5,y\n,,z\n", import_type="Update Existing Records")
    data_import.run(name)
    assert [row.part for row in get_doc("Ware", "A").parts] == ["y", "z"]

    import_undo.run(name)

    now = get_doc("Ware", "A")
    assert (now.days, now.note) == (1, "old")
    assert [(row.part, row.pieces) for row in now.parts] == [("x", 2)]


def test_later_changes_are_shown_and_stay(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title,days\nA,1\nB,2\n")
    data_import.run(name)
    changed = get_doc("Ware", "A")
    changed.days = 9
    changed.save()

    preview = data_import.get_undo_preview(name)
    import_undo.run(name)

    assert preview["records"] == 2
    assert [(row["name"], row["changes"]) for row in preview["changed"]] == [("A", [["days", 1, 9]])]
    assert wares() == [("A", 9)]
    assert get_doc("Data Import", name).status == "Partly Undone"
    assert "A" in data_import.get_import_status(name)["undo_result"]["kept"]


def test_changed_record_is_taken_back_when_it_is_named(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title,days\nA,1\n")
    data_import.run(name)
    get_doc("Ware", "A").db_set("days", 9)
    import_undo.run(name)
    assert wares() == [("A", 9)]

    import_undo.run(name, even_if_changed=["A"])

    assert wares() == []
    assert get_doc("Data Import", name).status == "Undone"


def test_change_of_another_field_does_not_hold_an_update(stock: str, make_import: MakeImport) -> None:
    get_doc({"doctype": stock, "title": "A", "days": 1}).insert()
    name = make_import(stock, "name,days\nA,5\n", import_type="Update Existing Records")
    data_import.run(name)
    doc = get_doc("Ware", "A")
    doc.note = "later"
    doc.save()

    import_undo.run(name)

    now = get_doc("Ware", "A")
    assert (now.days, now.note) == (1, "later")


def test_record_that_others_link_to_stays_with_the_reason(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title\nA\nB\n")
    data_import.run(name)
    get_doc({"doctype": stock, "title": "Mine", "kind_of": "A"}).insert()

    import_undo.run(name)

    assert [title for title, _days in wares()] == ["A", "Mine"]
    assert "A" in data_import.get_import_status(name)["undo_result"]["kept"]


def test_submitted_records_are_cancelled_first(make_import: MakeImport, context: Context) -> None:
    define("Slip", field("title"), is_submittable=1, allow_import=1,
           permissions=[{"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS}])  # fmt: skip
    name = make_import("Slip", "title\nA\n", submit_after_import=1)
    data_import.run(name)
    assert get_list("Slip", user=None, pluck="docstatus") == [1]

    import_undo.run(name)

    assert get_list("Slip", user=None) == []


def test_old_import_is_not_undone(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title\nA\n")
    data_import.run(name)
    get_doc("Data Import", name).db_set("creation", "2020-01-01 00:00:00")

    for ask in (data_import.get_undo_preview, data_import.form_undo_import):
        with pytest.raises(ValidationError, match="30 days"):
            ask(name)
    assert wares() == [("A", 0)]


def test_undoing_needs_the_right_to_import_and_to_delete(
    stock: str, make_import: MakeImport, context: Context
) -> None:
    name = make_import(stock, "title\nA\n")
    data_import.run(name)
    context.user = make_user("clerk@example.com", "Clerk", "Desk User")

    with pytest.raises(PermissionError):
        data_import.form_undo_import(name)
    with pytest.raises(PermissionError):
        data_import.get_undo_preview(name)


def test_job_undoes_and_a_second_one_has_nothing_left(
    stock: str, make_import: MakeImport, context: Context
) -> None:
    name = make_import(stock, "title\nA\nB\n")
    data_import.run(name)
    assert data_import.form_undo_import(name)
    assert data_import.form_undo_import(name) is None
    context.db.commit()

    Worker(context.site, ("long",)).run_all()

    assert wares() == []
    import_undo.run(name)
    assert data_import.get_import_status(name)["undone"] == 2
