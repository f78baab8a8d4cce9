"""What may keep somebody out although the password is right: the address, the hour, the settings of the site."""

from __future__ import annotations

from frappe.context import _, current
from frappe.document.singles import stored_text
from frappe.exceptions import AuthenticationError, PermissionError
from frappe.query.values import get_value
from frappe.values.numbers import cint


def require_admission(user: str, ip: str | None) -> None:
    """Raise AuthenticationError or PermissionError when the user may not sign in from here or now."""
    _refuse_demo_from_outside()
    row = get_value("User", user, ["restrict_ip", "login_after", "login_before"], as_dict=True)
    allowed = [text.strip() for text in (row.restrict_ip or "").replace("\n", ",").split(",") if text.strip()]
    if allowed and not any(_begins(ip or "", prefix) for prefix in allowed):
        raise AuthenticationError(
            _("You may not sign in from this address."),
            next_step=_("Sign in from one that was agreed with you."),
        )
    hour = current().now().hour
    after, before = cint(row.login_after), cint(row.login_before)
    if (after and hour < after) or (before and hour >= before):
        raise AuthenticationError(
            _("You may not sign in at this hour."),
            next_step=_("Sign in between {0}:00 and {1}:00.").format(after, before or 24),
        )


def _begins(ip: str, prefix: str) -> bool:
    """`10.1.` stands for the network; a whole address for itself."""
    return ip.startswith(prefix) if prefix.endswith((".", ":")) else ip == prefix


def require_password_sign_in(user: str) -> None:
    """Raise AuthenticationError where passwords are switched off; the Administrator keeps a way in."""
    if cint(stored_text("System Settings").get("disable_user_pass_login")) and user != "Administrator":
        raise AuthenticationError(
            _("Passwords are switched off on this site."), next_step=_("Ask for a sign-in link by mail.")
        )


def _refuse_demo_from_outside() -> None:
    """Demo accounts have published passwords, so they work only where the server listens on loopback."""
    context = current()
    if context.conf.get("demo_password") and not context.site.memory.get("served_on_loopback", True):
        raise PermissionError(
            "Demo sign-ins are refused because the server can be reached from outside.",
            next_step="Serve on 127.0.0.1, or start a site without the demo company: scripts/start --no-demo",
        )
