"""Providers that need no looking up, and the looking up of others."""

from __future__ import annotations

import re
from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.integrations.addresses import HostUnknownError
from frappe.integrations.outgoing import OutgoingRequestError, request
from frappe.integrations.social.providers import GOOGLE, MICROSOFT

WELL_KNOWN = "/.well-known/openid-configuration"
PLACES = {
    "authorize_url": "authorization_endpoint",
    "access_token_url": "token_endpoint",
    "keys_url": "jwks_uri",
}
_TENANT = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def addresses_of(kind: str, tenant: str | None) -> dict[str, str]:
    """The issuer and the addresses of a provider that is known; empty for another. Raises ValidationError for no tenant."""
    if kind == GOOGLE:
        return {
            "base_url": "https://accounts.google.com",
            "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth",
            "access_token_url": "https://oauth2.googleapis.com/token",
            "keys_url": "https://www.googleapis.com/oauth2/v3/certs",
        }
    if kind != MICROSOFT:
        return {}
    if not _TENANT.fullmatch(tenant or ""):
        # Of many tenants at once anybody could claim any address.
        raise ValidationError(
            _("The tenant must be the id of one directory."),
            next_step=_("Copy the Directory (tenant) ID from Microsoft Entra."),
        )
    base = f"https://login.microsoftonline.com/{str(tenant).lower()}"
    return {
        "base_url": f"{base}/v2.0",
        "authorize_url": f"{base}/oauth2/v2.0/authorize",
        "access_token_url": f"{base}/oauth2/v2.0/token",
        "keys_url": f"{base}/discovery/v2.0/keys",
    }


def looked_up(issuer: str) -> dict[str, str]:
    """What an issuer says of its addresses.

    Raises ValidationError when it cannot be reached, says nothing, or speaks for another one: the issuer is what a person typed.
    """
    try:
        found: Any = request("GET", issuer.rstrip("/") + WELL_KNOWN).json()
    except (OutgoingRequestError, HostUnknownError) as error:
        raise ValidationError(
            _("Nothing can be read from {0}: {1}").format(issuer, error), next_step=_("Correct the issuer.")
        ) from error
    if not isinstance(found, dict) or found.get("issuer") != issuer:
        raise ValidationError(
            _("{0} does not speak for itself there.").format(issuer), next_step=_("Correct the issuer.")
        )
    missing = [name for name in PLACES.values() if not found.get(name)]
    if missing:
        raise ValidationError(_("{0} does not tell {1}.").format(issuer, ", ".join(missing)))
    return {fieldname: str(found[name]) for fieldname, name in PLACES.items()}
