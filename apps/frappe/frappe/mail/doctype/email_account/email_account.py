"""Email Account: an address the site sends from."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.mail.accounts import settings_of
from frappe.mail.smtp import SmtpTransport
from frappe.model.document import Document


class EmailAccount(Document):
    """One mailbox; at most one is the default."""

    default_outgoing: int
    enable_outgoing: int
    smtp_server: str | None
    domain: str | None

    def validate(self) -> None:
        """Raise ValidationError without a server; an account that sends nothing is no default."""
        if self.enable_outgoing and not (self.smtp_server or self.domain):
            frappe.throw(_("Name the SMTP server or the domain of the account."))
        if not self.enable_outgoing:
            self.default_outgoing = 0

    def on_update(self) -> None:
        """The newest default takes the place of the one before."""
        if self.default_outgoing:
            others = {"default_outgoing": 1, "name": ["!=", self.name]}
            for name in frappe.get_all("Email Account", filters=others, pluck="name"):
                frappe.db.set_value("Email Account", name, "default_outgoing", 0)

    @frappe.whitelist(methods=["GET"])
    def check_connection(self) -> str:
        """Sign in at the mail server and leave again; a GET, so that nobody waits for the write lock meanwhile.

        Raises OutgoingEmailError with the server's words.
        """
        self.check_permission("write")
        with SmtpTransport(settings_of(str(self.name))) as server:
            server.check()
        return _("The mail server took the sign-in.")
