"""Where other programs ask to act for somebody: OAuth 2.0 and OpenID Connect. What they are told is in `integrations/oauth`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from frappe.context import _, current
from frappe.exceptions import FrappeError, InvalidAuthorizationToken, PermissionError
from frappe.http.body import Answer
from frappe.http.headers import CONTENT_POLICY
from frappe.http.request import HttpRequest
from frappe.integrations.oauth import bearer, consent
from frappe.integrations.oauth.answers import Consent, Reply
from frappe.integrations.oauth.openid import claims_about
from frappe.integrations.oauth.scopes import OPENID
from frappe.registry.attributes import call

# By path, because it loads what most processes never need.
PROTOCOL = "frappe.integrations.oauth.protocol."
DISCOVERY = "frappe.integrations.oauth.discovery."
NOT_KEPT = {"Cache-Control": "no-store", "Pragma": "no-cache"}
ALLOW = "allow"


def authorize(request: HttpRequest) -> Answer:
    """The page on which a person lets a program in; guests sign in first."""
    user = _person()
    try:
        found = call(PROTOCOL + "consent_to", request.path, dict(request.arguments), user)
    except FrappeError as error:
        return _refused(error)
    if isinstance(found, Reply):
        return _answer(found)
    if user is None:
        target = f"{request.path}?{urlencode(request.query)}"
        return Answer.redirect(f"/login?{urlencode({'redirect-to': target})}")
    try:
        _require_open(found.client, user)
    except FrappeError as error:
        return _refused(error)
    answer = Answer.html(consent.render(found))
    # A form may lead nowhere else, also not by way of a redirect.
    source = consent.source_of(found.redirect_uri)
    answer.headers["Content-Security-Policy"] = CONTENT_POLICY.replace(
        "form-action 'self'", f"form-action 'self' {source}"
    )
    return answer


def approve(request: HttpRequest) -> Answer:
    """Sends the browser back to the program with a code, or with the refusal; only out of a session."""
    user = _person()
    if user is None:
        raise PermissionError(_("Only who is signed in with a browser lets a program in."))
    arguments = dict(request.arguments)
    is_allowed = arguments.pop("decision", None) == ALLOW
    try:
        found = call(PROTOCOL + "consent_to", request.path, arguments, user)
        if is_allowed and isinstance(found, Consent):
            _require_open(found.client, user)
        return _answer(call(PROTOCOL + "decide", request.path, arguments, user if is_allowed else None), 303)
    except FrappeError as error:
        return _refused(error)


def _person() -> str | None:
    """Who is signed in with a browser: what acts by a token lets nobody in."""
    context = current()
    return context.user if context.session.sid and context.user != "Guest" else None


def _require_open(client: Any, user: str) -> None:
    if not client.is_open_to(user):
        raise PermissionError(
            _("You may not let {0} in.").format(client.app_name),
            next_step=_("Ask those who look after this site."),
        )


def _refused(error: FrappeError) -> Answer:
    current().flags.failed = True
    return Answer.html(consent.render_refusal(error), error.http_status_code)


def get_token(request: HttpRequest) -> Answer:
    """Trades a code, or a token to renew with, for tokens."""
    return _spoken("token", request)


def revoke_token(request: HttpRequest) -> Answer:
    """Ends a token of the program that asks (RFC 7009)."""
    return _spoken("revocation", request)


def introspect_token(request: HttpRequest) -> Answer:
    """Tells a program whether a token of its own is good, and for what (RFC 7662)."""
    return _spoken("introspection", request)


def _spoken(step: str, request: HttpRequest) -> Answer:
    header = request.header("Authorization")
    headers = {"Authorization": header} if header else {}
    answer = _answer(call(PROTOCOL + "speak", step, request.path, headers, dict(request.arguments)))
    answer.headers |= NOT_KEPT
    return answer


def _answer(reply: Any, redirect_status: int = 302) -> Answer:
    location = reply.headers.get("Location")
    if location:
        return Answer.redirect(location, redirect_status)
    answer = Answer.json(reply.body, reply.status)
    if "WWW-Authenticate" in reply.headers:
        answer.headers["WWW-Authenticate"] = reply.headers["WWW-Authenticate"]
    return answer


def openid_profile(request: HttpRequest) -> Answer:
    """Who the person is for whom the program acts; needs the scope openid."""
    token = current().flags.get(bearer.TOKEN)
    if token is None:
        raise InvalidAuthorizationToken("Send the token of a program: Authorization: Bearer <token>.")
    bearer.require_scope(token, OPENID)
    answer = Answer.json(claims_about(token.user, token.scopes))
    answer.headers |= NOT_KEPT
    return answer


def openid_configuration(request: HttpRequest) -> Answer:
    """The addresses of the protocol and what is offered, for programs."""
    return Answer.json(call(DISCOVERY + "configuration"))


def jwks(request: HttpRequest) -> Answer:
    """The public key with which the identities that the site tells are checked."""
    return Answer.json(call(DISCOVERY + "public_keys"))
