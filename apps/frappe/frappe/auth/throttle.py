"""How often one may try to sign in: per account and per address, counted in this process."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from frappe.context import current
from frappe.exceptions import TooManyRequestsError

ACCOUNT_LIMIT = RateLimitItemPerMinute(10, 5)
ADDRESS_LIMIT = RateLimitItemPerMinute(100, 5)

_limiter = MovingWindowRateLimiter(MemoryStorage())


def _keys(account: str, address: str | None) -> list[tuple[RateLimitItemPerMinute, str]]:
    site = str(current().site.path)
    return [
        (ACCOUNT_LIMIT, f"{site}|account|{account.lower()}"),
        (ADDRESS_LIMIT, f"{site}|address|{address}"),
    ]


def require_room(account: str, address: str | None) -> None:
    """Raise TooManyRequestsError when the account or the address has failed too often."""
    for limit, key in _keys(account, address):
        if not _limiter.test(limit, key):
            raise TooManyRequestsError(
                "Too many failed attempts to sign in. Wait five minutes, or reset the password.",
                details={"retry_after": 300},
            )


def count_failure(account: str, address: str | None) -> None:
    """Remember one failed attempt."""
    for limit, key in _keys(account, address):
        _limiter.hit(limit, key)
