"""The answers that an app's form scripts read: keys and shapes of load, save, search, list and report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frappe.testing.client import HttpClient

LOAD, SAVE = "/api/method/frappe.desk.form.load", "/api/method/frappe.desk.form.save"
DOCINFO = {
    "assignments",
    "attachments",
    "comments",
    "permissions",
    "shared",
    "tags",
    "versions",
    "views",
    "workflow_logs",
}


def _saved(client: HttpClient, action: str = "Save", **values: Any) -> dict[str, Any]:
    doc = {
        "doctype": "Note",
        "name": "new-note-abc",
        "__islocal": 1,
        "__unsaved": 1,
        "title": "Milk",
        **values,
    }
    answer = client.post(f"{SAVE}.savedocs", {"doc": json.dumps(doc), "action": action})
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def test_saved_document_comes_back_with_its_name_and_the_one_the_form_gave(writer: HttpClient) -> None:
    body = _saved(writer, lines=[{"doctype": "Note Line", "name": "new-note-line-x", "text": "a", "idx": 1}])

    (doc,) = body["docs"]
    assert doc["localname"] == "new-note-abc"
    assert doc["name"] != "new-note-abc"
    assert doc["lines"][0]["parent"] == doc["name"]
    assert set(body["docinfo"]) >= DOCINFO


def test_document_is_loaded_with_what_stands_beside_it(writer: HttpClient) -> None:
    name = _saved(writer)["docs"][0]["name"]

    body = writer.get(f"{LOAD}.getdoc", {"doctype": "Note", "name": name}).json

    assert (body["docs"][0]["doctype"], body["docs"][0]["name"]) == ("Note", name)
    assert set(body["docinfo"]) >= DOCINFO
    assert body["docinfo"]["permissions"]["write"]
    assert isinstance(body["_link_titles"], dict)


def test_doctype_is_loaded_with_its_tables_and_what_forms_add(writer: HttpClient) -> None:
    body = writer.get(f"{LOAD}.getdoctype", {"doctype": "Note", "with_parent": 1}).json

    note, line = body["docs"][0], body["docs"][1]
    assert (note["name"], line["name"]) == ("Note", "Note Line")
    assert {"fieldname", "fieldtype", "label", "idx"} <= set(note["fields"][0])
    assert {"__scripts", "__can", "__workflow", "__print_formats", "__title_field"} <= set(note)


def test_link_search_gives_values_with_descriptions(writer: HttpClient) -> None:
    name = _saved(writer)["docs"][0]["name"]

    found = writer.post(
        "/api/method/frappe.desk.search.search_link", {"doctype": "Note", "txt": "mil", "page_length": 10}
    ).json["message"]

    assert [item["value"] for item in found] == [name]
    assert {"value", "label", "description"} <= set(found[0])


def test_list_is_compressed_by_columns(writer: HttpClient) -> None:
    _saved(writer, number=3)
    fields = ["`tabNote`.`title`", "`tabNote`.`number`"]

    body = writer.post(
        "/api/method/frappe.desk.reportview.get",
        {"doctype": "Note", "fields": json.dumps(fields), "filters": "[]", "start": 0, "page_length": 20},
    ).json["message"]

    assert body["keys"] == ["title", "number"]
    assert body["values"] == [["Milk", 3]]


def test_count_is_a_number(writer: HttpClient) -> None:
    _saved(writer)

    answer = writer.post("/api/method/frappe.desk.reportview.get_count", {"doctype": "Note", "filters": "[]"})

    assert answer.json["message"] == 1


def test_report_gives_columns_and_rows(admin: HttpClient) -> None:
    report = {
        "report_name": "All notes",
        "ref_doctype": "Note",
        "report_type": "Query Report",
        "is_standard": "No",
        "module": "Core",
        "query": "SELECT `title` AS `Title:Data:120`, `number` AS `Number:Int:80` FROM `tabNote`",
        "roles": [{"role": "System Manager"}],
    }
    assert admin.post("/api/resource/Report", report).status_code == 200
    _saved(admin, number=3)

    body = admin.post(
        "/api/method/frappe.desk.query_report.run", {"report_name": "All notes", "filters": "{}"}
    ).json["message"]

    assert [column["fieldtype"] for column in body["columns"]] == ["Data", "Int"]
    assert body["result"] == [["Milk", 3]] or [list(row.values()) for row in body["result"]] == [["Milk", 3]]
    assert {"message", "chart", "report_summary", "execution_time", "add_total_row"} <= set(body)


def test_method_of_an_unsaved_document_gives_the_document_back(admin: HttpClient) -> None:
    doc = {"doctype": "User", "name": "writer@example.com"}

    answer = admin.post("/api/method/run_doc_method", {"docs": json.dumps(doc), "method": "has_role"})

    assert (answer.status_code, answer.json["error"]["code"]) == (417, "validation")


@pytest.mark.parametrize("body", [{}, {"docs": "{"}, {"docs": "[]"}, {"dt": "User"}])
def test_method_without_a_document_is_400(admin: HttpClient, body: dict[str, str]) -> None:
    assert admin.post("/api/method/run_doc_method", {**body, "method": "x"}).status_code == 400
