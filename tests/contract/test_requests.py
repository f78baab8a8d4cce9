"""Requests as such: sign-in, tokens, CSRF, methods, malformed bodies, transactions, headers."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

NOTES = "/api/resource/Note"


def test_wrong_password_and_unknown_user_answer_alike(noted: Site) -> None:
    client = HttpClient(noted)

    wrong = client.post("/api/method/login", {"usr": "writer@example.com", "pwd": "wrong"})
    unknown = client.post("/api/method/login", {"usr": "nobody@example.com", "pwd": "wrong"})

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json["error"]["message"] == unknown.json["error"]["message"]


def test_disabled_user_cannot_sign_in(noted: Site) -> None:
    with acting(noted) as context:
        make_user("gone@example.com", password=PASSWORD, enabled=0)
        context.db.commit()

    assert HttpClient(noted).sign_in("gone@example.com", PASSWORD).status_code == 401


def test_many_failures_close_the_account_for_a_while(noted: Site) -> None:
    client = HttpClient(noted)
    for _ in range(5):
        client.post("/api/method/login", {"usr": "writer@example.com", "pwd": "wrong"})

    response = client.sign_in("writer@example.com", PASSWORD)

    assert response.status_code == 429
    assert 55 <= int(response.headers["Retry-After"]) <= 60


def test_session_cookie_is_hidden_from_scripts(writer: HttpClient) -> None:
    response = HttpClient(writer.site).post(
        "/api/method/login", {"usr": "writer@example.com", "pwd": PASSWORD}
    )

    (sid,) = [cookie for cookie in response.headers.getlist("Set-Cookie") if cookie.startswith("sid=")]

    assert "HttpOnly" in sid
    assert "SameSite=Lax" in sid


def test_signing_out_ends_the_session(writer: HttpClient) -> None:
    cookie = writer.client.get_cookie("sid", domain=writer.site.name)

    writer.post("/api/method/logout")
    writer.client.set_cookie("sid", cookie.value, domain=writer.site.name)

    response = writer.get(NOTES)
    assert (response.status_code, response.json["error"]["code"]) == (401, "session_expired")


@pytest.mark.parametrize("token", ["", "wrong"])
def test_write_without_the_sessions_token_is_refused(writer: HttpClient, token: str) -> None:
    response = writer.post(NOTES, {"title": "x"}, headers={"X-Frappe-CSRF-Token": token})

    assert (response.status_code, response.json["error"]["code"]) == (400, "csrf_token")
    assert writer.get(NOTES).json["data"] == []


@pytest.fixture
def keys(admin: HttpClient) -> dict[str, str]:
    """API key and secret of the writer."""
    path = "/api/method/frappe.core.doctype.user.user.generate_keys"
    return admin.post(path, {"user": "writer@example.com"}).json["message"]


def _authorization(keys: dict[str, str], scheme: str) -> str:
    pair = f"{keys['api_key']}:{keys['api_secret']}"
    return f"token {pair}" if scheme == "token" else f"Basic {base64.b64encode(pair.encode()).decode()}"


@pytest.mark.parametrize("scheme", ["token", "Basic"])
def test_api_key_acts_as_its_user(noted: Site, keys: dict[str, str], scheme: str) -> None:
    client = HttpClient(noted)
    headers = {"Authorization": _authorization(keys, scheme)}

    response = client.post(NOTES, {"title": "By key"}, headers=headers)

    assert response.json["data"]["owner"] == "writer@example.com"


@pytest.mark.parametrize("header", ["token a", "token a:b", "Digest x", "Basic ???"])
def test_bad_authorization_is_401(client: HttpClient, noted: Site, header: str) -> None:
    response = client.get("/api/method/ping", headers={"Authorization": header})

    assert response.status_code == 401


@pytest.mark.parametrize("body", [b"{", b"[1, 2", b"nonsense", b"[" * 100_000])
def test_malformed_json_is_400_with_the_place(writer: HttpClient, body: bytes) -> None:
    response = writer.request("POST", NOTES, data=body, content_type="application/json")

    assert (response.status_code, response.json["error"]["code"]) == (400, "bad_request")


def test_list_as_body_is_refused(writer: HttpClient) -> None:
    assert writer.post(NOTES, [{"title": "x"}]).status_code == 400


def test_unknown_address_and_method_have_the_error_shape(writer: HttpClient) -> None:
    missing = writer.get("/api/nothing")
    wrong_method = writer.request("PUT", NOTES, json={})

    assert (missing.status_code, missing.json["error"]["next"]) == (404, "Check the address.")
    assert wrong_method.status_code == 405


def test_function_that_is_not_open_cannot_be_called(admin: HttpClient) -> None:
    response = admin.get("/api/method/frappe.document.by_name.delete_doc", {"doctype": "User", "name": "x"})

    assert response.status_code == 403


def test_function_refuses_other_methods(admin: HttpClient) -> None:
    response = admin.get("/api/method/frappe.client.insert", {"doc": "{}"})

    assert response.status_code == 403


def test_argument_of_the_wrong_type_is_named(admin: HttpClient) -> None:
    response = admin.get("/api/method/frappe.client.get_list", {"doctype": "Role", "limit_start": "many"})

    assert (response.status_code, response.json["error"]["code"]) == (417, "wrong_type")
    assert "limit_start" in response.json["error"]["message"]


def test_unknown_host_is_404(noted: Site) -> None:
    response = HttpClient(noted).client.get("/api/method/ping", base_url="http://elsewhere.example")

    assert response.status_code == 404


def test_forged_site_header_is_ignored(noted: Site) -> None:
    headers = {"X-Frappe-Site-Name": "../etc"}

    assert HttpClient(noted).get("/api/method/ping", headers=headers).status_code == 200


def test_answers_carry_the_safe_headers(writer: HttpClient) -> None:
    headers = writer.get(NOTES).headers

    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"].startswith("no-store")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/frappe/../hooks.py",
        "/assets/frappe/%2e%2e/hooks.py",
        "/assets/os/x",
        "/files/../site_config.json",
    ],
)
def test_paths_do_not_leave_their_folders(client: HttpClient, path: str) -> None:
    assert client.get(path).status_code in (403, 404)


def test_v2_gives_moments_their_offset(writer: HttpClient, signed_in: Callable[[str], HttpClient]) -> None:
    writer.post(NOTES, {"title": "x", "moment": "2026-07-01 10:00:00"})

    body = writer.get("/api/v2/document/Note", {"fields": '["moment"]'}).json

    assert body == {"data": [{"moment": "2026-07-01T10:00:00+03:00"}], "has_next_page": False}


def test_v2_error_has_its_list(writer: HttpClient) -> None:
    body = writer.post("/api/v2/document/Note", {"title": ""}).json

    assert body["errors"][0]["type"] == "MandatoryError"
    assert body["error"]["code"] == "mandatory"


def test_sign_in_page_works_without_scripts(noted: Site) -> None:
    client = HttpClient(noted)

    page = client.get("/login")
    answer = client.request(
        "POST", "/login", data={"usr": "writer@example.com", "pwd": PASSWORD, "redirect-to": "/app/note"}
    )

    assert "<script" not in page.text
    assert (answer.status_code, answer.headers["Location"]) == (303, "/app/note")


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_sign_in_never_leads_to_another_site(noted: Site, target: str) -> None:
    form = {"usr": "writer@example.com", "pwd": PASSWORD, "redirect-to": target}

    answer = HttpClient(noted).request("POST", "/login", data=form)

    assert answer.headers["Location"] == "/app"


def test_form_of_another_site_signs_nobody_in(noted: Site) -> None:
    form = {"usr": "writer@example.com", "pwd": PASSWORD}

    answer = HttpClient(noted).request(
        "POST", "/login", data=form, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 400
