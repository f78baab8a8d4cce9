"""The portal on a device: installable, calm without a network, and of one version at a time. Nothing private stays behind."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from frappe.testing.screens import AXE, beside, findings

OLENA, HR = "olena.kovalenko", "sofiia.marchenko"
FILES = "/assets/tallenta_hr/dist/portal-files.js"
PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
CONTROLLED = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push([new URL(request.url).pathname, await (await caches.match(request)).text()]);
  return found;
}"""


class Line:
    """What lies between browser and server: it can be cut, and tells of another build of the portal."""

    def __init__(self, target: str) -> None:
        self.host = target.removeprefix("http://")
        self.rewrite: Callable[[str], str] = str
        self.port = 0
        self.listen()

    @property
    def url(self) -> str:
        """Where the browser finds the server."""
        return f"http://127.0.0.1:{self.port}"

    def listen(self) -> None:
        """Be there, at the same place as before."""
        line = self

        class Passing(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None: ...

            def do_GET(self) -> None:
                line.carry(self)

            do_POST = do_GET

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Passing)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def carry(self, asked: BaseHTTPRequestHandler) -> None:
        """One request there and its answer back."""
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in asked.headers.items() if name != "Accept-Encoding"}
        server = http.client.HTTPConnection(self.host, timeout=60)
        server.request(asked.command, asked.path, body or None, headers)
        answer = server.getresponse()
        content = answer.read()
        if asked.path == FILES:
            content = self.rewrite(content.decode()).encode()
        asked.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                asked.send_header(name, value)
        asked.send_header("Content-Length", str(len(content)))
        asked.end_headers()
        asked.wfile.write(content)

    def cut(self) -> None:
        """Be gone: every further request fails as without a network."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def line(server: Any) -> Iterator[Line]:
    made = Line(server.url)
    yield made
    made.cut()


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, line: Line) -> Iterator[Open]:
    """Opens the portal for somebody, with its worker in control."""
    contexts = []

    def open_portal(
        who: str = OLENA, path: str = "/portal/me", *, width: int = 390, theme: str = "light"
    ) -> Page:
        context = browser.new_context(
            base_url=line.url,
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        answer = context.request.post(
            "/api/method/login", data={"usr": f"{who}@kalyna.example", "pwd": "demo"}
        )
        assert answer.ok, answer.text()
        page = context.new_page()
        page.goto(path)
        page.wait_for_function(CONTROLLED)
        return page

    yield open_portal
    for context in contexts:
        context.close()


@pytest.mark.journey
def test_browser_finds_nothing_that_hinders_installing(opened: Open) -> None:
    page = opened()
    session = page.context.new_cdp_session(page)

    manifest = session.send("Page.getAppManifest")
    hindrances = session.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    # A browser without a profile installs nothing, whatever the site.
    assert [item for item in hindrances if item["errorId"] != "in-incognito"] == []
    for icon in json.loads(manifest["data"])["icons"]:
        assert page.request.get(icon["src"]).ok, icon


@pytest.mark.journey
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_without_the_server_a_page_says_what_works(opened: Open, line: Line, width: int, theme: str) -> None:
    page = opened(width=width, theme=theme)
    line.cut()

    page.goto("/portal/time-off")

    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    expect(page.get_by_text("stay readable")).to_be_visible()
    assert beside(page) <= 0
    # The checker comes with the test: no server gives it, and the page's policy lets in no script of another place.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert findings(page) == []


@pytest.mark.journey
def test_portal_comes_back_with_the_server_and_speaks_the_persons_language(opened: Open, line: Line) -> None:
    page = opened()
    page.context.add_cookies([{"name": "user_lang", "value": "uk", "url": line.url}])
    line.cut()
    page.goto("/portal/time-off")
    expect(page.get_by_role("heading", level=1)).to_have_text("Немає з’єднання")

    line.listen()
    page.get_by_role("button").click()

    expect(page.get_by_role("heading", level=1, name="Time off")).to_be_visible()


@pytest.mark.journey
def test_open_page_goes_on_says_what_is_missing_and_keeps_what_was_typed(opened: Open, line: Line) -> None:
    page = opened(path="/portal/time-off/new")
    page.get_by_label("Reason").fill("Wedding of a friend")
    line.cut()

    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", level=1, name="People")).to_be_visible()
    expect(page.get_by_text("The server cannot be reached").first).to_be_visible()
    page.go_back()
    again = page.get_by_role("button", name="Try again")
    expect(page.get_by_role("heading", level=1, name="Ask for leave")).to_be_visible()
    expect(again).to_be_visible()
    line.listen()
    again.click()

    expect(page.get_by_label("Reason")).to_have_value("Wedding of a friend")


@pytest.mark.journey
def test_nothing_private_is_kept_and_signing_out_leaves_nothing(opened: Open) -> None:
    page = opened(path="/portal/time-off/new")
    page.get_by_label("Reason").fill("Something private")
    for path in ("/portal", "/portal/people", "/portal/me"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")

    kept = page.evaluate(KEPT)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/login")

    assert kept
    for path, text in [*kept, *page.evaluate(KEPT)]:
        assert re.fullmatch(r"/assets/tallenta_hr/dist/(offline\.html|assets/[\w.-]+)", path), path
        assert "Kovalenko" not in text and "kalyna.example" not in text, path
    assert "Something private" not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")


def newer(*, is_of_this_page: bool) -> Callable[[str], str]:
    """The list of files of another build, which has this page's entry or not."""

    def rewrite(text: str) -> str:
        files = json.loads(text.removeprefix("self.PORTAL_FILES = ").rstrip(";\n"))
        files["version"] = "next"
        if not is_of_this_page:
            files["ahead"] = [path for path in files["ahead"] if "/portal-" not in path]
        return f"self.PORTAL_FILES = {json.dumps(files)};\n"

    return rewrite


