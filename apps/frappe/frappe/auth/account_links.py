"""Mails with a link: to reset a forgotten password, to accept an invitation, to sign in. The mail itself is a slot's part."""

from __future__ import annotations

from datetime import timedelta

from frappe.auth import one_time_links, passwords, sessions
from frappe.auth.counters import count, per_seconds
from frappe.context import _, current
from frappe.document.singles import stored_text
from frappe.exceptions import PermissionError, ValidationError
from frappe.query.values import get_value
from frappe.registry import slots
from frappe.values.numbers import cint

DEFAULT_RESET_SECONDS = 24 * 3600
DEFAULT_SIGN_IN_MINUTES = 10
INVITATION_MINUTES = 7 * 24 * 60
# Mails that one account gets at most, so that nobody can flood a person's inbox.
MAILS_PER_ACCOUNT = per_seconds(3, 900)


def send_reset_link(login: str) -> None:
    """Mail a link to set a new password. Silent about whether there is such an account."""
    user = _reachable(login)
    if user and count(MAILS_PER_ACCOUNT, "reset", user):
        slots.run("auth.message", "reset", user, {"path": reset_path(user)})


def reset_path(user: str) -> str:
    """Path of a page on which the user sets a new password."""
    seconds = cint(stored_text("System Settings").get("reset_password_link_expiry_duration"))
    minutes = (seconds or DEFAULT_RESET_SECONDS) // 60
    return f"/update-password?key={one_time_links.make(user, one_time_links.PASSWORD, minutes=minutes)}"


def send_invitation(user: str) -> None:
    """Welcome somebody to the site with a link to set the first password; good for a week."""
    key = one_time_links.make(user, one_time_links.PASSWORD, minutes=INVITATION_MINUTES)
    slots.run("auth.message", "invitation", user, {"path": f"/update-password?key={key}"})


def send_sign_in_link(login: str) -> None:
    """Mail a link to sign in without a password. Raises PermissionError where the site does not offer it."""
    chosen = stored_text("System Settings")
    if not cint(chosen.get("login_with_email_link")):
        raise PermissionError(
            _("This site sends no sign-in links."), next_step=_("Sign in with your password.")
        )
    user = _reachable(login)
    if user and count(MAILS_PER_ACCOUNT, "sign in", user):
        minutes = cint(chosen.get("login_with_email_link_expiry")) or DEFAULT_SIGN_IN_MINUTES
        key = one_time_links.make(user, one_time_links.SIGN_IN, minutes=minutes)
        slots.run("auth.message", "sign_in", user, {"path": f"/login-link?key={key}"})


def _reachable(login: str) -> str | None:
    """The enabled account behind an address; the built-in ones have no inbox."""
    found = get_value("User", login.strip().lower(), ["name", "enabled"]) if login.strip() else None
    return found[0] if found and found[1] and "@" in found[0] else None


def set_password_with_link(key: str, password: str) -> str:
    """Set the password of the link's user, end all their sessions, and burn the link; the user.

    Raises LinkExpired, and ValidationError for a weak password, which leaves the link good.
    """
    user = one_time_links.user_of(key, one_time_links.PASSWORD)
    change_password(user, password)
    sessions.end_all(user)
    return user


def change_password(user: str, password: str) -> None:
    """Store a new password. Raises ValidationError for a weak or unchanged one."""
    if passwords.is_password_of(user, password):
        raise ValidationError(_("This is the password you had."), next_step=_("Choose another one."))
    passwords.set_password(user, password)


def is_password_due(user: str) -> bool:
    """Whether the password is older than System Settings let it be (`force_user_to_reset_password`, days)."""
    days = cint(stored_text("System Settings").get("force_user_to_reset_password"))
    changed, made = get_value("User", user, ["last_password_reset_date", "creation"]) or (None, None)
    since = changed or (made.date() if made else None)
    return bool(days and since and current().today() - since > timedelta(days=days))
