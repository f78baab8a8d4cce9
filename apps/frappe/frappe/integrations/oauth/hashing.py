"""Secrets that the site makes: long and random, so that a plain hash is enough; only the hash is stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets

# By its beginning one tells a token of a program from one that a person made.
ACCESS_PREFIX, REFRESH_PREFIX = "tla_", "tlr_"


def new_secret(prefix: str = "") -> str:
    """256 random bits."""
    return prefix + secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def fits(secret: str, stored: str | None) -> bool:
    """Whether a secret is the one whose hash was stored."""
    return bool(stored) and hmac.compare_digest(hashed(secret), str(stored))
