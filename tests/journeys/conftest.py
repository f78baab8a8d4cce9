"""A real server with the demo company, and a real browser. Both are started once per test process."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, Page, expect, sync_playwright

from frappe.context.site import forget_site
from frappe.database.pool import close_pool
from frappe.lifecycle import first_start
from frappe.lifecycle.model_sync import model_hash
from frappe.testing.screens import Undetermined, examined

# Modules beside this one are imported by their bare names.
sys.path.insert(0, str(Path(__file__).parent))
BENCH = Path(__file__).resolve().parents[2]
SITE = "demo.localhost"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LONGEST_STOP_SECONDS = 60
# Two workers, two servers and two browsers share the processors of a small machine.
expect.set_options(timeout=20_000)
# What axe cannot decide by itself, and why that is accepted where the contrast was measured in another way and is enough.
LOOKED_AT = {
    "elmPartiallyObscured": "A box that scrolls ends in the middle of the text: the menu, tabs, wide tables on a phone.",
    "shortTextContent": "A number of one digit; axe takes it for a decoration.",
    "nonBmp": "The sign of a key, such as Enter or Alt.",
    "emptyValue": "A field without text; what will be typed is measured.",
    "bgOverlap": "A bar that stays at the edge of the screen, opaque, lies over what scrolls below it.",
}
PREVIEW = "tallenta_hr.time_off.doctype.leave_request.leave_request.preview"


@dataclass(frozen=True)
class Server:
    """Where the server answers, and where its site lies."""

    url: str
    sites_path: Path


def _demo_template() -> Path:
    """Sites folder with a finished demo site; built once until a file of the apps changes."""
    digest = hashlib.md5(model_hash(("frappe", "tallenta_hr")).encode(), usedforsecurity=False)
    for path in sorted((BENCH / "apps/tallenta_hr/tallenta_hr").rglob("*")):
        if path.suffix in (".csv", ".py"):
            digest.update(path.read_bytes())
    root = Path(tempfile.gettempdir()) / f"demo-template-{digest.hexdigest()}"
    root.mkdir(exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "done").exists():
            shutil.rmtree(root / SITE, ignore_errors=True)
            made = first_start.prepare(BENCH, root, SITE, demo=True, reset=False, report=print)
            close_pool(made.site)
            forget_site(SITE, root)
            (root / "done").touch()
    return root


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo company behind a running server, with its jobs."""
    sites = tmp_path_factory.mktemp("bench") / "sites"
    shutil.copytree(_demo_template(), sites)
    port = _free_port()
    command = [str(Path(sys.prefix) / "bin" / "bench"), "--site", SITE, "start", "--port", str(port)]
    environment = {**os.environ, "SITES_PATH": str(sites)}
    log = (sites / "server.log").open("w")
    process = subprocess.Popen(
        command, cwd=BENCH, env=environment, stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait_until_it_answers(port, process, sites / "server.log")
        yield Server(f"http://127.0.0.1:{port}", sites)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        # A job that runs is finished first, e.g. the night's postings that were missed.
        process.wait(LONGEST_STOP_SECONDS)


def _wait_until_it_answers(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(log.read_text()[-3000:])
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/method/ping", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(log.read_text()[-3000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium; without one the journeys are skipped, or fail with REQUIRE_SERVICES=1."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("No Chromium is installed, and REQUIRE_SERVICES=1 asks for one.")
        pytest.skip("No Chromium is installed.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A fresh page at desktop width; errors of the page's scripts fail the test."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 1280, "height": 800}, locale="en-GB"
    )
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors, errors


@dataclass
class Visitor:
    """A signed-in person: their open page, and the server's API with the same session."""

    user: str
    page: Page

    def get(self, path: str, **params: Any) -> APIResponse:
        """GET an address of the server."""
        return self.page.request.get(path, params=params)

    def read(self, method: str, **params: Any) -> Any:
        """The value of a GET method."""
        answer = self.get(f"/api/method/{method}", **params)
        assert answer.ok, answer.text()
        return answer.json()["message"]

    def write(self, method: str, **values: Any) -> Any:
        """The value of a POST method."""
        answer = self.post(f"/api/method/{method}", data=values)
        assert answer.ok, answer.text()
        return answer.json().get("message")

    def post(self, path: str, **body: Any) -> APIResponse:
        """POST with the session's CSRF token; `data` for JSON, `multipart` for a form."""
        token = self.read("frappe.desk.boot.get_bootinfo")["csrf_token"]
        return self.page.request.post(path, headers={"X-Frappe-CSRF-Token": token}, **body)

    def record(self, name: str) -> dict[str, Any]:
        """A leave request as REST gives it."""
        answer = self.get(f"/api/resource/Leave Request/{name}")
        assert answer.ok, answer.text()
        found: dict[str, Any] = answer.json()["data"]
        return found

    def free_days(self, days: int, *, leave_type: str = "Vacation", weeks: int = 3) -> tuple[date, date]:
        """First and last of so many working days from a Monday on, on which leave can be had."""
        monday = date.today() + timedelta(days=7 * weeks - date.today().weekday())
        for week in range(26):
            first = monday + timedelta(weeks=week)
            last = first + timedelta(days=days - 1)
            found = self.read(PREVIEW, leave_type=leave_type, from_date=str(first), to_date=str(last))
            if not found["violations"] and found["total_quantity"] == days:
                return first, last
        raise LookupError(f"{self.user} has no {days} free days for {leave_type}.")

    def last_free_day(self, leave_type: str) -> date:
        """The latest day up to today on which leave could still be had."""
        for back in range(14):
            day = date.today() - timedelta(days=back)
            found = self.read(PREVIEW, leave_type=leave_type, from_date=str(day), to_date=str(day))
            if not found["violations"] and found["total_quantity"] == 1:
                return day
        raise LookupError(f"{self.user} has no free day of late for {leave_type}.")

    def ask(self, first: date, last: date, leave_type: str = "Vacation", **values: Any) -> str:
        """Ask for leave and send it, without the browser; the name of the request."""
        doc = {"doctype": "Leave Request", "leave_type": leave_type, **values}
        doc |= {"from_date": str(first), "to_date": str(last)}
        made = self.write("frappe.client.insert", doc=doc)
        self.write("frappe.model.workflow.apply_workflow", doc=made, action="Send for Approval")
        return str(made["name"])


def _is_looked_at(item: Undetermined) -> bool:
    return item.rule == "color-contrast" and item.cause in LOOKED_AT and item.is_readable


@pytest.fixture(scope="session")
def complaints() -> Callable[[Page], list[str]]:
    """What axe found on an open page, and what it could not decide and nobody has looked at."""

    def look(page: Page) -> list[str]:
        found, undetermined = examined(page)
        return [*found, *(str(item) for item in undetermined if not _is_looked_at(item))]

    return look


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """Signs people of the demo company in, each with a browser of their own: `visit("olena.kovalenko", width=390)`.

    Errors of the pages' scripts fail the test.
    """
    contexts, errors = [], []

    def sign_in(name: str, *, width: int = 1280, theme: str = "light", path: str | None = None) -> Visitor:
        phone = {"is_mobile": True, "has_touch": True} if width < 800 else {}
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 800},
            locale="en-GB",
            color_scheme=theme,
            reduced_motion="reduce",
            **phone,
        )
        contexts.append(context)
        visitor = Visitor(f"{name}@kalyna.example", context.new_page())
        visitor.page.on("pageerror", lambda error: errors.append(str(error)))
        answer = context.request.post("/api/method/login", data={"usr": visitor.user, "pwd": "demo"})
        assert answer.ok, answer.text()
        if path is not None:
            visitor.page.goto(path)
        return visitor

    yield sign_in
    for context in contexts:
        context.close()
    assert not errors, errors
