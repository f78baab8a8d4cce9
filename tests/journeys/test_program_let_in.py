"""A person lets another program in, in a real browser: the page, the way there and the way back."""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from frappe.context import get_site
from frappe.document.load import get_doc
from frappe.testing.sites import acting

SITE = "demo.localhost"
METHODS = "/api/method/frappe.integrations.oauth2."
VERIFIER = "v" * 50
CHALLENGE = "CrlVwe1WSHWuTQYh3iczmx3aS-faRx6C92k9_hNxl4A"


class Program:
    """Another program on this machine: its page, and what browsers brought there."""

    def __init__(self, server: Any) -> None:
        self.server, self.received = server, list[str]()
        program = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                program.received.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<!doctype html><title>Tea</title><h1>Welcome to Tea</h1>")

            def log_message(self, format: str, *args: object) -> None:
                """Nothing on the terminal."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.back = f"http://127.0.0.1:{self.http.server_address[1]}/back"
        with acting(get_site(SITE, server.sites_path)) as context:
            doc: Any = get_doc(
                {
                    "doctype": "OAuth Client",
                    "app_name": "Tea Time Planner",
                    "redirect_uris": self.back,
                    "scopes": "all openid profile email",
                    "token_endpoint_auth_method": "None",
                }
            ).insert()
            context.db.commit()
        self.client_id = str(doc.name)

    def address(self) -> str:
        """Where the program sends people."""
        arguments = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.back,
            "state": "s1",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        }
        return f"{METHODS}authorize?{urlencode(arguments)}"

    def forget(self) -> None:
        """The site knows it no more."""
        with acting(get_site(SITE, self.server.sites_path)) as context:
            get_doc("OAuth Client", self.client_id).delete()
            context.db.commit()

    def fetch(self, code: str) -> dict[str, Any]:
        """Its tokens for a code."""
        arguments = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.back}
        arguments |= {"client_id": self.client_id, "code_verifier": VERIFIER}
        url = f"{self.server.url}{METHODS}get_token"
        with urllib.request.urlopen(url, urlencode(arguments).encode()) as answer:
            return dict(json.load(answer))


@pytest.fixture
def program(server: Any) -> Iterator[Program]:
    """Another program that the site knows."""
    made = Program(server)
    thread = threading.Thread(target=made.http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield made
    made.http.shutdown()
    thread.join()
    made.http.server_close()
    made.forget()


def test_a_guest_without_javascript_signs_in_and_lets_a_program_in(
    browser: Browser, server: Any, program: Program
) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()

    page.goto(program.address())
    page.get_by_label("E-mail address").fill("olena.kovalenko@kalyna.example")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Let Tea Time Planner in?")
    page.get_by_role("button", name="Allow").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome to Tea")
    answer = parse_qs(urlsplit(page.url).query)
    assert (answer["state"], answer["iss"]) == (["s1"], [server.url])
    token = program.fetch(answer["code"][0])["access_token"]
    asked = urllib.request.Request(
        f"{server.url}/api/method/frappe.auth.get_logged_user", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(asked) as told:
        assert json.load(told)["message"] == "olena.kovalenko@kalyna.example"
    context.close()


def test_who_refuses_goes_back_without_a_code(visit: Any, program: Program) -> None:
    page: Page = visit("olena.kovalenko", path=program.address()).page

    page.get_by_role("button", name="Refuse").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome to Tea")
    answer = parse_qs(urlsplit(page.url).query)
    assert answer["error"] == ["access_denied"] and "code" not in answer


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_can_be_read_and_used_by_everybody(
    visit: Any, program: Program, complaints: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    page: Page = visit("olena.kovalenko", width=width, theme=theme, path=program.address()).page

    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(
    ("language", "title", "button"),
    [("en", "Connected programs", "Take back"), ("uk", "Підключені програми", "Забрати доступ")],
)
def test_who_let_a_program_in_sees_it_in_the_settings_and_takes_it_back(
    visit: Any, program: Program, language: str, title: str, button: str
) -> None:
    person = visit("olena.kovalenko", path=program.address())
    page: Page = person.page
    page.get_by_role("button", name="Allow").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome to Tea")
    token = program.fetch(parse_qs(urlsplit(page.url).query)["code"][0])["access_token"]
    person.write("frappe.desk.preferences.set_preferences", language=language)
    try:
        page.goto("/app/settings?tab=security")
        row = page.get_by_role("listitem").filter(has_text="Tea Time Planner")
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        row.get_by_role("button", name=re.compile(button)).click()
        page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()

        expect(row).to_have_count(0)
    finally:
        person.write("frappe.desk.preferences.set_preferences", language="en")
    asked = urllib.request.Request(
        f"{program.server.url}/api/resource/Employee", headers={"Authorization": f"Bearer {token}"}
    )
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(asked)
