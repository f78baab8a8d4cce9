"""What must be right in an OAuth Client before it is kept: addresses that nobody else answers, scopes that are known."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, urlsplit

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.integrations.oauth.scopes import KNOWN, scopes_of

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def check(client: Any) -> None:
    """Raise ValidationError that names what is wrong."""
    addresses = (client.redirect_uris or "").split()
    if not addresses:
        raise ValidationError(_("Name the addresses to which people go afterwards."))
    for address in addresses:
        _check_address(address)
    unknown = [scope for scope in scopes_of(client.scopes) if scope not in KNOWN]
    if unknown:
        raise ValidationError(
            _("There is no scope {0}.").format(", ".join(unknown)),
            next_step=_("Choose among {0}.").format(", ".join(KNOWN)),
        )


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_fit = not parts.fragment and "*" not in address and _leads_home(parts)
    except ValueError:
        is_fit = False
    if not is_fit:
        raise ValidationError(
            _("{0} cannot be an address of a program.").format(address),
            next_step=_(
                "Give the whole address with https://, http:// of this machine, or a scheme of an app such as com.example.app:/."
            ),
        )


def _leads_home(parts: SplitResult) -> bool:
    """Over TLS, to this very machine, or to an app whose scheme is a name of a domain: `javascript:` is none."""
    if parts.scheme == "https":
        return bool(parts.hostname)
    if parts.scheme == "http":
        return parts.hostname in LOOPBACK
    return "." in parts.scheme
