"""`/login/with/<provider>` and `/login/back/<provider>`: signing in with an account of elsewhere."""

from __future__ import annotations

from frappe.auth.sign_in import sign_in_from_elsewhere
from frappe.context import _, current
from frappe.database.after_read import own_transaction
from frappe.exceptions import AuthenticationError, FrappeError
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.http.sign_in_pages import STATUS_SHOWN, after_step, safe_target
from frappe.integrations.social import accounts, journey
from frappe.integrations.social.providers import provider_named
from frappe.registry.attributes import call
from frappe.website import sign_in as shown

COOKIE = "sign_in_elsewhere"
# By path, because it loads what most processes never need.
IDENTITY = "frappe.integrations.social.identity.identity_of"


def begin(request: HttpRequest, provider: str) -> Answer:
    """Sends the browser to a provider, to come back signed in."""
    place = provider_named(provider)
    begun = journey.begun(place.name, safe_target(request.query.get("redirect-to")))
    answer = Answer.redirect(journey.address_of(begun, place))
    answer.headers["Set-Cookie"] = _cookie(begun.sealed(), journey.SECONDS, request)
    return answer


def back(request: HttpRequest, provider: str) -> Answer:
    """Signs in whom the provider vouches for. What is written is the session, and only for the browser that left from here."""
    try:
        answer = _signed_in(request, provider)
    except FrappeError as error:
        if error.http_status_code not in STATUS_SHOWN:
            raise
        current().flags.failed = True
        answer = Answer.html(shown.render(target="", error=error), error.http_status_code)
    cookies = [answer.headers.get("Set-Cookie"), _cookie("", 0, request)]
    answer.headers["Set-Cookie"] = "\n".join(cookie for cookie in cookies if cookie)
    return answer


def _signed_in(request: HttpRequest, provider: str) -> Answer:
    place, arguments = provider_named(provider), request.query
    ended = journey.returned(request.cookies.get(COOKIE), place.name, arguments.get("state") or "")
    if not arguments.get("code"):
        raise AuthenticationError(
            _("{0} let nobody in: {1}").format(place.name, arguments.get("error") or _("no code")),
            next_step=_("Try again, or sign in with the password."),
        )
    secret = place.secret
    # Nothing is read while the provider is asked: its answer may take seconds.
    current().db.rollback()
    identity = call(IDENTITY, place, secret, ended, arguments["code"])
    with own_transaction():
        user = accounts.user_of(place.name, identity)
        done = sign_in_from_elsewhere(user, ip=request.remote_addr, agent=request.header("User-Agent"))
        return after_step(done, ended.target, request)


def _cookie(value: str, seconds: int, request: HttpRequest) -> str:
    """Lax, because the browser comes back by a link of another site."""
    secure = "; Secure" if request.source.scheme == "https" else ""
    return f"{COOKIE}={value}; Path=/login; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
