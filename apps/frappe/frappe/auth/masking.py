"""A secret that is written differently each time, so that the sizes of compressed pages say nothing about it.

The masked form is a random pad and the secret combined with it, both in hexadecimal.
"""

from __future__ import annotations

import hmac
import secrets


def masked(secret: str) -> str:
    """A new form of a secret of hexadecimal digits, twice its length."""
    pad = secrets.token_bytes(len(secret) // 2)
    return pad.hex() + _combined(pad, bytes.fromhex(secret)).hex()


def is_form_of(given: str, secret: str) -> bool:
    """Whether a text is the secret: masked, or plain, as pages of earlier releases hold it."""
    told = _unmasked(given) if len(given) == 2 * len(secret) else given
    return hmac.compare_digest(told.encode(), secret.encode())


def _unmasked(given: str) -> str:
    try:
        both = bytes.fromhex(given)
    except ValueError:
        return ""
    half = len(given) // 4
    if len(both) != 2 * half:  # blanks between the digits
        return ""
    return _combined(both[:half], both[half:]).hex()


def _combined(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
