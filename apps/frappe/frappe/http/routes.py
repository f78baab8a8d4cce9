"""Every address of the server, in one table: path template -> handler and the methods it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import falcon

from frappe.context import current
from frappe.exceptions import FrappeError
from frappe.http import (
    api_v1,
    api_v2,
    bulk,
    commands,
    decision_page,
    downloads,
    event_stream,
    oauth_endpoints,
    pages,
    scripts,
    session_endpoints,
    sign_in_pages,
    site_pages,
    social_login,
    uploads,
)
from frappe.http.authentication import authenticate
from frappe.http.body import Answer
from frappe.http.error_shape import answer as error_answer
from frappe.http.openapi.description import openapi
from frappe.http.request import HttpRequest
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks

Handler = Callable[..., Answer]
READ = ("GET",)
WRITE = ("POST",)
BOTH = ("GET", "POST")
ONE = ("GET", "PUT", "PATCH", "DELETE", "POST")

ROUTES: list[tuple[str, Handler, tuple[str, ...]]] = [
    ("/api/method/ping", session_endpoints.ping, ("GET", "POST")),
    ("/api/method/login", session_endpoints.login, WRITE),
    ("/api/method/logout", session_endpoints.logout, BOTH),
    ("/api/method/upload_file", uploads.upload, WRITE),
    ("/api/method/run_doc_method", api_v1.run_doc_method, WRITE),
    ("/api/method/frappe.desk.form.run_method.run_doc_method", api_v1.run_doc_method, WRITE),
    ("/api/method/frappe.integrations.oauth2.authorize", oauth_endpoints.authorize, READ),
    ("/api/method/frappe.integrations.oauth2.approve", oauth_endpoints.approve, WRITE),
    ("/api/method/frappe.integrations.oauth2.get_token", oauth_endpoints.get_token, WRITE),
    ("/api/method/frappe.integrations.oauth2.revoke_token", oauth_endpoints.revoke_token, WRITE),
    ("/api/method/frappe.integrations.oauth2.introspect_token", oauth_endpoints.introspect_token, WRITE),
    ("/api/method/frappe.integrations.oauth2.openid_profile", oauth_endpoints.openid_profile, BOTH),
    (
        "/api/method/frappe.integrations.oauth2.openid_configuration",
        oauth_endpoints.openid_configuration,
        READ,
    ),
    ("/api/method/frappe.integrations.oauth2.jwks", oauth_endpoints.jwks, READ),
    ("/.well-known/openid-configuration", oauth_endpoints.openid_configuration, READ),
    ("/.well-known/oauth-authorization-server", oauth_endpoints.openid_configuration, READ),
    ("/api/method/{path}", api_v1.method, ONE),
    ("/api/openapi.json", openapi, READ),
    ("/api/events", event_stream.events, READ),
    ("/api/resource/{doctype}", api_v1.collection, ("GET", "POST")),
    ("/api/resource/{doctype}/{name:path}", api_v1.document, ONE),
    ("/api/v1/method/ping", session_endpoints.ping, BOTH),
    ("/api/v1/method/login", session_endpoints.login, WRITE),
    ("/api/v1/method/logout", session_endpoints.logout, BOTH),
    ("/api/v1/method/upload_file", uploads.upload, WRITE),
    ("/api/v1/method/{path}", api_v1.method, ONE),
    ("/api/v1/resource/{doctype}", api_v1.collection, ("GET", "POST")),
    ("/api/v1/resource/{doctype}/{name:path}", api_v1.document, ONE),
    ("/api/v2/method/ping", session_endpoints.ping, ("GET", "POST")),
    ("/api/v2/method/login", session_endpoints.login, WRITE),
    ("/api/v2/method/logout", session_endpoints.logout, BOTH),
    ("/api/v2/method/upload_file", uploads.upload, WRITE),
    ("/api/v2/method/run_doc_method", api_v2.run_doc_method, WRITE),
    ("/api/v2/method/{path}", api_v2.method, ONE),
    ("/api/v2/method/{path}/{function}", api_v2.doctype_method, ONE),
    ("/api/v2/document/{doctype}", api_v2.collection, ("GET", "POST")),
    ("/api/v2/document/{doctype}/bulk_update", bulk.bulk_update, WRITE),
    ("/api/v2/document/{doctype}/bulk_delete", bulk.bulk_delete, WRITE),
    ("/api/v2/document/{doctype}/{rest_of_path:path}", api_v2.document, ONE),
    ("/api/v2/doctype/{doctype}/{part:path}", api_v2.doctype_part, READ),
    ("/files/{path:path}", downloads.public_file, READ),
    ("/private/files/{path:path}", downloads.private_file, READ),
    ("/printview", pages.print_view, READ),
    ("/scripts/{kind}/{doctype}", scripts.script, READ),
    ("/login", sign_in_pages.login, BOTH),
    ("/login/with/{provider}", social_login.begin, READ),
    ("/login/back/{provider}", social_login.back, READ),
    ("/logout", sign_in_pages.logout, WRITE),
    ("/forgot-password", sign_in_pages.forgot_password, BOTH),
    ("/mail-link", sign_in_pages.mail_link, BOTH),
    ("/update-password", sign_in_pages.update_password, BOTH),
    ("/login-link", sign_in_pages.link_login, BOTH),
    ("/decide/{token}", decision_page.decide, BOTH),
    ("/app", pages.desk, READ),
    ("/app/{path:path}", pages.desk, READ),
    ("/me", site_pages.me, READ),
    ("/robots.txt", site_pages.robots, READ),
    ("/sitemap.xml", site_pages.sitemap, READ),
    ("/", site_pages.home, BOTH),
]


class Resource:
    """Adapts one handler to Falcon: authenticate, run hooks, call, and turn errors into the one error shape."""

    def __init__(self, handler: Handler, methods: tuple[str, ...]) -> None:
        self.handler = handler
        for method in methods:
            setattr(self, f"on_{method.lower()}", self.respond)
        if "GET" in methods:
            self.on_head = self.respond

    def respond(self, req: falcon.Request, resp: falcon.Response, **parameters: Any) -> None:
        """Answer one request."""
        context = current()
        request = HttpRequest(req)
        context.request = request
        try:
            context.form_dict = request.arguments
            authenticate(request)
            for hook in get_hooks("before_request"):
                call(hook)
            result = self._answer(request, parameters)
            for hook in get_hooks("after_request"):
                call(hook, response=result, request=request)
        except Exception as error:
            context.flags.failed = True
            context.flags.error = error
            result = error_answer(error, req.path, "text/html" in (req.get_header("Accept") or ""))
        send(result, resp)

    def _answer(self, request: HttpRequest, parameters: dict[str, Any]) -> Answer:
        """The handler's answer, or that of the command which older clients name in `cmd` on any page."""
        if "cmd" in request.arguments and not request.path.startswith("/api/"):
            return commands.run(str(request.arguments.pop("cmd")), request)
        return self.handler(request, **parameters)


