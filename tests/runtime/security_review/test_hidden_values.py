"""Values of a higher permission level, and files of closed records, through doors that are not the form."""

from __future__ import annotations

from typing import Any

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.exchange import data_import
from frappe.files.attach import save_file
from frappe.query import get_list, values
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_user
from frappe.testing.sites import acting

from .conftest import ANNA, BORYS, SignIn


def cancelled(diaries: Site, name: str) -> None:
    """A cancelled diary of Anna's with a file."""
    with acting(diaries) as context:
        context.user = ANNA
        doc: Any = get_doc({"doctype": "Diary", "title": "Old", "docstatus": 1}).insert(set_name=name)
        doc.cancel()
        save_file("secret.txt", b"secret", "Diary", name)
        context.db.commit()


def test_a_change_of_many_does_not_tell_what_was_in_a_closed_field(sign_in: SignIn, diaries: Site) -> None:
    with acting(diaries) as context:
        get_doc("Diary", "plans").db_set("price", 70)
        context.db.commit()
    arguments = {"doctype": "Diary", "names": ["plans"], "values": {"price": 1, "title": "New"}}

    answer = sign_in(ANNA).post("/api/method/frappe.desk.bulk.update", arguments).json["message"]

    assert answer["done"] == ["plans"]
    assert answer["before"]["plans"]["title"] == "Plans"
    assert "price" not in answer["before"]["plans"]
    with acting(diaries, write=False):
        assert values.get_value("Diary", "plans", "price") == 70


def test_amending_a_record_of_somebody_else_does_not_bring_its_files(sign_in: SignIn, diaries: Site) -> None:
    cancelled(diaries, "old")

    answer = sign_in(BORYS).post("/api/resource/Diary", {"title": "Mine", "amended_from": "old"})

    assert answer.status_code == 403
    with acting(diaries, write=False):
        assert get_list("File", user=None, pluck="attached_to_name", filters={"is_folder": 0}) == ["old"]


def test_the_own_record_is_amended_with_its_files(sign_in: SignIn, diaries: Site) -> None:
    cancelled(diaries, "old")

    answer = sign_in(ANNA).post("/api/resource/Diary", {"title": "Anew", "amended_from": "old"})

    assert answer.status_code == 200, answer.json
    with acting(diaries, write=False):
        assert values.count("File", {"attached_to_name": answer.json["data"]["name"]}) == 1


def test_the_preview_of_an_undo_tells_no_change_of_a_closed_field(diaries: Site) -> None:
    """Who imported records learns what changed since, and no more of it than the form would show."""
    with acting(diaries) as context:
        every = [
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "Reader", "read": 1},
            {"role": "Reader", "permlevel": 1, "read": 1, "write": 1},
        ]
        fields = field("title"), field("price", "Int", permlevel=1)
        define("Ware", *fields, permissions=every, allow_import=1, track_changes=1)
        make_user("it@example.com", "System Manager")
        context.user = "it@example.com"
        file = save_file("wares.csv", b"title\nTable\n").file_url
        given = {"doctype": "Data Import", "reference_doctype": "Ware", "import_file": file}
        name = str(get_doc({**given, "import_type": "Insert New Records"}).insert().name)
        data_import.run(name)
        context.user = "Administrator"
        ware: Any = get_doc("Ware", values.get_value("Ware", {"title": "Table"}, "name"))
        ware.update({"title": "Desk", "price": 70}).save()
        context.user = "it@example.com"

        (changed,) = data_import.get_undo_preview(name)["changed"]

    assert changed["changes"] == [["title", "Table", "Desk"]]
