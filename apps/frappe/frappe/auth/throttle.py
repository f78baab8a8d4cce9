"""How often one may try to sign in: per account as System Settings say, and per address."""

from __future__ import annotations

from limits import RateLimitItem

from frappe.auth import counters
from frappe.context import _
from frappe.document.singles import stored_text
from frappe.exceptions import TooManyRequestsError
from frappe.values.numbers import cint

DEFAULT_ATTEMPTS, DEFAULT_WAIT = 5, 60
# Many people may sit behind one address.
ADDRESS_LIMIT = counters.per_seconds(100, 300)


def _account_limit() -> RateLimitItem:
    chosen = stored_text("System Settings")
    attempts = cint(chosen.get("allow_consecutive_login_attempts")) or DEFAULT_ATTEMPTS
    return counters.per_seconds(attempts, cint(chosen.get("allow_login_after_fail")) or DEFAULT_WAIT)


def _keys(account: str, address: str | None) -> list[tuple[RateLimitItem, str, str]]:
    return [
        (_account_limit(), "account", account.lower()),
        (ADDRESS_LIMIT, "address", str(address)),
    ]


def require_room(account: str, address: str | None) -> None:
    """Raise TooManyRequestsError when the account or the address has failed too often."""
    for limit, *key in _keys(account, address):
        if not counters.has_room(limit, *key):
            wait = counters.seconds_to_wait(limit, *key)
            raise TooManyRequestsError(
                _("Too many failed attempts to sign in."),
                next_step=_("Wait {0} seconds, or reset the password.").format(wait),
                details={"retry_after": wait},
            )


def count_failure(account: str, address: str | None) -> None:
    """Remember one failed attempt."""
    for limit, *key in _keys(account, address):
        counters.count(limit, *key)


def forget_failures(account: str) -> None:
    """After a sign-in the account may fail as often again."""
    counters.forget(_account_limit(), "account", account.lower())
