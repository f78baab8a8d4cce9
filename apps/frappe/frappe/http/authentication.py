"""Who sends the request: an Authorization header, a session cookie, an app's own way, or nobody (Guest)."""

from __future__ import annotations

import hmac

from frappe.auth import sessions, tokens
from frappe.context import current
from frappe.exceptions import CSRFTokenError, SessionExpired
from frappe.http.request import HttpRequest
from frappe.query.values import get_value
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
COOKIE = "sid"


def authenticate(request: HttpRequest) -> None:
    """Put the user on the context. Raises when a token, a session or a CSRF token is not valid."""
    header = request.header("Authorization")
    if header:
        _act_as(tokens.user_of(header))
        return
    sid = request.cookies.get(COOKIE)
    if sid and sid != "Guest":
        _resume(request, sid)
    if current().user == "Guest":
        for hook in get_hooks("auth_hooks"):
            call(hook)
            if current().user != "Guest":
                return


def _act_as(user: str) -> None:
    context = current()
    context.user = user
    row = get_value("User", user, ["language", "full_name", "user_type"], as_dict=True)
    context.lang = row.language or context.lang
    context.session.update(full_name=row.full_name, user_type=row.user_type)


def _resume(request: HttpRequest, sid: str) -> None:
    if not sessions.resume(sid):
        if _may_go_on_as_guest(request):
            return
        raise SessionExpired(
            "Your session has ended.", next_step="Sign in again; what you typed is still here."
        )
    if request.method in UNSAFE and not current().conf.get("ignore_csrf"):
        _check_csrf(request)


def _may_go_on_as_guest(request: HttpRequest) -> bool:
    """Pages and the sign-in itself work without a session; the API says that the session ended."""
    return not request.path.startswith("/api/") or request.path.endswith(("/login", "/logout", "/ping"))


def _check_csrf(request: HttpRequest) -> None:
    given = request.header("X-Frappe-CSRF-Token") or request.arguments.pop("csrf_token", None) or ""
    wanted = current().session.csrf_token or ""
    if not hmac.compare_digest(str(given), wanted):
        raise CSRFTokenError(
            "The request does not carry the token of this session.",
            next_step="Reload the page and try again.",
        )
