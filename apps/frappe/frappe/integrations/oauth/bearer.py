"""The Authorization header of a program that acts for somebody. Fills the slot `auth.bearer`."""

from __future__ import annotations

from frappe.context import _, current
from frappe.exceptions import InvalidAuthorizationToken, PermissionError
from frappe.integrations.oauth import tokens
from frappe.integrations.oauth.hashing import ACCESS_PREFIX
from frappe.integrations.oauth.scopes import OPENID, opens, scopes_of
from frappe.query import values

PROFILE_PATHS = frozenset(
    f"/api/{version}method/frappe.integrations.oauth2.openid_profile" for version in ("", "v1/", "v2/")
)
TOKEN = "oauth_token"


class InsufficientScopeError(PermissionError):
    """The program was not allowed this by the person for whom it acts."""


def user_of(secret: str) -> str | None:
    """The person for whom a program acts; None for a token of another kind.

    Raises InvalidAuthorizationToken when it has ended, InsufficientScopeError when it does not open what is asked.
    """
    if not secret.startswith(ACCESS_PREFIX):
        return None
    token = tokens.find(secret)
    if token is None or not token.is_good or not is_enabled(token):
        raise InvalidAuthorizationToken(
            "The token is unknown or has ended, or its user or program is disabled."
        )
    context, scopes = current(), scopes_of(token.scopes)
    request = context.request
    is_profile = request is not None and request.path in PROFILE_PATHS
    if not (is_profile and OPENID in scopes) and not opens(scopes, request.method if request else "GET"):
        raise _insufficient(token, _("Ask for the scope all, or read to read."))
    context.flags[TOKEN] = token
    tokens.note_use(token)
    return token.user


def require_scope(token: tokens.Token, scope: str) -> None:
    """Raise InsufficientScopeError unless the person let the program have the scope."""
    if scope not in scopes_of(token.scopes):
        raise _insufficient(token, _("Ask for the scope {0}.").format(scope))


def _insufficient(token: tokens.Token, next_step: str) -> InsufficientScopeError:
    return InsufficientScopeError(
        _("The program was let in for {0} only.").format(token.scopes), next_step=next_step
    )


def is_enabled(token: tokens.Token) -> bool:
    """Whether both the person and the program may still act here."""
    return bool(
        values.get_value("User", token.user, "enabled")
        and values.get_value("OAuth Client", token.client, "enabled")
    )
