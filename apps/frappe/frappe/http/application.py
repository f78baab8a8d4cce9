"""The WSGI application: one request, one context, one transaction.

A request that may write opens a write transaction before its first read and commits at the end; a GET is one read
snapshot in which a write raises. Anything that failed is rolled back before the answer leaves.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from http import HTTPStatus
from typing import Any

from frappe.auth import sessions
from frappe.context import Context, Site
from frappe.database.after_read import after_read, has_writes, run_writes
from frappe.database.pool import dialect_of_site
from frappe.http import assets, cross_origin, headers, maintenance, routes, site_limit
from frappe.http.again import rewind, until_settled
from frappe.http.authentication import UNSAFE
from frappe.http.body import Answer
from frappe.http.compressing import compressed
from frappe.http.error_shape import answer as error_answer
from frappe.http.proxy import apply_forwarded
from frappe.http.received import received
from frappe.http.site_of_request import common_config, site_of
from frappe.http.turns import turn
from frappe.registry.opening import opened

StartResponse = Callable[..., Any]
HeaderList = list[tuple[str, str]]
# Set in the environ of a request that the server answers between others, on a thread where nothing else runs: it takes no turn.
IS_ALONE = "frappe.is_alone"
# Set in the environ of such a request when something is to be written after it, which may wait for the write lock: nothing is written,
# and the server asks again on a thread. A request that reads may be asked twice.
ASK_AGAIN = "frappe.ask_again"
# Set in the environ of a request to a site whose reads wait for a database server: others should be answered meanwhile.
WAITS = "frappe.waits"
_falcon = routes.build()


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer one WSGI request in a context of its own."""
    return contextvars.Context().run(_answer, environ, start_response)


class _Start:
    """Keeps what Falcon would start with, until the transaction has ended well."""

    status: str
    headers: HeaderList

    def __call__(self, status: str, header_list: HeaderList, _exc_info: Any = None, /) -> Any:
        self.status, self.headers = status, header_list
        return _unused_write


def _unused_write(_data: bytes) -> None:
    """WSGI asks for it; Falcon never calls it."""


def _answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path.startswith("/assets/"):
        return _send(_asset(environ, path), start_response)
    shared: HeaderList = []
    try:
        common = common_config()
        apply_forwarded(environ, common)
        site = site_of(environ, common)
        has_one_writer = dialect_of_site(site).has_one_writer
        if not has_one_writer:
            environ[WAITS] = True
        shared = cross_origin.headers_for(environ.get("HTTP_ORIGIN"), site.conf.get("allow_cors"))
        if environ["REQUEST_METHOD"] == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in environ:
            return _send(_preflight(environ, site), start_response)
        maintenance.require_open(site, environ["REQUEST_METHOD"])
        if environ["REQUEST_METHOD"] in UNSAFE:
            environ = received(environ, site.conf)
        with (
            site_limit.watched(site, environ) as limit_headers,
            nullcontext() if IS_ALONE in environ else turn(),
        ):
            if environ["REQUEST_METHOD"] in UNSAFE and not has_one_writer:
                start, body = until_settled(
                    lambda: _attempt(site, dict(environ), path), lambda: rewind(environ)
                )
            else:
                (start, body), _error = _attempt(site, environ, path)
            if start.status.startswith("200"):
                body = compressed(environ, start.headers, body)
            start_response(start.status, [*start.headers, *shared, *limit_headers])
            return body
    except Exception as error:
        answer = error_answer(error, path, "text/html" in environ.get("HTTP_ACCEPT", ""))
        return _send(answer, start_response, [*headers.COMMON, *shared])


def _attempt(
    site: Site, environ: dict[str, Any], path: str
) -> tuple[tuple[_Start, Iterable[bytes]], Exception | None]:
    """The answer with its headers, and the error that it tells of."""
    with opened(site, user="Guest") as context:
        start = _Start()
        body = _transact(context, environ, start)
        own = {name.lower() for name, _value in start.headers}
        extra = _extra(context, path, is_tls=environ.get("wsgi.url_scheme") == "https")
        start.headers += [pair for pair in extra if pair[0].lower() not in own]
        return (start, body), context.flags.error


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
        context.flags.read_only = True
        after_read(sessions.touch_current)
    if context.flags.failed:
        return body
    if IS_ALONE in environ and has_writes(context):
        environ[ASK_AGAIN] = True
    else:
        run_writes(context)
    return body


def _extra(context: Context, path: str, *, is_tls: bool) -> HeaderList:
    common = headers.PRINTED if path == "/printview" else headers.COMMON
    extra = [*common, ("X-Frappe-Request-Id", context.request_id)]
    if is_tls:
        extra.append(headers.ONLY_TLS)
    return extra if path.startswith("/files/") else [*extra, headers.PRIVATE]


def _preflight(environ: dict[str, Any], site: Site) -> Answer:
    """A browser asks whether a page of another site may send a request; nothing is done yet."""
    listed = cross_origin.preflight_headers(environ.get("HTTP_ORIGIN"), site.conf.get("allow_cors"))
    return Answer(b"", "text/plain; charset=utf-8", 204, dict(listed))


def _asset(environ: dict[str, Any], path: str) -> Answer:
    try:
        return assets.serve(path, environ.get("HTTP_ACCEPT_ENCODING", ""))
    except Exception as error:
        return error_answer(error, path)


def _send(result: Answer, start_response: StartResponse, shared: HeaderList | None = None) -> Iterable[bytes]:
    status = f"{result.status} {HTTPStatus(result.status).phrase}"
    listed = [("Content-Type", result.content_type), ("Content-Length", str(len(result.body)))]
    start_response(status, [*listed, *result.headers.items(), *(shared or [headers.NO_SNIFFING])])
    return [result.body]
