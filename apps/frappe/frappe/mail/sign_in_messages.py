"""Mails about signing in: a new password, an invitation, a sign-in link, a code. Fills the slot `auth.message`."""

from __future__ import annotations

from collections.abc import Mapping

from frappe.context import _, current
from frappe.document.addresses import get_fullname
from frappe.mail.outbox import sendmail
from frappe.query.values import get_value

TEMPLATE = "mail/templates/sign_in.html"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def send(kind: str, user: str, values: Mapping[str, str]) -> None:
    """Queue the mail of a kind (`reset`, `invitation`, `sign_in`, `code`) to a user, in the user's language."""
    context = current()
    before = context.lang
    address, language = get_value("User", user, ["email", "language"])
    context.lang = language or before
    try:
        subject, sentence, button, note = _texts()[kind]
        sendmail(
            recipients=[address],
            subject=subject,
            template=TEMPLATE,
            args={
                "greeting": _("Hello {0},").format(get_fullname(user)),
                "sentence": sentence,
                "button": button,
                "note": note,
                "link": own_address() + values["path"] if "path" in values else None,
                "code": values.get("code"),
            },
            send_priority=10,
        )
    finally:
        context.lang = before


def own_address() -> str:
    """The site's own address. Never a host that only the request names: a link with a key must not lead elsewhere."""
    context = current()
    configured = context.conf.get("host_name")
    if configured:
        return str(configured).rstrip("/")
    if context.request is not None:
        prefix = str(context.request.source.prefix)
        host = prefix.split("//", 1)[-1]
        if host.rsplit(":", 1)[0] in (context.site.name, *LOOPBACK):
            return prefix
    return f"https://{context.site.name}"


def _texts() -> dict[str, tuple[str, str, str, str]]:
    return {
        "reset": (
            _("Set a new password"),
            _("Somebody asked for a new password for your account. Set it here:"),
            _("Set a new password"),
            _("If it was not you, leave this mail alone: the old password stays."),
        ),
        "invitation": (
            _("You are invited"),
            _("An account was made for you. Choose your password and sign in:"),
            _("Choose a password"),
            _("The link works once, and for a week."),
        ),
        "sign_in": (
            _("Your link to sign in"),
            _("Sign in without a password:"),
            _("Sign in"),
            _(
                "The link works once, and for a few minutes. If you did not ask for it, leave this mail alone."
            ),
        ),
        "code": (
            _("Your code to sign in"),
            _("Type this code to sign in:"),
            "",
            _("It works once, and for ten minutes. If you are not signing in, change your password."),
        ),
    }
