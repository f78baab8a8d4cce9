"""The one way out: an HTTP request to another program, with time-outs, a limit of what is read, and no way to private addresses.

The host is looked up once and the request goes to that very address, so a name cannot point elsewhere between the check and
the call. Redirects are not followed. Nothing is asked while the write lock of the site is held.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frappe.context import current
from frappe.exceptions import FrappeError
from frappe.integrations.addresses import SETTING, addresses_of

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 5.0
TIMEOUT_SECONDS = 10.0
MOST_BYTES = 1024 * 1024
AGENT = "Tallenta"


class OutgoingRequestError(FrappeError):
    """The other program could not be reached, or did not answer in time."""

    http_status_code = 502


class WaitingWithLockError(FrappeError):
    """The code asks another program while everybody else waits for the site's write lock."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; names of headers are in lower case, `text` ends after the limit that was asked for."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def is_ok(self) -> bool:
        """Whether the other program says that it went well."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body as JSON. Raises OutgoingRequestError when it is none."""
        try:
            return json.loads(self.text)
        except ValueError as error:
            raise OutgoingRequestError(f"The answer is no JSON: {self.text[:200]}") from error


def request(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    timeout: float = TIMEOUT_SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Reply:
    """Ask another program and wait for its answer, at most `timeout` seconds in all.

    Raises AddressRefusedError, HostUnknownError, OutgoingRequestError; WaitingWithLockError inside a write transaction.
    """
    context = current()
    if context.db is not None and context.db.is_writing:
        raise WaitingWithLockError(
            f"{method} {url} would hold up everybody who writes.",
            next_step="Commit first, or put the request into a job that commits before it asks.",
        )
    # Loaded here, because most processes never ask anybody.
    import httpx2

    deadline = time.monotonic() + timeout
    try:
        target = httpx2.URL(url)
        limits = httpx2.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS))
        with httpx2.Client(timeout=limits, follow_redirects=False, trust_env=False) as client:
            asked = client.build_request(
                method, target, content=body, headers={"User-Agent": AGENT, **(headers or {})}
            )
            return _first_answer(client, asked, context.conf.get(SETTING), deadline, most_bytes)
    except httpx2.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise OutgoingRequestError(f"{method} {url} failed: {reason}") from error
    except (httpx2.InvalidURL, ValueError) as error:
        raise OutgoingRequestError(f"{url} is no address that can be asked: {error}") from error


def _first_answer(
    client: httpx2.Client, asked: httpx2.Request, allowed: Any, deadline: float, most_bytes: int
) -> Reply:
    """The answer of the first address behind the host that takes the connection."""
    import httpx2

    url = asked.url
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("it must begin with http:// or https:// and name a host")
    addresses = addresses_of(url.host, url.port or (443 if url.scheme == "https" else 80), allowed)
    asked.extensions["sni_hostname"] = url.host
    for position, address in enumerate(addresses):
        # The Host header was made from the name and stays.
        asked.url = url.copy_with(host=address)
        try:
            return _answer(client, asked, deadline, most_bytes)
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            if position == len(addresses) - 1 or time.monotonic() > deadline:
                raise
    raise OutgoingRequestError(f"{url.host} has no address.")


def _answer(client: httpx2.Client, asked: httpx2.Request, deadline: float, most_bytes: int) -> Reply:
    import httpx2

    reply = client.send(asked, stream=True)
    received = bytearray()
    try:
        for piece in reply.iter_bytes():
            received += piece
            if len(received) >= most_bytes:
                break
            if time.monotonic() > deadline:
                raise httpx2.ReadTimeout("the answer did not end in time", request=asked)
    finally:
        reply.close()
    text = bytes(received[:most_bytes]).decode(reply.charset_encoding or "utf-8", "replace")
    return Reply(reply.status_code, {name.lower(): value for name, value in reply.headers.items()}, text)
