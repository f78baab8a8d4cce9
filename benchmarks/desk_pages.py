"""Pages of the desk and the home of the portal in a browser, each beside the same page from a bare static server, on a slow machine and a slow line.

usage: env/bin/python -m benchmarks.desk_pages [--people 10000] [--folder /tmp/benchmark-company]

The processor is slowed down four times and the line held to 10 Mbit/s with 40 ms. For each page: until its content is there, and how long its
main thread works until a second later. The bare server sends the same bytes that the site sent, from memory.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from benchmarks.company import demo_company, grow
from benchmarks.processes import free_port, serving
from frappe.database.pool import close_pool

BENCH = Path(__file__).resolve().parents[1]
HR_ADMIN = "nataliia.hrytsenko@kalyna.example"
ROUNDS = 3
SLOWER, BITS, LATENCY = 4, 10_000_000, 40
Stored = dict[str, tuple[int, dict[str, str], bytes]]


@dataclass(frozen=True)
class Screen:
    """An address, what is there when its content is, and the width in pixels that it is mostly seen on."""

    path: str
    content: str
    width: int = 1280


PAGES = {
    "home": Screen("/app", "main section li"),
    "list of 50": Screen("/app/leave-request", "main tbody tr:nth-of-type(20)"),
    "form": Screen("/app/employee/HR-EMP-00027", "main [data-field=first_name] input"),
    "approvals": Screen("/app/approvals", "main h1"),
    "portal home": Screen("/portal", "main section li strong", width=390),
}


@dataclass
class Times:
    """Milliseconds until the content, and of work on the main thread of a machine that is four times slower."""

    content: float
    work: float


def slow(context: BrowserContext, page: Page) -> None:
    """Hold a page to a slow processor and line."""
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    line = {
        "offline": False,
        "latency": LATENCY,
        "downloadThroughput": BITS / 8,
        "uploadThroughput": BITS / 8,
    }
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)


def visitor(browser: Browser, base: str, cookies: Any, width: int = 1280) -> BrowserContext:
    """A browser of its own with an empty cache, signed in by cookies."""
    context = browser.new_context(base_url=base, viewport={"width": width, "height": 800})
    context.add_cookies(cookies)
    return context


def measure(browser: Browser, base: str, screen: Screen, cookies: Any) -> Times:
    """One visit with an empty cache."""
    context = visitor(browser, base, cookies, screen.width)
    page = context.new_page()
    slow(context, page)
    page.goto(screen.path, wait_until="commit")
    page.locator(screen.content).first.wait_for()
    until = page.evaluate("performance.now()")
    context.close()
    return Times(until, work_of(browser, base, screen, cookies))


def work_of(browser: Browser, base: str, screen: Screen, cookies: Any) -> float:
    """Time of the main thread alone, which other work on the machine does not lengthen, for a slower processor."""
    context = visitor(browser, base, cookies, screen.width)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(screen.path, wait_until="commit")
    page.locator(screen.content).first.wait_for()
    page.wait_for_timeout(1000)
    found = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return float(found["TaskDuration"]) * 1000 * SLOWER


def recorded(browser: Browser, base: str, cookies: Any) -> Stored:
    """Everything the site answers while the pages load."""
    stored: Stored = {}
    context = visitor(browser, base, cookies)
    page = context.new_page()

    def keep(response: Any) -> None:
        address = response.url.removeprefix(base)
        if "/api/events" not in address and response.status < 300:
            kind = {"Content-Type": response.headers.get("content-type", "")}
            # What the page left before it was read is asked for again by no later visit.
            with suppress(Error):
                stored[address] = (response.status, kind, response.body())

    page.on("response", keep)
    for screen in PAGES.values():
        page.set_viewport_size({"width": screen.width, "height": 800})
        page.goto(screen.path)
        page.locator(screen.content).first.wait_for()
        page.wait_for_timeout(800)
    context.close()
    return stored


@contextmanager
def bare_server(stored: Stored) -> Iterator[str]:
    """The recorded answers from memory."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def respond(self) -> None:
            """The stored answer, or an empty one."""
            status, headers, body = stored.get(self.path, (200, {"Content-Type": "application/json"}, b"{}"))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = respond

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def median(times: list[Times]) -> Times:
    """The middle of several visits."""
    return Times(
        statistics.median(each.content for each in times), statistics.median(each.work for each in times)
    )


def compare(browser: Browser, base: str) -> None:
    """Print a line for each page."""
    context = browser.new_context(base_url=base)
    assert context.request.post("/api/method/login", data={"usr": HR_ADMIN, "pwd": "demo"}).ok
    cookies = context.cookies()
    context.close()
    stored = recorded(browser, base, cookies)
    print(f"{'page':12} {'content ms':>12} {'bare ms':>10} {'ratio':>7} {'work ms':>12}")
    with bare_server(stored) as bare:
        for name, screen in PAGES.items():
            own = median([measure(browser, base, screen, cookies) for _ in range(ROUNDS)])
            other = median([measure(browser, bare, screen, []) for _ in range(ROUNDS)])
            print(
                f"{name:12} {own.content:12.0f} {other.content:10.0f} {own.content / other.content:7.2f} {own.work:12.0f}"
            )


def main() -> None:
    """The demo company grown to a number of people."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/benchmark-desk"))
    given = parser.parse_args()
    site = demo_company(BENCH, given.folder)
    grow(site, given.people)
    close_pool(site)
    program = next(found for name in ("chromium", "google-chrome") if (found := shutil.which(name)))
    port = free_port()
    bench = str(Path(sys.prefix) / "bin" / "bench")
    command = [bench, "--site", site.name, "serve", "--port", str(port)]
    with serving(command, port, {"SITES_PATH": str(given.folder)}, BENCH), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        compare(browser, f"http://127.0.0.1:{port}")
        browser.close()


if __name__ == "__main__":
    main()
