"""Random names and codes that nobody can guess. Not for passwords of people, which are hashed in `auth`."""

from __future__ import annotations

import secrets
import string

_ALPHABET = string.ascii_letters + string.digits


def generate_hash(txt: str | None = None, length: int = 10) -> str:
    """`length` random hexadecimal digits; `txt` is accepted for older callers and plays no part."""
    return secrets.token_hex((length + 1) // 2)[:length]


def random_string(length: int) -> str:
    """`length` random letters and digits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
