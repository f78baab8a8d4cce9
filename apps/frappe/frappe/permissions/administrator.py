"""Reason one: the user Administrator may do everything."""

from __future__ import annotations

ADMINISTRATOR = "Administrator"
GUEST = "Guest"


def is_administrator(user: str) -> bool:
    """Whether no rule restricts this user."""
    return user == ADMINISTRATOR
