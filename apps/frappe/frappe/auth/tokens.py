"""The Authorization header: `token key:secret` and `Basic base64(key:secret)` of an API key, `Bearer` of an access token or of a program."""

from __future__ import annotations

import base64
import binascii
import hmac

from frappe.auth import access_tokens
from frappe.auth.secrets import read_secret
from frappe.context import current
from frappe.database import auth_table
from frappe.exceptions import (
    InvalidAuthorizationHeader,
    InvalidAuthorizationPrefix,
    InvalidAuthorizationToken,
)
from frappe.registry import slots


def user_of(header: str) -> str:
    """The user an Authorization header stands for. Raises an InvalidAuthorization error when it stands for nobody."""
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() == "bearer":
        token = rest.strip()
        return str(slots.first("auth.bearer", token) or access_tokens.user_of(token))
    readers = {"token": _plain, "basic": _basic}
    reader = readers.get(scheme.lower())
    if reader is None:
        raise InvalidAuthorizationPrefix(
            f"Authorization scheme {scheme!r} is not known. Use 'token', 'Basic' or 'Bearer'."
        )
    key, secret = reader(rest.strip())
    owner = auth_table.owner_of_key(current().db, key)
    stored = read_secret("User", owner[0], "api_secret") if owner and owner[1] else None
    if stored is None or owner is None or not hmac.compare_digest(stored.encode(), secret.encode()):
        raise InvalidAuthorizationToken("The API key or its secret is wrong, or the user is disabled.")
    return owner[0]


def _plain(text: str) -> tuple[str, str]:
    key, colon, secret = text.partition(":")
    if not colon or not key:
        raise InvalidAuthorizationHeader("The token must have the form 'api_key:api_secret'.")
    return key, secret


def _basic(text: str) -> tuple[str, str]:
    try:
        return _plain(base64.b64decode(text, validate=True).decode())
    except (binascii.Error, UnicodeDecodeError) as error:
        raise InvalidAuthorizationHeader(
            "The Basic credentials are not base64 of 'api_key:api_secret'."
        ) from error
