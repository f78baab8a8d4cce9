"""Why a message was not taken: for good, or for now."""

from __future__ import annotations

from frappe.exceptions import OutgoingEmailError


class MailRefused(OutgoingEmailError):
    """The mail server will never take this message for this recipient; another try would not help."""
