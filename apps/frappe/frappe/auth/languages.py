"""Which language somebody is spoken to in who has not chosen one: the browser's, if the site knows it, or the site's own."""

from __future__ import annotations

from frappe.document.load import get_cached_value
from frappe.document.singles import stored_text

SOURCE = "en"
# A browser names a few; more is nobody's wish.
MOST_WISHES = 5


def language_of_site() -> str:
    """The language of System Settings; English when none is chosen."""
    return stored_text("System Settings").get("language") or SOURCE


def language_of_visitor(accepted: str | None) -> str:
    """The first language of an Accept-Language header that the site has enabled; without one that of the site."""
    for tag in _by_wish(accepted or ""):
        for name in (tag, tag.split("-")[0]):
            if _is_enabled(name):
                return name
    return language_of_site()


def _by_wish(accepted: str) -> list[str]:
    """The tags of the header, the most wished first: `uk-UA,uk;q=0.9,en;q=0.8`."""
    wishes = []
    for part in accepted.split(",")[:MOST_WISHES]:
        tag, _sign, weight = part.strip().partition(";q=")
        if tag and tag != "*":
            wishes.append((_number(weight), tag))
    return [tag for weight, tag in sorted(wishes, key=lambda wish: -wish[0]) if weight > 0]


def _number(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0


def _is_enabled(name: str) -> bool:
    return bool(get_cached_value("Language", name, "enabled"))
