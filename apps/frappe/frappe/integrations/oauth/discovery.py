"""What a program may look up before it asks anybody: the addresses of the protocol, what is offered, and the public key."""

from __future__ import annotations

from typing import Any

from joserfc.jwk import RSAKey

from frappe.document.addresses import get_url
from frappe.integrations.oauth.clients import AUTH_METHODS
from frappe.integrations.oauth.openid import issuer, stored_key
from frappe.integrations.oauth.scopes import KNOWN

METHODS = "/api/method/frappe.integrations.oauth2."
ALGORITHM = "RS256"


def configuration() -> dict[str, Any]:
    """The document of OpenID Connect Discovery and of RFC 8414, which agree."""
    return {
        "issuer": issuer(),
        "authorization_endpoint": get_url(METHODS + "authorize"),
        "token_endpoint": get_url(METHODS + "get_token"),
        "userinfo_endpoint": get_url(METHODS + "openid_profile"),
        "revocation_endpoint": get_url(METHODS + "revoke_token"),
        "introspection_endpoint": get_url(METHODS + "introspect_token"),
        "jwks_uri": get_url(METHODS + "jwks"),
        "scopes_supported": list(KNOWN),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": list(AUTH_METHODS.values()),
        "revocation_endpoint_auth_methods_supported": list(AUTH_METHODS.values()),
        "introspection_endpoint_auth_methods_supported": list(AUTH_METHODS.values())[:2],
        "code_challenge_methods_supported": ["S256"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "claims_supported": [
            "sub", "name", "given_name", "family_name", "picture", "locale", "zoneinfo", "email", "email_verified",
        ],
        "authorization_response_iss_parameter_supported": True,
    }  # fmt: skip


def public_keys() -> dict[str, list[dict[str, Any]]]:
    """The set of public keys; empty until the site signed something."""
    pem = stored_key()
    return {"keys": [public_key(pem)] if pem else []}


def public_key(pem: str) -> dict[str, Any]:
    """The public half of a private key, as a JSON Web Key with its name."""
    key = RSAKey.import_key(pem)
    public: dict[str, Any] = dict(key.as_dict(private=False))
    return {**public, "kid": key.thumbprint(), "use": "sig", "alg": ALGORITHM}
