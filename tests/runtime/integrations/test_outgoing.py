"""The one way out over HTTP."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.integrations import outgoing
from frappe.integrations.addresses import AddressRefusedError, HostUnknownError, addresses_of
from frappe.integrations.outgoing import OutgoingRequestError, WaitingWithLockError


@pytest.fixture
def asking(context: Context) -> Context:
    """A context without an open transaction."""
    context.db.rollback()
    return context


def resolve_to(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    def rows(_host: str, port: int, *_more: object, **_options: object) -> list[Any]:
        kinds = [socket.AF_INET6 if ":" in item else socket.AF_INET for item in found]
        return [(kind, 1, 6, "", (item, port)) for kind, item in zip(kinds, found, strict=True)]

    monkeypatch.setattr(socket, "getaddrinfo", rows)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "192.168.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fd00::1",
        "fe80::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_a_private_address_is_refused_however_it_is_written(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, address)

    with pytest.raises(AddressRefusedError):
        addresses_of("somewhere.example", 80, None)


def test_a_public_address_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "93.184.215.14")

    assert addresses_of("somewhere.example", 80, None) == ["93.184.215.14"]


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "93.184.215.14", "10.0.0.1")

    with pytest.raises(AddressRefusedError):
        addresses_of("somewhere.example", 80, None)


@pytest.mark.parametrize(
    ("allowed", "is_allowed"),
    [
        (["10.0.0.0/8"], True),
        ("erp.internal", True),
        (["ERP.internal"], True),
        (True, True),
        (["10.0.1.0/24"], False),
        (["internal"], False),
        ([], False),
    ],
)
def test_the_site_names_the_private_hosts_it_asks(
    allowed: Any, is_allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, "10.0.0.1")

    if is_allowed:
        assert addresses_of("erp.internal", 80, allowed) == ["10.0.0.1"]
    else:
        with pytest.raises(AddressRefusedError):
            addresses_of("erp.internal", 80, allowed)


def test_a_host_without_an_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    with pytest.raises(HostUnknownError, match="nowhere"):
        addresses_of("nowhere.example", 80, None)


def test_a_request_carries_method_headers_and_body(near: Site, asking: Context, other: Any) -> None:
    other.answers = [(201, {"X-Made": "1"}, '{"made": "чай"}'.encode())]

    reply = outgoing.request("PUT", f"{other.address}/tea?cup=1", headers={"X-A": "b"}, body=b"hot")

    (seen,) = other.received
    assert (seen.method, seen.path, seen.body, seen.headers["X-A"]) == ("PUT", "/tea?cup=1", b"hot", "b")
    assert (reply.status, reply.is_ok, reply.headers["x-made"], reply.json()) == (
        201,
        True,
        "1",
        {"made": "чай"},
    )


def test_the_name_of_the_host_is_told_although_its_address_is_asked(
    near: Site, asking: Context, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = other.address.rpartition(":")[2]
    resolve_to(monkeypatch, "127.0.0.1")

    outgoing.request("GET", f"http://erp.example:{port}/")

    assert other.received[0].headers["Host"] == f"erp.example:{port}"


def test_a_program_on_this_machine_is_not_asked_unless_the_site_says_so(asking: Context, other: Any) -> None:
    with pytest.raises(AddressRefusedError):
        outgoing.request("GET", other.address)

    assert other.received == []


def test_a_redirect_is_not_followed(near: Site, asking: Context, other: Any) -> None:
    other.answers = [(302, {"Location": "/elsewhere"}, b"")]

    assert outgoing.request("GET", other.address).status == 302
    assert len(other.received) == 1


def test_no_more_is_read_than_was_asked_for(near: Site, asking: Context, other: Any) -> None:
    other.answers = [(200, {}, b"x" * 100_000)]

    assert len(outgoing.request("GET", other.address, most_bytes=1000).text) == 1000


@pytest.mark.parametrize("url", ["ftp://example.com/x", "file:///etc/passwd", "tea", "http://"])
def test_what_is_no_http_address_is_not_asked(url: str, asking: Context) -> None:
    with pytest.raises(OutgoingRequestError):
        outgoing.request("GET", url)


def test_a_program_that_is_down_is_said(near: Site, asking: Context) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(OutgoingRequestError, match=str(port)):
        outgoing.request("GET", f"http://127.0.0.1:{port}/")


def test_a_program_that_answers_drop_by_drop_is_given_up_after_the_time_in_all(
    near: Site, asking: Context
) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def drip() -> None:
        connection, _peer = listener.accept()
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not done.is_set():
            try:
                connection.sendall(b"x")
            except OSError:
                break
            time.sleep(0.05)
        connection.close()

    thread = threading.Thread(target=drip)
    thread.start()
    began = time.monotonic()
    try:
        with pytest.raises(OutgoingRequestError, match="in time"):
            outgoing.request("GET", f"http://127.0.0.1:{listener.getsockname()[1]}/", timeout=0.3)
    finally:
        done.set()
        thread.join()
        listener.close()

    assert time.monotonic() - began < 2


def test_nothing_is_asked_while_the_write_lock_is_held(near: Site, context: Context, other: Any) -> None:
    with pytest.raises(WaitingWithLockError):
        outgoing.request("GET", other.address)

    assert other.received == []
