"""Acting as somebody else, or speaking their language, for a block of code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from frappe.context.context import current


@contextmanager
def acting_as(user: str) -> Iterator[None]:
    """Permissions and authorship are those of `user` inside the block."""
    context = current()
    before = context.user
    context.user = user
    try:
        yield
    finally:
        context.user = before


@contextmanager
def speaking(language: str | None) -> Iterator[str]:
    """Translate into a language inside the block; into the present one when it is empty. Gives its code."""
    context = current()
    before = context.lang
    context.lang = language or before
    try:
        yield context.lang
    finally:
        context.lang = before
