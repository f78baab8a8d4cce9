"""What the tests of integrations share: another program that notes what it is asked, on this machine alone."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from frappe.context import Context, Site
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user

Sent = tuple[int, dict[str, str], bytes]
CLERK, STRANGER = "clerk@example.com", "stranger@example.com"


@dataclasses.dataclass
class Received:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclasses.dataclass
class OtherProgram:
    """A server of another program: what it was asked, and what it answers next; the last answer stays."""

    address: str = ""
    received: list[Received] = dataclasses.field(default_factory=list)
    answers: list[Sent] = dataclasses.field(default_factory=lambda: [(200, {}, b"fine")])
    by_path: dict[str, Sent] = dataclasses.field(default_factory=dict)

    def answer(self, path: str) -> Sent:
        """What belongs to the path, else the next answer."""
        if path in self.by_path:
            return self.by_path[path]
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def other() -> Iterator[OtherProgram]:
    """Another program that listens on this machine."""
    program = OtherProgram()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            program.received.append(Received(self.command, self.path, dict(self.headers.items()), body))
            status, headers, content = program.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    program.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield program
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def near(site: Site) -> Site:
    """The site may ask programs on this machine."""
    site.conf["outgoing_private_hosts"] = ["127.0.0.0/8"]
    return site


@pytest.fixture
def orders(context: Context) -> Context:
    """The submittable DocType Order, which clerks write and strangers do not see."""
    for role in ("Clerk", "Elsewhere"):
        make_role(role)
    define("Order Line", field("item"), field("count", "Int"), istable=1)
    define(
        "Order",
        field("title"),
        field("status"),
        field("due", "Date"),
        field("amount", "Currency"),
        field("pin", "Password"),
        field("lines", "Table", options="Order Line"),
        is_submittable=1,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS},
            {"role": "Clerk", **FULL_RIGHTS, **SUBMIT_RIGHTS},
        ],
    )
    define("Neighbour", field("title"))
    make_user(CLERK, "Clerk", "Desk User", password=PASSWORD)
    make_user(STRANGER, "Elsewhere", "Desk User", password=PASSWORD)
    return context
