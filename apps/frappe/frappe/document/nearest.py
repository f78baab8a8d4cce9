"""What somebody probably meant who gave a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from frappe.context import _


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean from_date?` with a space before it, or nothing when no known name is near."""
    found = get_close_matches(name, list(known), n=1)
    return " " + _("Did you mean {0}?").format(found[0]) if found else ""