UPDATE = "() => navigator.serviceWorker.getRegistration('/portal').then(found => found.update()).then(() => undefined)"
VERSIONS = "() => caches.keys()"


@pytest.mark.journey
def test_stale_page_is_told_once_and_loads_the_newer_one_when_asked(opened: Open, line: Line) -> None:
    page = opened(path="/portal/time-off/new")
    page.get_by_label("Reason").fill("Kept over an upgrade")
    line.rewrite = newer(is_of_this_page=False)

    page.evaluate(UPDATE)
    told = page.get_by_text("There is a new version of the portal.")
    expect(told).to_have_count(1)
    # Nothing happens by itself.
    expect(page.get_by_label("Reason")).to_have_value("Kept over an upgrade")
    with page.expect_navigation():
        page.get_by_role("button", name="Load it").click()

    expect(page.get_by_label("Reason")).to_have_value("Kept over an upgrade")
    expect(told).to_have_count(0)
    assert page.evaluate(VERSIONS) == ["portal-next"]


@pytest.mark.journey
def test_page_of_the_newer_version_is_not_asked(opened: Open, line: Line) -> None:
    page = opened()
    line.rewrite = newer(is_of_this_page=True)

    page.evaluate(UPDATE)
    page.wait_for_function("() => caches.keys().then(names => names.join() === 'portal-next')")

    expect(page.get_by_text("There is a new version of the portal.")).to_have_count(0)


@pytest.mark.journey
def test_employee_on_a_phone_lands_in_the_portal_and_finds_the_desk_and_back(
    browser: Browser, server: Any
) -> None:
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": 390, "height": 800},
        user_agent=PHONE,
        is_mobile=True,
        has_touch=True,
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_label("E-mail address").fill(f"{OLENA}@kalyna.example")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Sign in", exact=True).tap()
    expect(page.get_by_role("heading", level=1, name=re.compile("Olena"))).to_be_visible()
    assert re.fullmatch(r".*/portal/?", page.url)

    page.get_by_role("link", name="Me", exact=True).tap()
    page.get_by_role("link", name="Open the desk").tap()
    page.wait_for_url("**/app")
    page.get_by_role("button", name="More", exact=True).tap()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Olena")).tap()
    page.get_by_role("menuitem", name="Employee portal").tap()

    page.wait_for_url(re.compile("/portal/?$"))
    context.close()
