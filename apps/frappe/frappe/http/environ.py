"""A WSGI environ from what the asynchronous server gives, with the whole body at hand."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import AsyncIterator
from typing import IO, Any, Protocol

from frappe.exceptions import FrappeError
from frappe.files.checks import MAX_BYTES
from frappe.http.received import IN_MEMORY_BYTES
from frappe.http.request import FORM_BYTES
from frappe.http.site_of_request import site_of
from frappe.values.numbers import cint

_PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
# What every environ holds (PEP 3333).
_SAME: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}
# Names of headers repeat; each is turned into its WSGI name once. Bounded, because clients choose them.
_names: dict[str, str] = {}
_MOST_NAMES = 1000


class Incoming(Protocol):
    """The body that is on its way: RSGI's HTTP protocol, iterated over its pieces."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...


def environ_of(scope: Any) -> dict[str, Any]:
    """The environ (PEP 3333) of an RSGI HTTP scope; its body is empty."""
    path = scope.path
    environ: dict[str, Any] = {
        **_SAME,
        "REQUEST_METHOD": scope.method,
        # PEP 3333: the bytes of the path, each as one character.
        "PATH_INFO": path if path.isascii() else path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
    }
    environ["REMOTE_ADDR"] = _host(scope.client)
    server = scope.server
    environ["SERVER_NAME"] = _host(server)
    environ["SERVER_PORT"] = server.rpartition(":")[2]
    for header, value in scope.headers.items():
        name = _names.get(header) or _named(header)
        if name in environ:
            value = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{value}"
        environ[name] = value
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority
    return environ


def _host(address: str) -> str:
    """The host of `host:port`; IPv6 addresses come in brackets."""
    return address.rpartition(":")[0].strip("[]") if ":" in address else address


def _named(header: str) -> str:
    name = _PLAIN.get(header) or "HTTP_" + header.upper().replace("-", "_")
    if len(_names) < _MOST_NAMES:
        _names[header] = name
    return name


def has_body(environ: dict[str, Any]) -> bool:
    """Whether the request brings one: it says how long it is, or that it comes in chunks."""
    return environ.get("CONTENT_LENGTH", "0") != "0" or "HTTP_TRANSFER_ENCODING" in environ


async def receive(environ: dict[str, Any], incoming: Incoming) -> None:
    """Read the body into `wsgi.input`. What is larger than any file the site takes is left unread, to be refused by its length."""
    most = _most_bytes(environ)
    if _length(environ) > most:
        return
    body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - lives as long as the request
    received = 0
    async for piece in incoming:
        received += len(piece)
        if received > most:
            break
        body.write(piece)
    body.seek(0)
    environ["wsgi.input"] = body
    environ["CONTENT_LENGTH"] = str(received)


def _length(environ: dict[str, Any]) -> int:
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _most_bytes(environ: dict[str, Any]) -> int:
    try:
        configured = cint(site_of(environ).conf.get("max_file_size"))
    except FrappeError:
        # The site is not known here, e.g. because a proxy names it: the application decides about the length again.
        configured = 0
    return max(configured, MAX_BYTES) + FORM_BYTES
