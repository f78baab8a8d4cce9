"""Links in mails that work once: to set a password, to accept an invitation, to sign in.

The key in the link says whose it is and when it was made, sealed with the site's key. Of it only a hash is stored, so the
newest link of a kind is the only one that works, and using it ends it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets

from cryptography.fernet import InvalidToken

from frappe.auth.secrets import cipher
from frappe.context import _, current
from frappe.database import auth_table
from frappe.exceptions import LinkExpired
from frappe.query.values import get_value

PASSWORD, SIGN_IN = "password_link", "sign_in_link"


def make(user: str, kind: str, *, minutes: int) -> str:
    """A key for a link of this user, good for some minutes; an earlier one of the kind stops working."""
    context = current()
    expires = int(context.now_utc().timestamp()) + minutes * 60
    nonce = secrets.token_urlsafe(18)
    auth_table.write(context.db, "User", user, kind, _hash(nonce), encrypted=False)
    return cipher().encrypt(json.dumps([user, kind, expires, nonce]).encode()).decode()


def user_of(key: str, kind: str) -> str:
    """Whose link it is; the link stays good. Raises LinkExpired when it is forged, used or too old."""
    try:
        user, sealed_kind, expires, nonce = json.loads(cipher().decrypt(key.encode()))
    except (InvalidToken, ValueError, UnicodeError):
        raise _expired() from None
    stored = auth_table.read(current().db, "User", user, kind) if sealed_kind == kind else None
    if stored is None or not hmac.compare_digest(stored, _hash(nonce)):
        raise _expired()
    if expires < current().now_utc().timestamp() or not get_value("User", user, "enabled"):
        raise _expired()
    return str(user)


def use(key: str, kind: str) -> str:
    """Whose link it is, and burn it."""
    user = user_of(key, kind)
    burn(user, kind)
    return user


def burn(user: str, kind: str) -> None:
    """No link of this kind that the user has works any more."""
    auth_table.remove_field(current().db, "User", user, kind)


def _hash(nonce: str) -> str:
    return hashlib.sha256(nonce.encode()).hexdigest()


def _expired() -> LinkExpired:
    return LinkExpired(_("This link was used already or is too old."), next_step=_("Ask for a new one."))
