"""The WSGI application: one request, one context, one transaction.

A request that may write opens a write transaction before its first read and commits at the end; a GET is one read
snapshot in which a write raises. Anything that failed is rolled back before the answer leaves.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from frappe.auth import sessions
from frappe.context import Context
from frappe.exceptions import SessionStopped
from frappe.http import assets, headers, routes
from frappe.http.authentication import UNSAFE
from frappe.http.body import Answer
from frappe.http.error_shape import answer as error_answer
from frappe.http.site_of_request import site_of
from frappe.http.turns import turn
from frappe.registry.opening import opened

StartResponse = Callable[..., Any]
_falcon = routes.build()


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer one WSGI request in a context of its own."""
    return contextvars.Context().run(_answer, environ, start_response)


class _Start:
    """Keeps what Falcon would start with, until the transaction has ended well."""

    status: str
    headers: list[tuple[str, str]]

    def __call__(self, status: str, header_list: list[tuple[str, str]], _exc_info: Any = None, /) -> Any:
        self.status, self.headers = status, header_list
        return _unused_write


def _unused_write(_data: bytes) -> None:
    """WSGI asks for it; Falcon never calls it."""


def _answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path.startswith("/assets/"):
        return _send(_asset(environ, path), start_response)
    try:
        site = site_of(environ)
        if site.conf.get("maintenance_mode"):
            raise SessionStopped("The site is being maintained.", next_step="Try again in a few minutes.")
        with turn(), opened(site, user="Guest") as context:
            start = _Start()
            body = _transact(context, environ, start)
            start_response(start.status, start.headers + _extra(context, path))
            return body
    except Exception as error:
        return _send(error_answer(error, path, "text/html" in environ.get("HTTP_ACCEPT", "")), start_response)


def _transact(context: Context, environ: dict[str, Any], start: _Start) -> Iterable[bytes]:
    writes = environ["REQUEST_METHOD"] in UNSAFE
    context.flags.read_only = not writes
    context.db.begin(write=writes)
    body = _falcon(environ, start)
    if writes and not context.flags.failed:
        context.db.commit()
    else:
        context.db.rollback()
    if context.session.get("is_stale") and context.session.sid:
        context.db.begin(write=True)
        sessions.touch(context.session.sid)
        context.db.commit()
    return body


def _extra(context: Context, path: str) -> list[tuple[str, str]]:
    common = headers.PRINTED if path == "/printview" else headers.COMMON
    extra = [*common, ("X-Frappe-Request-Id", context.request_id)]
    return extra if path.startswith("/files/") else [*extra, headers.PRIVATE]


def _asset(environ: dict[str, Any], path: str) -> Answer:
    try:
        return assets.serve(path, environ.get("HTTP_ACCEPT_ENCODING", ""))
    except Exception as error:
        return error_answer(error, path)


def _send(result: Answer, start_response: StartResponse) -> Iterable[bytes]:
    status = f"{result.status} {HTTPStatus(result.status).phrase}"
    listed = [("Content-Type", result.content_type), ("Content-Length", str(len(result.body)))]
    start_response(status, [*listed, *result.headers.items(), ("X-Content-Type-Options", "nosniff")])
    return [result.body]
