"""Password hashes of users: argon2id with 19 MiB, two passes, one lane (the OWASP minimum)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from frappe.context import current
from frappe.database import auth_table
from frappe.exceptions import ValidationError

MINIMUM_LENGTH = 8
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked when the user does not exist, so that the answer takes as long.
_NOBODY = _hasher.hash("nobody has this password")


def set_password(user: str, password: str, *, check_strength: bool = True) -> None:
    """Store the hash of a new password. Raises ValidationError when it is shorter than 8 characters."""
    if check_strength and len(password) < MINIMUM_LENGTH:
        raise ValidationError(
            f"The password needs at least {MINIMUM_LENGTH} characters. Choose a longer one."
        )
    auth_table.write(current().db, "User", user, "password", _hasher.hash(password), encrypted=False)


def is_password_of(user: str | None, password: str) -> bool:
    """Whether this is the user's password; takes the same time for an unknown user."""
    stored = auth_table.read(current().db, "User", user, "password") if user else None
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
