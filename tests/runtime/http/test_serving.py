"""The real server in a process of its own: bodies, headers, files and streams as they go over the wire."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.files.attach import save_file
from frappe.http.pace import PENALTY, PROOFS
from frappe.realtime.publish import publish
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.people import PASSWORD
from frappe.testing.sites import acting

CLERK = "clerk@example.com"
COMMAND = "import sys; from frappe.cli.bench import main; sys.exit(main())"
APPS = Path(__file__).resolve().parents[3] / "apps"
START_SECONDS = 60
# More than the server has threads, and as many as one person may have.
STREAMS = 4
# After so many equal requests the last ones are answered where they arrive, also when the first was slow.
UNTIL_QUICK = PENALTY + PROOFS + 3

API = """
import time
import frappe

@frappe.whitelist(allow_guest=True)
def told():
    request = frappe.request
    return {"name": frappe.form_dict.get("name"), "cookies": dict(request.cookies), "length": len(request.body)}

@frappe.whitelist(allow_guest=True)
def wait(seconds):
    time.sleep(float(seconds))
    return "waited"
"""


class Served:
    """A running server; requests are written by hand where the library would tidy them up."""

    def __init__(self, site: Site, process: subprocess.Popen[bytes], port: int) -> None:
        self.site, self.process, self.port = site, process, port

    def connection(self) -> http.client.HTTPConnection:
        """A new connection."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> http.client.HTTPResponse:
        """An answer whose body is still to be read."""
        connection = self.connection()
        connection.request(method, path, body, headers)
        return connection.getresponse()

    def raw(self, text: bytes) -> bytes:
        """What comes back for bytes, until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as wire:
            wire.sendall(text)
            pieces = []
            while piece := wire.recv(65536):
                pieces.append(piece)
        return b"".join(pieces)

    def sign_in(self) -> str:
        """The clerk's cookie."""
        body = json.dumps({"usr": CLERK, "pwd": PASSWORD})
        answer = self.request("POST", "/api/method/login", body, **{"Content-Type": "application/json"})
        answer.read()
        cookies = (value for name, value in answer.getheaders() if name.lower() == "set-cookie")
        return next(value for value in cookies if value.startswith("sid=")).partition(";")[0]


@pytest.fixture
def served(people: Site, apps: AppFolder) -> Iterator[Served]:
    """The site of the clerk, with an app that tells what it was sent."""
    folder = apps.write("wire", files={"api.py": API}).parent
    with acting(people) as context:
        set_installed_apps(["frappe", "wire"])
        get_doc({"doctype": "Pot", "title": "Чай"}).insert(set_name="Чай 1")
        context.db.commit()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    paths = os.pathsep.join(map(str, [APPS / "frappe", APPS / "tallenta_hr", folder]))
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "--site", people.name, "serve", "--port", str(port)],
        cwd=APPS.parent,
        env={**os.environ, "PYTHONPATH": paths, "SITES_PATH": str(people.sites_path)},
        stdout=subprocess.DEVNULL,
    )
    running = Served(people, process, port)
    try:
        _wait_until_it_answers(running)
        yield running
    finally:
        process.kill()
        process.wait()


def _wait_until_it_answers(served: Served) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and served.process.poll() is None:
        try:
            assert served.request("GET", "/api/method/ping").status == 200
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The server did not start.")


def _lines(answer: http.client.HTTPResponse, wanted: str) -> str:
    """The first line of a stream that begins so."""
    while line := answer.readline():
        if line.decode().startswith(wanted):
            return line.decode().strip()
    raise AssertionError(f"The stream ended before {wanted!r} came.")


def test_what_goes_over_the_wire(served: Served) -> None:
    told = "/api/method/wire.api.told"
    long_name = "ї" * 3_000_000
    answer = served.request(
        "POST", told, json.dumps({"name": long_name}), **{"Content-Type": "application/json"}
    )
    assert json.loads(answer.read())["message"]["name"] == long_name

    chunked = b"POST " + told.encode() + b" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    chunked += b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    chunked += b"8\r\n" + b'{"name":' + b"\r\n7\r\n" + b' "tea"}' + b"\r\n0\r\n\r\n"
    assert b'"name":"tea"' in served.raw(chunked)

    repeated = f"GET {told}?name=%D1%97 HTTP/1.1\r\nHost: localhost\r\nCookie: a=1\r\nCookie: b=2\r\nConnection: close\r\n\r\n"
    body = json.loads(served.raw(repeated.encode()).rpartition(b"\r\n\r\n")[2])["message"]
    assert body == {"name": "ї", "cookies": {"a": "1", "b": "2"}, "length": 0}


