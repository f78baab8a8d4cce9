"""Cookie, token, Basic and Bearer; CSRF tokens; sign-in as older clients do it."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

NOTES = "/api/resource/Note"
WRITER = "writer@example.com"
WHO = "/api/method/frappe.auth.get_logged_user"
SignIn = Callable[[str], HttpClient]


@pytest.fixture
def ways(admin: HttpClient, writer: HttpClient) -> dict[str, str]:
    """Authorization headers of the writer, by scheme."""
    keys = admin.post("/api/method/frappe.core.doctype.user.user.generate_keys", {"user": WRITER})
    token = writer.post("/api/method/frappe.auth.account.make_token", {"label": "Script"})
    pair = f"{keys.json['message']['api_key']}:{keys.json['message']['api_secret']}"
    return {
        "token": f"token {pair}",
        "Basic": f"Basic {base64.b64encode(pair.encode()).decode()}",
        "Bearer": f"Bearer {token.json['message']['token']}",
    }


def test_cookies_of_a_sign_in_are_those_of_the_contract(noted: Site) -> None:
    answer = HttpClient(noted).post("/api/method/login", {"usr": WRITER, "pwd": PASSWORD})

    names = {cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")}
    assert answer.json == {"message": "Logged In", "home_page": "/app", "full_name": "Writer"}
    assert names == {"sid", "system_user", "full_name", "user_id", "user_image", "user_lang"}


def test_website_user_has_no_desk(noted: Site) -> None:
    with acting(noted) as context:
        make_user("portal@example.com", password=PASSWORD, user_type="Website User")
        context.db.commit()

    answer = HttpClient(noted).post("/api/method/login", {"usr": "portal@example.com", "pwd": PASSWORD})

    assert (answer.json["message"], answer.json["home_page"]) == ("No App", "/")


@pytest.mark.parametrize("scheme", ["token", "Basic", "Bearer"])
def test_header_acts_as_its_user_and_needs_no_csrf_token(
    noted: Site, ways: dict[str, str], scheme: str
) -> None:
    headers = {"Authorization": ways[scheme], "Origin": "http://test.localhost"}
    client = HttpClient(noted)

    assert client.get(WHO, headers=headers).json == {"message": WRITER}
    assert client.post(NOTES, {"title": "By key"}, headers=headers).json["data"]["owner"] == WRITER


@pytest.mark.parametrize("scheme", ["token", "Basic", "Bearer"])
def test_header_with_a_wrong_secret_is_401_even_for_what_guests_may(
    noted: Site, ways: dict[str, str], scheme: str
) -> None:
    text = ways[scheme]
    forged = text[:-6] + ("AAAAAA" if not text.endswith("AAAAAA") else "BBBBBB")

    assert HttpClient(noted).get("/api/method/ping", headers={"Authorization": forged}).status_code == 401


@pytest.mark.parametrize("scheme", ["token", "Basic", "Bearer"])
def test_header_of_a_disabled_user_is_401(
    admin: HttpClient, noted: Site, ways: dict[str, str], scheme: str
) -> None:
    admin.put(f"/api/resource/User/{WRITER}", {"enabled": 0})

    assert HttpClient(noted).get(WHO, headers={"Authorization": ways[scheme]}).status_code == 401


def test_header_counts_and_not_the_cookie(admin: HttpClient, ways: dict[str, str]) -> None:
    assert admin.get(WHO, headers={"Authorization": ways["token"]}).json == {"message": WRITER}


def test_session_id_in_the_address_or_the_body_is_no_sign_in(writer: HttpClient) -> None:
    cookie = writer.client.get_cookie("sid", domain=writer.site.name)
    assert cookie is not None
    guest = HttpClient(writer.site)

    assert guest.get(WHO, {"sid": cookie.value}).status_code == 403
    assert guest.post(NOTES, {"title": "x", "sid": cookie.value}).status_code == 403


# CSRF ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def program(noted: Site) -> HttpClient:
    """A program that signed in through the API and never asked for a token."""
    client = HttpClient(noted)
    assert client.post("/api/method/login", {"usr": WRITER, "pwd": PASSWORD}).status_code == 200
    return client


def test_program_without_a_token_may_write(program: HttpClient) -> None:
    assert program.post(NOTES, {"title": "x"}).status_code == 200


@pytest.mark.parametrize("header", ["Origin", "Referer", "Sec-Fetch-Site"])
def test_browser_without_a_token_may_not(program: HttpClient, header: str) -> None:
    answer = program.post(NOTES, {"title": "x"}, headers={header: "https://evil.example"})

    assert (answer.status_code, answer.json["error"]["code"]) == (400, "csrf_token")


def test_token_that_was_given_out_is_demanded_from_then_on(program: HttpClient) -> None:
    token = program.get("/api/method/frappe.sessions.get_csrf_token").json["message"]

    without = program.post(NOTES, {"title": "x"})
    with_it = program.post(NOTES, {"title": "x"}, headers={"X-Frappe-CSRF-Token": token})
    as_field = program.request("POST", NOTES, data={"title": "x", "csrf_token": token})

    assert [without.status_code, with_it.status_code, as_field.status_code] == [400, 200, 200]


def test_token_of_another_session_is_refused(program: HttpClient, writer: HttpClient) -> None:
    headers = {"X-Frappe-CSRF-Token": writer.csrf_token or ""}

    assert program.post(NOTES, {"title": "x"}, headers=headers).status_code == 400


def test_ignore_csrf_switches_the_check_off(writer: HttpClient) -> None:
    writer.site.conf["ignore_csrf"] = 1

    assert writer.post(NOTES, {"title": "x"}, headers={"X-Frappe-CSRF-Token": "wrong"}).status_code == 200


@pytest.mark.parametrize(
    ("origin", "status"), [("https://www.example.com", 200), ("https://www.example.com.evil.example", 400)]
)
def test_allowed_referrer_is_that_origin_and_no_longer_one(
    writer: HttpClient, origin: str, status: int
) -> None:
    writer.site.conf["allowed_referrers"] = ["https://www.example.com"]

    headers = {"X-Frappe-CSRF-Token": "", "Origin": origin}
    assert writer.post(NOTES, {"title": "x"}, headers=headers).status_code == status


# Older clients ------------------------------------------------------------------------------------------------------------


def test_command_on_any_page_signs_in_reads_and_signs_out(noted: Site) -> None:
    client = HttpClient(noted)

    signed_in = client.request("POST", "/", data={"cmd": "login", "usr": WRITER, "pwd": PASSWORD})
    who = client.get("/", {"cmd": "frappe.auth.get_logged_user"})
    out = client.get("/", {"cmd": "logout"})

    assert signed_in.json["message"] == "Logged In"
    assert who.json == {"message": WRITER}
    assert out.status_code == 200
    assert client.get("/", {"cmd": "frappe.auth.get_logged_user"}).status_code == 403


def test_password_in_the_address_is_refused(noted: Site) -> None:
    answer = HttpClient(noted).get("/", {"cmd": "login", "usr": WRITER, "pwd": PASSWORD})

    assert answer.status_code == 403


def test_command_that_is_not_open_is_refused(writer: HttpClient) -> None:
    assert writer.get("/", {"cmd": "frappe.document.by_name.delete_doc"}).status_code == 403
    assert writer.get("/", {"cmd": "frappe.client.insert", "doc": "{}"}).status_code == 403


def test_post_without_a_command_is_400(noted: Site) -> None:
    assert HttpClient(noted).request("POST", "/", data={"x": "1"}).status_code == 400


def test_link_of_another_site_signs_nobody_out(writer: HttpClient) -> None:
    answer = writer.get("/api/method/logout", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 400
    assert writer.get(WHO).json == {"message": WRITER}
