"""Who somebody is, as OpenID Connect tells it, and the key with which the site signs that."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from frappe.auth.secrets import read_secret, store_secret
from frappe.context import current
from frappe.document.addresses import get_url
from frappe.integrations.oauth.scopes import EMAIL, PROFILE, scopes_of
from frappe.query import values

# Where the key is kept, encrypted like passwords of other systems.
PLACE = ("System Settings", "System Settings", "openid_signing_key")
BITS = 2048


def issuer() -> str:
    """The name of the site among those that tell who somebody is: its address."""
    return get_url()


def claims_about(user: str, scope: str | None) -> dict[str, Any]:
    """What the scopes open of a person; `sub` names them always."""
    scopes = scopes_of(scope)
    columns = ["full_name", "first_name", "last_name", "user_image", "language", "time_zone", "email"]
    row = values.get_value("User", user, columns, as_dict=True)
    claims: dict[str, Any] = {"sub": user}
    if PROFILE in scopes:
        claims |= {
            "name": row.full_name,
            "given_name": row.first_name,
            "family_name": row.last_name,
            "picture": get_url(row.user_image) if row.user_image else None,
            "locale": row.language,
            "zoneinfo": row.time_zone or str(current().site_zone),
        }
    if EMAIL in scopes:
        claims |= {"email": row.email, "email_verified": True}
    return {name: value for name, value in claims.items() if value is not None}


def signing_key() -> str:
    """The private key of the site as PEM; made when it is first needed, which writes."""
    stored = read_secret(*PLACE)
    if stored is None:
        made = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
        stored = made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()
        store_secret(*PLACE, stored)
    return stored


def stored_key() -> str | None:
    """The private key, if there is one yet."""
    return read_secret(*PLACE)