def test_reading_request_with_a_body_is_heard_each_time(served: Served) -> None:
    """Also when it has proved quick, and would be answered where it arrives."""
    for number in range(UNTIL_QUICK):
        body = json.dumps({"name": f"cup {number}"})
        answer = served.request(
            "GET", "/api/method/wire.api.told", body, **{"Content-Type": "application/json"}
        )
        assert json.loads(answer.read())["message"]["name"] == f"cup {number}"


def test_body_that_is_too_large_is_refused_unread(served: Served) -> None:
    head = b"POST /api/method/wire.api.told HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    answer = served.raw(head + b"Content-Length: 99999999999\r\nConnection: close\r\n\r\n{")
    assert answer.startswith(b"HTTP/1.1 4")
    assert b"Send less at once" in answer
    assert served.request("GET", "/api/method/ping").status == 200


def test_names_and_lengths(served: Served) -> None:
    cookie = served.sign_in()
    path = "/api/resource/Pot/%D0%A7%D0%B0%D0%B9%201"
    # Often enough to be answered on the server's own thread as well.
    for _ in range(UNTIL_QUICK):
        answer = served.request("GET", path, Cookie=cookie)
        assert json.loads(answer.read())["data"]["name"] == "Чай 1"
    head = served.request("HEAD", path, Cookie=cookie)
    assert head.status == 200
    assert head.read() == b""


def test_file_comes_whole_and_in_parts(served: Served) -> None:
    content = b"tea leaves, " * 100_000
    with acting(served.site) as context:
        file = save_file("leaves.txt", content, is_private=False)
        context.db.commit()
    answer = served.request("GET", file.file_url)
    assert answer.status == 200
    assert int(answer.headers["content-length"]) == len(content)
    assert answer.read() == content
    part = served.request("GET", file.file_url, Range="bytes=100000-299999")
    assert (part.status, part.read()) == (206, content[100_000:300_000])


def test_slow_requests_keep_no_quick_one_waiting(served: Served) -> None:
    ended: list[str] = []

    def ask(path: str, name: str) -> None:
        answer = served.request("GET", path)
        answer.read()
        ended.append(name)

    slow = [
        threading.Thread(target=ask, args=("/api/method/wire.api.wait?seconds=3", "slow")) for _ in range(3)
    ]
    for thread in slow:
        thread.start()
    time.sleep(0.5)
    ask("/api/method/ping", "quick")
    for thread in slow:
        thread.join()
    assert ended == ["quick", "slow", "slow", "slow"]


def test_read_that_notes_something_waits_for_the_write_lock_alone(served: Served) -> None:
    cookie, path, ended = served.sign_in(), "/api/resource/Pot", []

    def ask(path: str, name: str, **headers: str) -> None:
        served.request("GET", path, **headers).read()
        ended.append(name)

    for _ in range(UNTIL_QUICK):
        ask(path, "quick", Cookie=cookie)
    ended.clear()
    with acting(served.site) as context:
        # That the session was used is to be noted again.
        context.db.run("UPDATE `tabSessions` SET `last_seen` = DATETIME(`last_seen`, '-1 hour')")
        context.db.commit()
        context.db.begin(write=True)
        threads = [threading.Thread(target=ask, args=(path, "list"), kwargs={"Cookie": cookie})]
        threads[0].start()
        time.sleep(0.5)
        threads.append(threading.Thread(target=ask, args=("/api/method/wire.api.told", "other")))
        threads[1].start()
        threads[1].join(10)
        assert ended == ["other"]
        context.db.rollback()
    threads[0].join(10)
    assert ended == ["other", "list"]


def test_many_streams_hear_and_end(served: Served, listen: Callable[[], http.client.HTTPResponse]) -> None:
    streams = [listen() for _ in range(STREAMS)]
    with acting(served.site) as context:
        publish("boiled", {"pot": "Чай"}, room="all")
        context.db.commit()
    for stream in streams:
        assert _lines(stream, "event: boiled")
        assert json.loads(_lines(stream, "data: ")[6:])["pot"] == "Чай"
    served.process.send_signal(signal.SIGTERM)
    for stream in streams:
        assert _lines(stream, "event: bye")
    assert served.process.wait(20) == 0


@pytest.fixture
def listen(served: Served) -> Callable[[], http.client.HTTPResponse]:
    """Opens a stream of the clerk's and reads its greeting."""
    cookie = served.sign_in()

    def open_stream() -> http.client.HTTPResponse:
        answer = served.request("GET", "/api/events", Cookie=cookie)
        assert answer.status == 200
        _lines(answer, "event: hello")
        return answer

    return open_stream


def test_stopping_server_answers_what_it_has_begun(served: Served) -> None:
    answers: list[int] = []

    def ask() -> None:
        answers.append(served.request("GET", "/api/method/wire.api.wait?seconds=2").status)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.7)
    served.process.send_signal(signal.SIGTERM)
    asking.join()
    assert answers == [200]
    assert served.process.wait(20) == 0
