"""Who somebody is by the word of a provider: the code is traded for a signed identity, and all that it says is checked.

Loaded by path when somebody comes back, because it brings the checking of signatures. Nothing is asked in a transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from frappe.context import _, current
from frappe.exceptions import AuthenticationError, FrappeError
from frappe.integrations.outgoing import Reply, request
from frappe.integrations.social.journey import Journey
from frappe.integrations.social.providers import Provider

# Signatures with a key that only the provider has.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
# Clocks of two machines differ.
LEEWAY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Identity:
    """Who it is there: `subject` never changes; `email` is empty when nobody checked it."""

    subject: str
    email: str | None


def identity_of(provider: Provider, secret: str, journey: Journey, code: str) -> Identity:
    """The checked identity. Raises AuthenticationError when the provider gives none that can be believed."""
    try:
        token = _traded(provider, secret, journey, code)
        published: Any = _object(request("GET", provider.keys_url))
        keys = KeySet.import_key_set(published)
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        registry = jwt.JWTClaimsRegistry(
            now=int(current().now_utc().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": provider.base_url},
            aud={"essential": True, "value": provider.client_id},
            nonce={"essential": True, "value": journey.nonce},
            exp={"essential": True},
            sub={"essential": True},
        )
        registry.validate(claims)
    except AuthenticationError:
        raise
    except (JoseError, FrappeError, ValueError, KeyError, TypeError) as error:
        raise _refusal(provider, str(error)) from error
    return Identity(str(claims["sub"]), _address(provider, claims))


def _traded(provider: Provider, secret: str, journey: Journey, code: str) -> str:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": provider.redirect_uri,
        "client_id": provider.client_id,
        "client_secret": secret,
        "code_verifier": journey.verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    body = urlencode(form).encode()
    answer = _object(request("POST", provider.access_token_url, headers=headers, body=body))
    token = answer.get("id_token")
    if not token:
        raise _refusal(provider, str(answer.get("error") or _("no identity")))
    return str(token)


def _object(reply: Reply) -> dict[str, Any]:
    value = reply.json()
    if not isinstance(value, dict):
        raise ValueError(f"answered {reply.status} without an object")
    return value


def _address(provider: Provider, claims: dict[str, Any]) -> str | None:
    is_checked = claims.get("email_verified") in (True, "true") or provider.vouches_for_addresses
    email = claims.get("email")
    return str(email).strip().lower() if email and is_checked else None


def _refusal(provider: Provider, reason: str) -> AuthenticationError:
    return AuthenticationError(
        _("{0} did not say who you are: {1}").format(provider.name, reason),
        next_step=_("Try again, or sign in with the password."),
    )
