"""The steps of the protocol as the server's addresses call them. Loaded by path, because it brings Authlib."""

from __future__ import annotations

from typing import Any

from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error
from authlib.oidc.core.errors import ConsentRequiredError

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.integrations.oauth.answers import Consent, Reply
from frappe.integrations.oauth.openid import issuer
from frappe.integrations.oauth.scopes import scopes_of
from frappe.integrations.oauth.server import Asked, server

PASSED_ON = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)


class OAuthRequestError(ValidationError):
    """A program sent somebody here with a request that cannot be answered to it."""

    http_status_code = 400
    code = "oauth_request"


def consent_to(path: str, arguments: dict[str, str], user: str | None) -> Consent | Reply:
    """What is to be asked, or where to send the browser with the reason why nothing is.

    `user` is empty for a guest. Raises OAuthRequestError when the program or its address is not known, because then nobody can
    be told but the person.
    """
    asked = _asked("GET", path, {}, arguments)
    try:
        grant = server().get_consent_grant(asked, end_user=user)
        if arguments.get("prompt") == "none":
            raise ConsentRequiredError(redirect_uri=grant.redirect_uri)
    except OAuth2Error as error:
        error.state = arguments.get("state")
        return _sent_back(error)
    except ValueError as error:
        raise _refusal(str(error)) from error
    passed = {name: arguments[name] for name in PASSED_ON if arguments.get(name)}
    return Consent(asked.client, grant.redirect_uri, scopes_of(asked.scope), passed)


def decide(path: str, arguments: dict[str, str], user: str | None) -> Reply:
    """Send the browser back to the program: with a code for the user, or with the refusal when there is none."""
    asked = _asked("POST", path, {}, arguments)
    try:
        grant = server().get_consent_grant(asked, end_user=user)
        reply: Reply = server().create_authorization_response(asked, grant_user=user, grant=grant)
    except OAuth2Error as error:
        error.state = arguments.get("state")
        return _sent_back(error)
    except ValueError as error:
        raise _refusal(str(error)) from error
    return _with_issuer(reply)


def speak(step: str, path: str, headers: dict[str, str], arguments: dict[str, str]) -> Reply:
    """What a program gets in the step `token`, `revocation` or `introspection`: JSON, also for an error."""
    asked = _asked("POST", path, headers, arguments)
    try:
        if step == "token":
            reply: Reply = server().create_token_response(asked)
        else:
            reply = server().create_endpoint_response(step, asked)
    except ValueError:
        return Reply(400, {"error": "invalid_request"}, {})
    return reply


def _asked(method: str, path: str, headers: dict[str, str], arguments: dict[str, Any]) -> Asked:
    return Asked(method, path, headers, {name: str(value) for name, value in arguments.items()})


def _sent_back(error: OAuth2Error) -> Reply:
    if not error.redirect_uri:
        raise _refusal(error.description or error.error) from error
    status, body, headers = error()
    return _with_issuer(Reply(status, body, dict(headers)))


def _with_issuer(reply: Reply) -> Reply:
    """The answer says who gives it (RFC 9207), so that a program that knows several sites mistakes none for another."""
    address = reply.headers.get("Location")
    if address:
        reply.headers["Location"] = add_params_to_uri(address, [("iss", issuer())])
    return reply


def _refusal(reason: str) -> OAuthRequestError:
    return OAuthRequestError(
        _("The program that sent you here asked for something that is not answered: {0}").format(reason),
        next_step=_("Go back to it, and tell those who look after it."),
    )
