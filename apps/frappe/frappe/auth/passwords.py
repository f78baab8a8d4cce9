"""Password hashes of users: argon2id with 19 MiB, two passes, one lane (the OWASP minimum)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from frappe.auth import one_time_links
from frappe.auth.policy import require_good
from frappe.context import current
from frappe.database import auth_table
from frappe.document.load import get_doc
from frappe.query.values import exists

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked when the user does not exist, so that the answer takes as long.
_NOBODY = _hasher.hash("nobody has this password")


def set_password(user: str, password: str, *, check_strength: bool = True) -> None:
    """Store the hash of a new password and the day of the change; links that would set another one are burnt.

    Raises ValidationError when it is too short or too easily guessed.
    """
    if check_strength:
        require_good(password, user)
    auth_table.write(current().db, "User", user, "password", _hasher.hash(password), encrypted=False)
    one_time_links.burn(user, one_time_links.PASSWORD)
    if exists("User", user):
        get_doc("User", user).db_set("last_password_reset_date", current().today(), update_modified=False)


def is_password_of(user: str | None, password: str) -> bool:
    """Whether this is the user's password; takes the same time for an unknown user."""
    stored = auth_table.read(current().db, "User", user, "password") if user else None
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
