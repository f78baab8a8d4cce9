"""REST v2: shapes and statuses, methods, many documents at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.queues import Jobs

NOTES = "/api/v2/document/Note"


def _made(client: HttpClient, **values: object) -> str:
    response = client.post(NOTES, {"title": "Milk", **values})
    assert response.status_code == 200, response.text
    return str(response.json["data"]["name"])


def test_document_is_made_read_changed_and_deleted(writer: HttpClient) -> None:
    name = _made(writer, number=1)

    changed = writer.request("PATCH", f"{NOTES}/{name}/", json={"number": 2})
    put = writer.put(f"{NOTES}/{name}", {"title": "Bread"})
    read = writer.get(f"{NOTES}/{name}/")
    deleted = writer.delete(f"{NOTES}/{name}/")

    assert changed.json["data"]["number"] == 2
    assert (put.json["data"]["title"], read.json["data"]["title"]) == ("Bread", "Bread")
    assert (deleted.status_code, deleted.json) == (202, {"data": "ok"})
    assert writer.get(f"{NOTES}/{name}").status_code == 404


def test_list_says_whether_there_is_more(writer: HttpClient) -> None:
    for number in range(5):
        _made(writer, number=number)
    asked = {"fields": '["number"]', "order_by": "number asc", "limit": 2}

    first = writer.get(NOTES, asked).json
    last = writer.get(NOTES, {**asked, "start": 4}).json

    assert first == {"data": [{"number": 0}, {"number": 1}], "has_next_page": True}
    assert last == {"data": [{"number": 4}], "has_next_page": False}


def test_doctype_tells_its_fields_and_how_many_documents_there_are(writer: HttpClient) -> None:
    _made(writer, number=1)
    _made(writer, number=2)

    meta = writer.get("/api/v2/doctype/Note/meta").json["data"]
    count = writer.get("/api/v2/doctype/Note/count", {"filters": '[["number", ">", 1]]'}).json["data"]

    assert {field["fieldname"] for field in meta["fields"]} >= {"title", "number", "lines"}
    assert count == 1


def test_search_finds_by_the_title(writer: HttpClient) -> None:
    name = _made(writer, title="Oat milk")
    _made(writer, title="Bread")

    found = writer.get("/api/v2/doctype/Note/search", {"txt": "oat"}).json["data"]

    assert [item["value"] for item in found] == [name]


def test_part_of_a_doctype_that_is_none_is_404(writer: HttpClient) -> None:
    assert writer.get("/api/v2/doctype/Note/colour").status_code == 404


@pytest.mark.parametrize(
    ("path", "value"), [("ping", "pong"), ("frappe.auth.get_logged_user", "writer@example.com")]
)
def test_method_answers_under_data(writer: HttpClient, path: str, value: str) -> None:
    assert writer.get(f"/api/v2/method/{path}").json == {"data": value}


def test_function_of_a_controller_module_has_a_short_address(admin: HttpClient) -> None:
    answer = admin.post("/api/v2/method/User/generate_keys", {"user": "writer@example.com"})

    assert set(answer.json["data"]) == {"api_key", "api_secret"}


def test_copy_is_not_saved_and_holds_nothing_hidden(
    admin: HttpClient, writer: HttpClient, noted: Site
) -> None:
    name = _made(writer, number=3, lines=[{"text": "a"}])

    copy = writer.get(f"{NOTES}/{name}/copy").json["data"]

    assert copy.get("name") in (None, "")
    assert (copy["number"], [line["text"] for line in copy["lines"]]) == (3, ["a"])
    assert "secret" not in copy
    assert admin.get("/api/v2/doctype/Note/count").json["data"] == 1


def test_many_are_changed_each_for_itself(writer: HttpClient, signed_in: Callable[[str], HttpClient]) -> None:
    own, foreign = _made(writer), _made(signed_in("other@example.com"))
    docs = [{"name": own, "number": 5}, {"name": foreign, "number": 5}, {"name": own, "number": "many"}]

    data = writer.post(f"{NOTES}/bulk_update", {"docs": docs}).json["data"]

    assert data["updated"] == [own]
    assert [(item["name"], item["error"]["code"]) for item in data["failed"]] == [
        (foreign, "permission_denied"),
        (own, "invalid_value"),
    ]
    assert writer.get(f"{NOTES}/{own}").json["data"]["number"] == 5


def test_many_are_deleted_each_for_itself(writer: HttpClient, signed_in: Callable[[str], HttpClient]) -> None:
    own, foreign = _made(writer), _made(signed_in("other@example.com"))

    data = writer.post(f"{NOTES}/bulk_delete", {"names": [own, foreign]}).json["data"]

    assert data["deleted"] == [own]
    assert [item["name"] for item in data["failed"]] == [foreign]


@pytest.mark.every_queue
def test_more_than_twenty_are_left_to_a_job(writer: HttpClient, jobs: Jobs) -> None:
    names = [_made(writer, number=number) for number in range(21)]

    answer = writer.post(f"{NOTES}/bulk_delete", {"names": names})
    before = writer.get("/api/v2/doctype/Note/count").json["data"]
    done = jobs.run_all()
    after = writer.get("/api/v2/doctype/Note/count").json["data"]

    assert answer.status_code == 202
    assert answer.json["data"]["job_id"]
    assert (before, done, after) == (21, 1, 0)


@pytest.mark.parametrize(
    "body", [{}, {"docs": []}, {"docs": "all"}, {"docs": [1]}, {"docs": [{"number": 1}]}]
)
def test_malformed_list_of_documents_is_400(writer: HttpClient, body: dict[str, object]) -> None:
    assert writer.post(f"{NOTES}/bulk_update", body).status_code == 400


def test_notes_come_beside_the_answer(admin: HttpClient) -> None:
    answer = admin.get("/api/v2/method/frappe.auth.get_logged_user")

    assert "messages" not in answer.json
