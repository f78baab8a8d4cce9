"""The programs that may ask people to let them in, as the protocol looks at them."""

from __future__ import annotations

from dataclasses import dataclass

from frappe.integrations.oauth.hashing import fits
from frappe.integrations.oauth.scopes import allowed
from frappe.permissions.roles import roles_of
from frappe.query import get_list, values

DOCTYPE = "OAuth Client"
NONE = "None"
# How the record says it -> how the protocol says it.
AUTH_METHODS = {
    "Client Secret Basic": "client_secret_basic",
    "Client Secret Post": "client_secret_post",
    NONE: "none",
}


@dataclass(frozen=True, slots=True)
class Client:
    """One OAuth Client. The names of the methods are those that Authlib asks for."""

    name: str
    app_name: str
    scopes: str
    redirect_uris: tuple[str, ...]
    auth_method: str
    secret_hash: str | None
    roles: tuple[str, ...]

    def get_client_id(self) -> str:
        """Its public name."""
        return self.name

    def get_default_redirect_uri(self) -> str | None:
        """Where people go when the program does not say; only when there is no choice."""
        return self.redirect_uris[0] if len(self.redirect_uris) == 1 else None

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """What it gets of what it asks for."""
        return allowed(scope, self.scopes)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Letter by letter: anything looser has been used to steal codes."""
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        """Whether the secret is its own."""
        return fits(client_secret, self.secret_hash)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        """A program with a secret gives it, in either of the two ways; one without never can."""
        return (method == "none") == (self.auth_method == "none")

    def check_response_type(self, response_type: str) -> bool:
        """Only codes: tokens never travel in addresses."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """What it may trade for tokens."""
        return grant_type in ("authorization_code", "refresh_token")

    def is_open_to(self, user: str) -> bool:
        """Whether the person may let it in: with one of its roles, or everybody when it names none."""
        return not self.roles or bool(roles_of(user) & set(self.roles))


def client_named(client_id: str | None) -> Client | None:
    """An enabled client."""
    columns = ["app_name", "scopes", "redirect_uris", "token_endpoint_auth_method", "client_secret_hash"]
    row = values.get_value(DOCTYPE, {"name": client_id or "", "enabled": 1}, columns, as_dict=True)
    if row is None:
        return None
    rows = {"parent": client_id, "parenttype": DOCTYPE}
    return Client(
        name=str(client_id),
        app_name=row.app_name,
        scopes=row.scopes or "",
        redirect_uris=tuple((row.redirect_uris or "").split()),
        auth_method=AUTH_METHODS[row.token_endpoint_auth_method or NONE],
        secret_hash=row.client_secret_hash,
        roles=tuple(get_list("OAuth Client Role", user=None, filters=rows, pluck="role", order_by="idx asc")),
    )
