"""Who sends the request: an Authorization header, a session cookie, an app's own way, or nobody (Guest)."""

from __future__ import annotations

from urllib.parse import urlsplit

from frappe.auth import sessions, tokens
from frappe.auth.languages import language_of_site, language_of_visitor
from frappe.auth.masking import is_form_of
from frappe.context import current
from frappe.exceptions import CSRFTokenError, SessionExpired
from frappe.http.request import HttpRequest
from frappe.query.values import get_value
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
COOKIE = "sid"
# Pages whose forms act by a password or a key and ask where they come from: a session may be open beside them.
CHECKED_BY_THEMSELVES = frozenset(
    {"/login", "/login-link", "/update-password", "/forgot-password", "/mail-link"}
)
# Programs say there who they are in the way of OAuth; whoever is signed in plays no part.
FOR_PROGRAMS = frozenset(
    f"/api/method/frappe.integrations.oauth2.{step}"
    for step in ("get_token", "revoke_token", "introspect_token")
)


def authenticate(request: HttpRequest) -> None:
    """Put the user on the context. Raises when a token, a session or a CSRF token is not valid."""
    if request.path in FOR_PROGRAMS:
        return
    _recognise(request)
    if current().user == "Guest":
        current().lang = language_of_visitor(request.header("Accept-Language"))


def _recognise(request: HttpRequest) -> None:
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
    context.lang = row.language or language_of_site()
    context.session.update(full_name=row.full_name, user_type=row.user_type)


def _resume(request: HttpRequest, sid: str) -> None:
    if not sessions.resume(sid):
        if _may_go_on_as_guest(request):
            return
        raise SessionExpired(
            "Your session has ended.", next_step="Sign in again; what you typed is still here."
        )
    if request.path in CHECKED_BY_THEMSELVES:
        return
    if request.method in UNSAFE and not current().conf.get("ignore_csrf"):
        _check_csrf(request)


def _may_go_on_as_guest(request: HttpRequest) -> bool:
    """Pages and the sign-in itself work without a session; the API says that the session ended."""
    return not request.path.startswith("/api/") or request.path.endswith(("/login", "/logout", "/ping"))


def _check_csrf(request: HttpRequest) -> None:
    """A program that never asked for the token goes without one; whatever a browser sends needs it."""
    given = request.header("X-Frappe-CSRF-Token") or request.arguments.pop("csrf_token", None) or ""
    session = current().session
    if not given and not session.token_is_out and not _is_from_browser(request):
        return
    if _comes_from_allowed_page(request):
        return
    if not session.csrf_token or not is_form_of(str(given), session.csrf_token):
        raise CSRFTokenError(
            "The request does not carry the token of this session.",
            next_step="Reload the page and try again.",
        )


def _is_from_browser(request: HttpRequest) -> bool:
    """Browsers name the page that a write comes from; programs do not."""
    return any(request.header(name) for name in ("Origin", "Sec-Fetch-Site", "Referer"))


def _comes_from_allowed_page(request: HttpRequest) -> bool:
    """Whether the page is of a site in `allowed_referrers` of the configuration (origins such as https://x.example)."""
    allowed = current().conf.get("allowed_referrers") or []
    if not allowed:
        return False
    source = urlsplit(request.header("Origin") or request.header("Referer") or "")
    origins = [allowed] if isinstance(allowed, str) else allowed
    return f"{source.scheme}://{source.netloc}" in [origin.rstrip("/") for origin in origins]
