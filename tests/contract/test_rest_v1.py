"""REST v1: shapes, statuses, and who gets what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.sites import acting

NOTES = "/api/resource/Note"


def _made(client: HttpClient, **values: object) -> str:
    response = client.post(NOTES, {"title": "Milk", **values})
    assert response.status_code == 200, response.text
    return str(response.json["data"]["name"])


def test_created_document_comes_back_whole(writer: HttpClient) -> None:
    body = {"title": "Milk", "number": 3, "day": "2026-05-01", "moment": "2026-05-01 10:30:00"}

    data = writer.post(NOTES, {**body, "lines": [{"text": "two litres", "number": 2}]}).json["data"]

    assert data["doctype"] == "Note"
    assert (data["title"], data["number"], data["day"]) == ("Milk", 3, "2026-05-01")
    assert data["moment"] == "2026-05-01 10:30:00.000000"
    assert data["owner"] == "writer@example.com"
    assert [(line["text"], line["number"], line["idx"]) for line in data["lines"]] == [("two litres", 2, 1)]


def test_list_gives_names_unless_fields_are_named(writer: HttpClient) -> None:
    name = _made(writer, number=7)

    names = writer.get(NOTES).json["data"]
    rows = writer.get(NOTES, {"fields": '["name", "number"]', "filters": '[["number", ">", 5]]'}).json["data"]

    assert names == [{"name": name}]
    assert rows == [{"name": name, "number": 7}]


def test_list_gives_twenty_rows_unless_told(writer: HttpClient) -> None:
    for number in range(22):
        _made(writer, number=number)

    assert len(writer.get(NOTES).json["data"]) == 20
    assert len(writer.get(NOTES, {"limit_page_length": 5, "limit_start": 20}).json["data"]) == 2
    assert len(writer.get(NOTES, {"limit_page_length": 0}).json["data"]) == 22


def test_change_touches_only_the_given_fields(writer: HttpClient) -> None:
    name = _made(writer, number=1)

    data = writer.put(f"{NOTES}/{name}", {"number": 2}).json["data"]

    assert (data["title"], data["number"]) == ("Milk", 2)


def test_given_child_table_replaces_the_rows(writer: HttpClient) -> None:
    name = _made(writer, lines=[{"text": "a"}, {"text": "b"}])
    kept = writer.get(f"{NOTES}/{name}").json["data"]["lines"][1]

    data = writer.put(
        f"{NOTES}/{name}", {"lines": [{"name": kept["name"], "text": "b2"}, {"text": "c"}]}
    ).json["data"]

    assert [line["text"] for line in data["lines"]] == ["b2", "c"]
    assert data["lines"][0]["name"] == kept["name"]


def test_deleted_document_is_gone(writer: HttpClient) -> None:
    name = _made(writer)

    response = writer.delete(f"{NOTES}/{name}")

    assert (response.status_code, response.json) == (202, {"data": "ok"})
    assert writer.get(f"{NOTES}/{name}").status_code == 404


def test_name_with_a_slash_is_one_name(admin: HttpClient) -> None:
    response = admin.post("/api/resource/Role", {"role_name": "Night/Day"})

    found = admin.get("/api/resource/Role/Night%2FDay")

    assert response.status_code == 200
    assert found.json["data"]["name"] == "Night/Day"


def test_neighbour_gets_403_and_does_not_find_it(
    writer: HttpClient, signed_in: Callable[[str], HttpClient]
) -> None:
    name = _made(writer)
    other = signed_in("other@example.com")

    assert writer.get(f"{NOTES}/{name}").status_code == 200
    assert other.get(f"{NOTES}/{name}").status_code == 403
    assert other.put(f"{NOTES}/{name}", {"number": 2}).status_code == 403
    assert other.delete(f"{NOTES}/{name}").status_code == 403
    assert other.get(NOTES).json["data"] == []


def test_reader_reads_and_may_not_write(writer: HttpClient, signed_in: Callable[[str], HttpClient]) -> None:
    name = _made(writer)
    reader = signed_in("reader@example.com")

    assert reader.get(f"{NOTES}/{name}").status_code == 200
    assert reader.put(f"{NOTES}/{name}", {"number": 2}).status_code == 403
    assert reader.post(NOTES, {"title": "x"}).status_code == 403


def test_guest_gets_nothing(client: HttpClient, noted: object) -> None:
    response = client.get(NOTES)

    assert response.status_code == 403
    assert response.json["error"]["code"] == "permission_denied"


def test_field_of_a_closed_level_is_hidden_and_kept(
    admin: HttpClient, signed_in: Callable[[str], HttpClient]
) -> None:
    name = _made(admin, secret="blue")
    reader = signed_in("reader@example.com")

    assert admin.get(f"{NOTES}/{name}").json["data"]["secret"] == "blue"
    assert "secret" not in reader.get(f"{NOTES}/{name}").json["data"]
    assert reader.get(NOTES, {"fields": '["secret"]'}).status_code == 403
    assert reader.get(NOTES, {"filters": '[["secret", "=", "blue"]]'}).status_code == 403
    assert reader.get(NOTES, {"order_by": "secret asc"}).status_code == 403


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        (NOTES, {"title": ""}, 417, "mandatory"),
        (NOTES, {"title": "x", "nubmer": 1}, 417, "unknown_field"),
        (NOTES, {"title": "x", "number": "three"}, 417, "invalid_value"),
        (NOTES, {"title": "x", "day": "31.31.2026"}, 417, "invalid_value"),
        ("/api/resource/Nothing", {"title": "x"}, 404, "not_found"),
    ],
)
def test_bad_input_has_a_status_a_code_and_changes_nothing(
    writer: HttpClient, path: str, body: dict[str, object], status: int, code: str
) -> None:
    response = writer.post(path, body)

    assert (response.status_code, response.json["error"]["code"]) == (status, code)
    assert response.json["error"]["message"]
    assert writer.get(NOTES).json["data"] == []


def test_stale_change_of_the_same_field_names_it(writer: HttpClient) -> None:
    name = _made(writer, number=1)
    mine = writer.get(f"{NOTES}/{name}").json["data"]
    writer.put(f"{NOTES}/{name}", {"number": 2})

    response = writer.put(f"{NOTES}/{name}", {"number": 3, "modified": mine["modified"]})

    assert (response.status_code, response.json["exc_type"]) == (417, "TimestampMismatchError")
    (field,) = response.json["error"]["details"]["fields"]
    assert (field["fieldname"], field["mine"], field["theirs"]) == ("number", 3, 2)
    assert writer.get(f"{NOTES}/{name}").json["data"]["number"] == 2


def test_stale_change_of_another_field_is_merged(writer: HttpClient) -> None:
    name = _made(writer, number=1)
    mine = writer.get(f"{NOTES}/{name}").json["data"]
    writer.put(f"{NOTES}/{name}", {"number": 2})

    data = writer.put(f"{NOTES}/{name}", {"title": "Bread", "modified": mine["modified"]}).json["data"]

    assert (data["title"], data["number"]) == ("Bread", 2)


@pytest.fixture
def clerk(site: Site) -> HttpClient:
    """A person who may create slips and may not submit them."""
    with acting(site) as context:
        make_role("Clerk")
        rights = {"read": 1, "write": 1, "create": 1}
        define("Slip", field("title"), permissions=[{"role": "Clerk", **rights}], is_submittable=1)
        make_user("clerk@example.com", "Clerk", password=PASSWORD)
        context.db.commit()
    client = HttpClient(site)
    client.sign_in("clerk@example.com", PASSWORD)
    return client


def test_submitting_while_creating_needs_the_right_to_submit(clerk: HttpClient) -> None:
    draft = clerk.post("/api/resource/Slip", {"title": "x"})
    submitted = clerk.post("/api/resource/Slip", {"title": "x", "docstatus": 1})
    later = clerk.put(f"/api/resource/Slip/{draft.json['data']['name']}", {"docstatus": 1})

    assert draft.status_code == 200
    assert submitted.status_code == 403
    assert later.status_code == 403
    assert len(clerk.get("/api/resource/Slip").json["data"]) == 1


def test_nobody_creates_in_the_name_of_another(clerk: HttpClient) -> None:
    data = clerk.post("/api/resource/Slip", {"title": "x", "owner": "Administrator"}).json["data"]

    assert data["owner"] == "clerk@example.com"
