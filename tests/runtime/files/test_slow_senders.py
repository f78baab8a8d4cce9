"""A sender that takes its time: its body is read before the request takes its turn and the write lock."""

from __future__ import annotations

import io
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from frappe.context import Site, try_current
from frappe.http.application import application
from frappe.http.received import received
from frappe.testing.client import HttpClient


class Watched(io.BytesIO):
    """A body that notes whether a context, and with it a transaction, was open while it was read."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.was_open: list[bool] = []

    def read(self, size: int | None = -1) -> bytes:
        self.was_open.append(try_current() is not None)
        return super().read(size)


def test_body_is_read_before_anything_is_locked(site: Site) -> None:
    HttpClient(site)
    content = b'{"usr": "Administrator", "pwd": "wrong"}'
    body = Watched(content)
    environ = EnvironBuilder("/api/method/login", f"http://{site.name}", method="POST").get_environ()
    environ.update(
        {"wsgi.input": body, "CONTENT_LENGTH": str(len(content)), "CONTENT_TYPE": "application/json"}
    )

    _body, status, _headers = run_wsgi_app(application, environ)

    assert status.startswith("401"), "the handler read it all"
    assert body.was_open and not any(body.was_open)


@pytest.mark.parametrize(
    ("length", "conf", "is_read"),
    [("5", {}, True), ("", {}, False), ("x", {}, False), ("-1", {}, False), (str(10**12), {}, False),
     (str(40 * 1024 * 1024), {}, False), (str(40 * 1024 * 1024), {"max_file_size": 50 * 1024 * 1024}, True)],
)  # fmt: skip
def test_only_a_body_that_may_be_taken_is_read(length: str, conf: dict[str, Any], is_read: bool) -> None:
    source = io.BytesIO(b"12345")

    given = received({"CONTENT_LENGTH": length, "wsgi.input": source}, conf)

    assert (given["wsgi.input"] is not source) is is_read
    assert given["wsgi.input"].read() == b"12345"