def send(result: Answer, resp: falcon.Response) -> None:
    """Copy an answer onto Falcon's response."""
    resp.status = result.status
    resp.content_type = result.content_type
    if result.stream is not None:
        resp.stream = result.stream
    else:
        resp.data = result.body
    for name, value in result.headers.items():
        if name == "Set-Cookie":
            for cookie in value.split("\n"):
                resp.append_header(name, cookie)
        else:
            resp.set_header(name, value)


def build() -> falcon.App:
    """The Falcon application with all routes."""
    app = falcon.App()
    app.req_options.strip_url_path_trailing_slash = True
    for template, handler, methods in ROUTES:
        app.add_route(template, Resource(handler, methods))
    app.add_sink(_website, "/")
    app.add_error_handler(falcon.HTTPError, _falcon_error)
    return app


_pages = Resource(site_pages.page, BOTH)


def _website(req: falcon.Request, resp: falcon.Response, **_parameters: Any) -> None:
    """What no route answers is a page of the website, or nothing."""
    if req.method not in ("GET", "HEAD", "POST"):
        raise falcon.HTTPNotFound()
    _pages.respond(req, resp)


def _falcon_error(
    req: falcon.Request, resp: falcon.Response, error: falcon.HTTPError, _params: dict[str, Any]
) -> None:
    """Unknown address or method, in our shape."""
    current().flags.failed = True
    known = FrappeError(
        error.description or f"{req.method} {req.path}: {error.title}.", next_step="Check the address."
    )
    known.http_status_code = int(str(error.status)[:3])
    known.code = str(error.title or "http_error").lower().replace(" ", "_").removeprefix("404_")
    send(error_answer(known, req.path, "text/html" in (req.get_header("Accept") or "")), resp)
