"""Social Login Key: a place with whose accounts people sign in here. The sign-in is in `integrations/social`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import frappe
from frappe import _
from frappe.integrations.social.known import PLACES, addresses_of, looked_up
from frappe.integrations.social.providers import ACCOUNT, redirect_uri

if TYPE_CHECKING:
    from frappe.doctypes import SocialLoginKeyFields as Document
else:
    from frappe.model.document import Document


class SocialLoginKey(Document):
    """Knows the addresses of Google and Microsoft; those of others are looked up or typed."""

    def validate(self) -> None:
        """Raise ValidationError for addresses that are none; fill in what is known."""
        self.update(addresses_of(self.social_login_provider, self.tenant))
        self.redirect_url = redirect_uri(self.provider_name)
        for fieldname in ("base_url", *PLACES):
            if self.get(fieldname) and urlsplit(self.get(fieldname)).scheme not in ("https", "http"):
                frappe.throw(_("{0} must begin with https://.").format(_(self.meta.get_label(fieldname))))
        if "openid" not in self.scopes.split():
            frappe.throw(_("Without the scope openid nobody says who it is."))

    def on_trash(self) -> None:
        """Nobody is known by it any more."""
        frappe.db.delete(ACCOUNT, {"provider": self.name})


@frappe.whitelist(methods=["GET"])
def look_up(issuer: str) -> dict[str, str]:
    """What an issuer says of its addresses; a GET, so that nobody waits for the write lock meanwhile."""
    frappe.only_for("System Manager")
    return looked_up(issuer)
