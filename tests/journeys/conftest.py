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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from frappe.context.site import forget_site
from frappe.database.pool import close_pool
from frappe.lifecycle import first_start
from frappe.lifecycle.model_sync import model_hash

BENCH = Path(__file__).resolve().parents[2]
SITE = "demo.localhost"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


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
    process = subprocess.Popen(command, cwd=BENCH, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_until_it_answers(port, process, sites / "server.log")
        yield Server(f"http://127.0.0.1:{port}", sites)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(15)


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
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A fresh page at desktop width; errors of the page's scripts fail the test."""
    context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 800}, locale="en-GB")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors, errors
