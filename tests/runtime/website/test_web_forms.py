"""Web forms: who may send what, and what becomes of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.query import get_list
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting

STAFF, OLENA, TARAS = "staff@example.com", "olena@example.com", "taras@example.com"
ACCEPT = "/api/method/frappe.website.doctype.web_form.web_form.accept"
SignIn = Callable[[str], HttpClient]
MakeForm = Callable[..., None]


@pytest.fixture
def make_form(people: Site) -> MakeForm:
    """Publishes the form /apply for Applications: `make_form(login_required=1)`."""
    with acting(people) as context:
        define(
            "Application",
            field("title", reqd=1, in_list_view=1),
            field("age", "Int"),
            field("size", "Select", options="Small\nLarge"),
            field("agreed", "Check"),
            field("of_role", "Link", options="Role"),
            field("decision"),
            field("cv", "Attach"),
        )
        context.db.commit()

    def make(fields: list[dict[str, Any]] | None = None, **values: Any) -> None:
        rows = fields or [
            {"fieldname": "title", "reqd": 1, "max_length": 20},
            {"fieldname": "age", "max_value": 99},
            {"fieldname": "size"},
            {"fieldname": "agreed"},
        ]
        with acting(people) as context:
            form = {"doctype": "Web Form", "title": "Apply", "route": "apply", "doc_type": "Application"}
            get_doc({**form, "published": 1, "web_form_fields": rows, **values}).insert()
            context.db.commit()

    return make


def _sent(site: Site) -> list[Any]:
    with acting(site, write=False):
        fields = ["name", "title", "age", "owner", "agreed", "decision"]
        return get_list("Application", user=None, fields=fields, order_by="creation asc")


def _send(client: HttpClient, **values: Any) -> tuple[int, dict[str, Any]]:
    answer = client.post(ACCEPT, {"web_form": "apply", "data": values})
    return answer.status_code, answer.json


def test_guest_sends_an_open_form(people: Site, client: HttpClient, make_form: MakeForm) -> None:
    make_form()

    status, body = _send(client, title="Cook", age=30)

    assert status == 200
    assert (body["message"]["title"], body["message"]["age"]) == ("Cook", 30)
    assert [(row.title, row.owner) for row in _sent(people)] == [("Cook", "Guest")]


def test_guest_may_not_read_what_was_sent(people: Site, client: HttpClient, make_form: MakeForm) -> None:
    make_form(show_list=1, allow_edit=1)
    name = _send(client, title="Cook")[1]["message"]["name"]

    assert client.get(f"/apply/{name}").status_code == 404
    assert client.get("/apply/list").status_code == 404
    assert client.get(f"/api/resource/Application/{name}").status_code == 403
    assert _send(client, title="Mine", name=name)[0] == 404


@pytest.mark.parametrize(
    ("values", "status", "code"),
    [
        ({}, 417, "mandatory"),
        ({"title": "x" * 21}, 417, "validation"),
        ({"title": "x", "age": 100}, 417, "validation"),
        ({"title": "x", "age": "many"}, 417, "invalid_value"),
        ({"title": "x", "size": "Huge"}, 417, "invalid_value"),
        ({"title": "x", "decision": "Yes"}, 417, "unknown_field"),
        ({"title": "x", "owner": "Administrator"}, 417, "unknown_field"),
        ({"title": "x", "docstatus": 1}, 417, "unknown_field"),
    ],
)
def test_what_the_form_does_not_allow_is_refused(
    people: Site, client: HttpClient, make_form: MakeForm, values: dict[str, Any], status: int, code: str
) -> None:
    make_form()

    answered, body = _send(client, **values)

    assert (answered, body["error"]["code"]) == (status, code)
    assert _sent(people) == []


def test_hidden_and_read_only_fields_take_their_default(
    people: Site, client: HttpClient, make_form: MakeForm
) -> None:
    rows = [
        {"fieldname": "title"},
        {"fieldname": "decision", "hidden": 1, "default": "Open"},
        {"fieldname": "age", "read_only": 1, "default": "18"},
    ]
    make_form(rows)

    _send(client, title="Cook", decision="Yes", age=90)

    assert [(row.decision, row.age) for row in _sent(people)] == [("Open", 18)]


@pytest.mark.parametrize(("agreed", "status"), [(1, 417), (0, 200)])
def test_field_may_be_mandatory_under_a_condition(
    client: HttpClient, make_form: MakeForm, agreed: int, status: int
) -> None:
    make_form(
        [
            {"fieldname": "title"},
            {"fieldname": "agreed"},
            {"fieldname": "age", "mandatory_depends_on": "eval:doc.agreed"},
        ]
    )

    assert _send(client, title="x", agreed=agreed)[0] == status


@pytest.mark.parametrize(("everything", "status"), [(0, 417), (1, 200)])
def test_link_offers_what_the_sender_may_read_unless_the_form_says_more(
    client: HttpClient, make_form: MakeForm, everything: int, status: int
) -> None:
    make_form(
        [{"fieldname": "title"}, {"fieldname": "of_role", "allow_read_on_all_link_options": everything}]
    )

    assert _send(client, title="x", of_role="System Manager")[0] == status
    assert ("System Manager" in client.get("/apply/new").text) == bool(everything)


def test_closed_form_is_not_there(client: HttpClient, make_form: MakeForm) -> None:
    make_form(published=0)

    assert _send(client, title="x")[0] == 404
    assert client.get("/apply").status_code == 404


def test_form_for_members_refuses_guests(client: HttpClient, signed_in: SignIn, make_form: MakeForm) -> None:
    make_form(login_required=1)

    assert _send(client, title="x")[0] == 403
    assert client.get("/apply/new").status_code == 403
    assert _send(signed_in(OLENA), title="x")[0] == 200


@pytest.mark.parametrize(("multiple", "status"), [(0, 403), (1, 200)])
def test_form_is_sent_once_unless_it_says_more(
    signed_in: SignIn, make_form: MakeForm, multiple: int, status: int
) -> None:
    make_form(login_required=1, allow_multiple=multiple)
    olena = signed_in(OLENA)

    assert _send(olena, title="one")[0] == 200
    assert _send(olena, title="two")[0] == status
    assert _send(signed_in(TARAS), title="three")[0] == 200


def test_own_document_is_changed_and_that_of_another_is_not(
    people: Site, signed_in: SignIn, make_form: MakeForm
) -> None:
    make_form(login_required=1, allow_edit=1)
    olena, taras = signed_in(OLENA), signed_in(TARAS)
    name = _send(olena, title="one")[1]["message"]["name"]

    assert _send(olena, title="changed", name=name)[0] == 200
    assert _send(taras, title="stolen", name=name)[0] == 404
    assert [row.title for row in _sent(people)] == ["changed"]


def test_document_is_not_changed_or_deleted_where_the_form_does_not_say_so(
    people: Site, signed_in: SignIn, make_form: MakeForm
) -> None:
    make_form(login_required=1)
    olena = signed_in(OLENA)
    name = _send(olena, title="one")[1]["message"]["name"]
    path = "/api/method/frappe.website.doctype.web_form.web_form.delete"

    assert _send(olena, title="changed", name=name)[0] == 403
    assert olena.post(path, {"web_form_name": "apply", "docname": name}).status_code == 403
    assert [row.title for row in _sent(people)] == ["one"]


def test_own_document_is_deleted_and_that_of_another_is_not(
    people: Site, signed_in: SignIn, make_form: MakeForm
) -> None:
    make_form(login_required=1, allow_delete=1)
    olena, taras = signed_in(OLENA), signed_in(TARAS)
    name = _send(olena, title="one")[1]["message"]["name"]
    body = {"web_form_name": "apply", "docname": name}
    path = "/api/method/frappe.website.doctype.web_form.web_form.delete"

    assert taras.post(path, body).status_code == 404
    assert olena.post(path, body).status_code == 200
    assert _sent(people) == []


def test_permissions_of_the_doctype_decide_where_the_form_says_so(
    signed_in: SignIn, make_form: MakeForm
) -> None:
    make_form(login_required=1, apply_document_permissions=1)

    assert _send(signed_in(OLENA), title="x")[0] == 403


def test_anonymous_form_does_not_say_who_sent_it(
    people: Site, signed_in: SignIn, make_form: MakeForm
) -> None:
    make_form(anonymous=1)

    _send(signed_in(OLENA), title="x")

    assert [row.owner for row in _sent(people)] == ["Guest"]


def test_form_is_sent_ten_times_a_minute_at_most(client: HttpClient, make_form: MakeForm) -> None:
    make_form()
    statuses = [_send(client, title="x")[0] for _ in range(11)]

    assert statuses == [200] * 10 + [429]


def test_form_names_only_fields_that_are_there(people: Site, make_form: MakeForm) -> None:
    with pytest.raises(Exception, match="has no field colour"):
        make_form([{"fieldname": "colour"}])


# Pages --------------------------------------------------------------------------------------------------------------------


def _post(client: HttpClient, **values: str) -> Any:
    token = re.search(r'name="csrf_token" value="([^"]*)"', client.get("/apply/new").text)
    assert token
    return client.request("POST", "/apply", data={**values, "csrf_token": token[1]})


def test_page_of_the_form_works_without_scripts(
    people: Site, client: HttpClient, make_form: MakeForm
) -> None:
    make_form(success_title="Received")

    page = client.get("/apply").headers["Location"]
    sent = _post(client, title="Cook", age="30", size="Small", agreed="1")

    assert page == "/apply/new"
    assert "<script" not in client.get("/apply/new").text
    assert (sent.status_code, "Received" in sent.text) == (200, True)
    assert [(row.title, row.age, row.agreed) for row in _sent(people)] == [("Cook", 30, 1)]


def test_refused_form_is_shown_again_with_the_reason_and_what_was_typed(
    people: Site, client: HttpClient, make_form: MakeForm
) -> None:
    make_form()

    page = _post(client, title="", age="30")

    assert page.status_code == 417
    assert "Title is missing." in page.text
    assert 'value="30"' in page.text
    assert _sent(people) == []


def test_form_of_a_member_needs_the_sessions_token(signed_in: SignIn, make_form: MakeForm) -> None:
    make_form(login_required=1)
    olena = signed_in(OLENA)
    olena.csrf_token = None

    refused = olena.request("POST", "/apply", data={"title": "x"})

    assert refused.status_code == 400
    assert _post(olena, title="x").status_code == 200


def test_list_and_page_show_ones_own(signed_in: SignIn, make_form: MakeForm) -> None:
    make_form(login_required=1, allow_multiple=1, show_list=1, allow_edit=1)
    olena, taras = signed_in(OLENA), signed_in(TARAS)
    name = _send(olena, title="Green cook")[1]["message"]["name"]

    assert "Green cook" in olena.get("/apply/list").text
    assert "Green cook" in olena.get(f"/apply/{name}").text
    assert 'value="Green cook"' in olena.get(f"/apply/{name}/edit").text
    assert "Green cook" not in taras.get("/apply/list").text
    assert taras.get(f"/apply/{name}").status_code == 404
    assert 'href="/apply"' in olena.get("/me").text


def test_what_people_typed_is_escaped(signed_in: SignIn, make_form: MakeForm) -> None:
    make_form([{"fieldname": "title"}], login_required=1, show_list=1)
    olena = signed_in(OLENA)
    _send(olena, title="<script>alert(1)")

    assert "<script>alert" not in olena.get("/apply/list").text


# Files --------------------------------------------------------------------------------------------------------------------

WITH_FILE = [{"fieldname": "title"}, {"fieldname": "cv", "reqd": 1}]
PDF = b"%PDF-1.4 two pages of me"


def _with_file(client: HttpClient, name: str, content: bytes, fieldname: str = "cv") -> Any:
    form = {"title": "Cook", fieldname: (io.BytesIO(content), name)}
    return client.request("POST", "/apply", data=form, content_type="multipart/form-data")


def test_sent_file_is_private_and_hangs_on_what_was_sent(
    people: Site, client: HttpClient, make_form: MakeForm
) -> None:
    make_form(WITH_FILE)

    sent = _with_file(client, "me.pdf", PDF)

    with acting(people, write=False):
        fields = ["file_url", "is_private", "attached_to_doctype", "attached_to_name", "attached_to_field"]
        (file,) = get_list("File", user=None, fields=fields, filters={"file_name": "me.pdf"})
        (application,) = get_list("Application", user=None, fields=["name", "cv"])
    assert sent.status_code == 200
    assert (file.is_private, file.attached_to_doctype, file.attached_to_field) == (1, "Application", "cv")
    assert (file.attached_to_name, file.file_url) == (application.name, application.cv)
    assert client.get(file.file_url).status_code == 403


@pytest.mark.parametrize(
    ("name", "content", "fieldname"),
    [
        ("me.exe", b"MZ", "cv"),
        ("me.html", b"<script>", "cv"),
        ("me.pdf", b"<html><script>alert(1)</script>", "cv"),
        ("me.pdf", b"%PDF-1.4" + b"x" * 1024 * 1024, "cv"),
        ("me.pdf", PDF, "title"),
        ("me.pdf", PDF, "decision"),
    ],
)
def test_file_that_the_form_does_not_take_is_refused(
    people: Site, client: HttpClient, make_form: MakeForm, name: str, content: bytes, fieldname: str
) -> None:
    make_form(WITH_FILE, max_attachment_size=1)

    assert _with_file(client, name, content, fieldname).status_code in (403, 415, 417)
    assert _sent(people) == []


def test_address_of_a_file_is_no_file(people: Site, client: HttpClient, make_form: MakeForm) -> None:
    make_form(WITH_FILE)

    assert _send(client, title="Cook", cv="/private/files/salaries.pdf")[0] == 417
    assert _send(client, title="Cook")[1]["error"]["code"] == "mandatory"
