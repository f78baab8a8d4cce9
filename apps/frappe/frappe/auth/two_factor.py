"""The second factor: codes of an authenticator app, codes by mail, and recovery codes for the day the phone is lost."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets

import pyotp

from frappe.auth.secrets import forget_secret, read_secret, store_secret
from frappe.context import current
from frappe.database import auth_table
from frappe.document.singles import stored_text
from frappe.permissions import roles_of
from frappe.query import get_list
from frappe.values.numbers import cint

APP, EMAIL = "OTP App", "Email"
STEP_SECONDS = 30
MAIL_MINUTES = 10
RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_SECRET, _PENDING, _LAST = "otp_secret", "otp_pending", "otp_last_step"
_RECOVERY, _MAILED = "otp_recovery", "otp_mailed"


def is_set_up(user: str) -> bool:
    """Whether the user has an authenticator app."""
    return _stored(user, _SECRET) is not None


def method_for(user: str) -> str | None:
    """`OTP App`, `Email`, or None when a password is enough.

    Whoever set up an app uses it. Where System Settings demand a second factor, those without an app get a code by mail:
    people with a role that demands it or, when no role does, everybody.
    """
    if is_set_up(user):
        return APP
    if not cint(stored_text("System Settings").get("enable_two_factor_auth")) or user == "Administrator":
        return None
    demanding = set(get_list("Role", user=None, filters={"two_factor_auth": 1}, pluck="name"))
    return EMAIL if not demanding or demanding & set(roles_of(user)) else None


def begin_set_up(user: str) -> tuple[str, str]:
    """(secret, otpauth address) for an authenticator app; it counts once `finish_set_up` saw a code of it."""
    secret = pyotp.random_base32()
    store_secret("User", user, _PENDING, secret)
    issuer = stored_text("System Settings").get("otp_issuer_name") or current().site.name
    return secret, pyotp.TOTP(secret).provisioning_uri(name=user, issuer_name=issuer)


def finish_set_up(user: str, code: str) -> list[str] | None:
    """Take the app into use when the code is right; the recovery codes, shown this once. None for a wrong code."""
    secret = read_secret("User", user, _PENDING)
    if secret is None or _matching_step(secret, code) is None:
        return None
    store_secret("User", user, _SECRET, secret)
    forget_secret("User", user, _PENDING)
    return make_recovery_codes(user)


def make_recovery_codes(user: str) -> list[str]:
    """New recovery codes, shown this once; the old ones stop working."""
    codes = ["".join(secrets.choice(_ALPHABET) for _place in range(10)) for _number in range(RECOVERY_CODES)]
    _store(user, _RECOVERY, json.dumps([_hash(code) for code in codes]))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user: str) -> int:
    """How many recovery codes were not used yet."""
    return len(json.loads(_stored(user, _RECOVERY) or "[]"))


def remove(user: str) -> None:
    """Forget the app and the recovery codes."""
    for fieldname in (_SECRET, _PENDING, _LAST, _RECOVERY, _MAILED):
        forget_secret("User", user, fieldname)


def make_mail_code(user: str) -> str:
    """Six digits to be mailed; good for ten minutes."""
    code = f"{secrets.randbelow(1_000_000):06}"
    expires = int(current().now_utc().timestamp()) + MAIL_MINUTES * 60
    _store(user, _MAILED, f"{expires} {_hash(code)}")
    return code


def is_right(user: str, method: str, code: str) -> bool:
    """Whether the code opens the door; each works once."""
    given = code.strip().replace(" ", "").replace("-", "").lower()
    if method == EMAIL:
        return _use_mail_code(user, given)
    return _use_app_code(user, given) or _use_recovery_code(user, given)


def _use_app_code(user: str, given: str) -> bool:
    secret = read_secret("User", user, _SECRET)
    step = _matching_step(secret, given) if secret else None
    if step is None or step <= int(_stored(user, _LAST) or 0):
        return False
    _store(user, _LAST, str(step))
    return True


def _matching_step(secret: str, given: str) -> int | None:
    """The time step that a code is of: the present one, or its neighbours for clocks that are a little off."""
    app = pyotp.TOTP(secret, interval=STEP_SECONDS)
    present = int(current().now_utc().timestamp()) // STEP_SECONDS
    for step in (present, present - 1, present + 1):
        if hmac.compare_digest(app.generate_otp(step), given):
            return step
    return None


def _use_recovery_code(user: str, given: str) -> bool:
    left: list[str] = json.loads(_stored(user, _RECOVERY) or "[]")
    kept = [stored for stored in left if not hmac.compare_digest(stored, _hash(given))]
    if len(kept) == len(left):
        return False
    _store(user, _RECOVERY, json.dumps(kept))
    return True


def _use_mail_code(user: str, given: str) -> bool:
    expires, _space, stored = (_stored(user, _MAILED) or "0 ").partition(" ")
    if int(expires) < current().now_utc().timestamp() or not hmac.compare_digest(stored, _hash(given)):
        return False
    forget_secret("User", user, _MAILED)
    return True


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _stored(user: str, fieldname: str) -> str | None:
    return auth_table.read(current().db, "User", user, fieldname)


def _store(user: str, fieldname: str, text: str) -> None:
    auth_table.write(current().db, "User", user, fieldname, text, encrypted=False)
