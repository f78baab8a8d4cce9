"""OAuth Client: a program that may ask people to let it act for them. The protocol is in `integrations/oauth`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _
from frappe.integrations.oauth import codes, openid, tokens
from frappe.integrations.oauth.client_checks import check
from frappe.integrations.oauth.clients import NONE
from frappe.integrations.oauth.hashing import hashed, new_secret

if TYPE_CHECKING:
    from frappe.doctypes import OAuthClientFields as Document
else:
    from frappe.model.document import Document


class OAuthClient(Document):
    """Its name is the client id; its secret is shown once, and only a hash of it is kept."""

    def validate(self) -> None:
        """Raise ValidationError for addresses and scopes that cannot be."""
        check(self)
        if self.token_endpoint_auth_method == NONE:
            self.client_secret_hash = None

    def after_insert(self) -> None:
        """Programs look the site's public key up before anybody signed in."""
        openid.signing_key()

    def on_update(self) -> None:
        """A program that was switched off acts for nobody, also when it is switched on again."""
        if not self.enabled:
            tokens.end_all(client=str(self.name))

    def on_trash(self) -> None:
        """Its codes and tokens go with it."""
        for doctype in (codes.DOCTYPE, tokens.DOCTYPE):
            frappe.db.delete(doctype, {"client": self.name})

    @frappe.whitelist(methods=["POST"])
    def make_secret(self) -> str:
        """A new secret in place of the old one; it is shown this once."""
        self.check_permission("write")
        if self.token_endpoint_auth_method == NONE:
            frappe.throw(
                _("A program that cannot keep a secret gets none. Choose another way to sign in first.")
            )
        secret = new_secret()
        self.db_set("client_secret_hash", hashed(secret))
        return secret
