"""The places where people have accounts, as the sign-in needs them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from frappe.auth.secrets import read_secret
from frappe.context import _
from frappe.document.addresses import get_url
from frappe.exceptions import DoesNotExistError
from frappe.meta.assemble import exists
from frappe.query import get_list, values

DOCTYPE = "Social Login Key"
ACCOUNT = "Social Login Account"
GOOGLE, MICROSOFT, CUSTOM = "Google", "Microsoft", "Custom"
COLUMNS = (
    "social_login_provider",
    "client_id",
    "base_url",
    "authorize_url",
    "access_token_url",
    "keys_url",
    "scopes",
)


@dataclass(frozen=True, slots=True)
class Provider:
    """One Social Login Key; its fields are those of the record. `base_url` is the issuer."""

    name: str
    social_login_provider: str
    client_id: str
    base_url: str
    authorize_url: str
    access_token_url: str
    keys_url: str
    scopes: str

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends people back; it must be told this address."""
        return redirect_uri(self.name)

    @property
    def secret(self) -> str:
        """With which the site says there who it is."""
        return read_secret(DOCTYPE, self.name, "client_secret") or ""

    @property
    def vouches_for_addresses(self) -> bool:
        """Whether every e-mail address it tells is its own to give: one company's tenant says nothing of checking."""
        return self.social_login_provider == MICROSOFT


def redirect_uri(name: str) -> str:
    """The address to which a provider of that name sends people back."""
    return get_url(f"/login/back/{quote(name, safe='')}")


def offered() -> list[str]:
    """Names of the providers that the sign-in page offers."""
    if not exists(DOCTYPE):
        return []
    return list(
        get_list(DOCTYPE, user=None, filters={"enable_social_login": 1}, pluck="name", order_by="name asc")
    )


def provider_named(name: str) -> Provider:
    """An enabled provider. Raises DoesNotExistError."""
    row = values.get_value(DOCTYPE, {"name": name, "enable_social_login": 1}, list(COLUMNS), as_dict=True)
    if row is None:
        raise DoesNotExistError(
            _("One cannot sign in here with {0}.").format(name), next_step=_("Sign in with the password.")
        )
    return Provider(name=name, **row)
