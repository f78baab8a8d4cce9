"""What the signed-in user does with their own account over HTTP: password, second factor, sessions, keys and tokens.

Whatever weakens the account asks for the password again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import segno

from frappe.auth import access_tokens, account_links, passwords, policy, sessions, throttle, two_factor
from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.exceptions import AuthenticationError, PermissionError, ValidationError
from frappe.permissions.facade import only_for
from frappe.query.values import get_value
from frappe.registry.endpoints import whitelist


@whitelist(methods=["GET"])
def get_security() -> dict[str, Any]:
    """What the user's security page shows.

    {two_factor {is_set_up, method, recovery_codes_left}, sessions, api_key, tokens, password {minimum_score, changed_on}}
    """
    user = _me()
    return {
        "two_factor": {
            "is_set_up": two_factor.is_set_up(user),
            "method": two_factor.method_for(user),
            "recovery_codes_left": two_factor.recovery_codes_left(user),
        },
        "sessions": sessions.listed(user),
        "api_key": get_value("User", user, "api_key"),
        "tokens": access_tokens.listed(user),
        "password": {
            "minimum_score": policy.minimum_score(),
            "minimum_length": policy.MINIMUM_LENGTH,
            "changed_on": get_value("User", user, "last_password_reset_date"),
        },
    }


@whitelist(methods=["POST"])
def change_password(old_password: str, new_password: str, end_other_sessions: bool = True) -> None:
    """Set a new password. Raises AuthenticationError for a wrong old one, ValidationError for a weak new one."""
    user = _me()
    _require_password(user, old_password)
    account_links.change_password(user, new_password)
    if end_other_sessions:
        sessions.end_all(user, keep=current().session.sid)


@whitelist(methods=["GET"])
def list_sessions() -> list[dict[str, Any]]:
    """Where the user is signed in: {id, created, last_seen, ip, agent, is_current}, used last first."""
    return sessions.listed(_me())


@whitelist(methods=["POST"])
def end_session(session: str) -> None:
    """Sign out somewhere else. Raises DoesNotExistError when that session has ended or is not the user's."""
    sessions.end_one(_me(), session)


@whitelist(methods=["POST"])
def end_other_sessions() -> int:
    """Sign out everywhere but here; how many sessions that were."""
    return sessions.end_all(_me(), keep=current().session.sid)


@whitelist(methods=["POST"])
def begin_two_factor(password: str) -> dict[str, str]:
    """A secret for an authenticator app: {secret, address, image}; the image is an SVG with the QR code, as a data URI."""
    user = _me()
    _require_password(user, password)
    secret, address = two_factor.begin_set_up(user)
    return {"secret": secret, "address": address, "image": segno.make(address).svg_data_uri(scale=5)}


@whitelist(methods=["POST"])
def confirm_two_factor(code: str) -> list[str]:
    """Take the app into use with a code that it shows; the recovery codes, shown this once."""
    user = _me()
    throttle.require_room(f"code {user}", None)
    codes = two_factor.finish_set_up(user, code)
    if codes is None:
        throttle.count_failure(f"code {user}", None)
        raise ValidationError(
            _("This code is not right."),
            next_step=_("Check the clock of the phone and type the code it shows now."),
        )
    return codes


@whitelist(methods=["POST"])
def make_recovery_codes(password: str) -> list[str]:
    """New recovery codes in the place of the old ones, shown this once."""
    user = _me()
    _require_password(user, password)
    if not two_factor.is_set_up(user):
        raise ValidationError(_("You have no authenticator app."), next_step=_("Set one up first."))
    return two_factor.make_recovery_codes(user)


@whitelist(methods=["POST"])
def remove_two_factor(password: str) -> None:
    """Sign in with the password alone, or with mailed codes where the site demands them."""
    user = _me()
    _require_password(user, password)
    two_factor.remove(user)


@whitelist(methods=["POST"])
def reset_two_factor(user: str) -> None:
    """Forget the app and the recovery codes of somebody who lost both, and sign them out; for System Managers."""
    only_for("System Manager")
    two_factor.remove(str(get_doc("User", user).name))
    sessions.end_all(user)


@whitelist(methods=["POST"])
def revoke_keys() -> None:
    """Forget the API key and its secret."""
    doc = get_doc("User", _me())
    doc.update({"api_key": None, "api_secret": None})
    doc.save(ignore_permissions=True)


@whitelist(methods=["POST"])
def make_token(label: str, expires_on: date | None = None) -> dict[str, str]:
    """A new access token: {token}, shown this once."""
    return {"token": access_tokens.make(_me(), label, expires_on)}


@whitelist(methods=["POST"])
def remove_token(name: str) -> None:
    """End an access token."""
    access_tokens.remove(_me(), name)


def _me() -> str:
    user = current().user
    if user == "Guest":
        raise PermissionError(_("Sign in first."))
    return user


def _require_password(user: str, password: str) -> None:
    throttle.require_room(user, None)
    if not passwords.is_password_of(user, password):
        throttle.count_failure(user, None)
        raise AuthenticationError(
            _("The password is not right."), next_step=_("Type the one you sign in with.")
        )
