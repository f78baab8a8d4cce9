"""What a program may be let do for somebody: the scopes, in words, and what each opens."""

from __future__ import annotations

from collections.abc import Iterable

from frappe.context import _

EVERYTHING, READ = "all", "read"
OPENID, PROFILE, EMAIL = "openid", "profile", "email"
KNOWN = (EVERYTHING, READ, OPENID, PROFILE, EMAIL)
DEFAULT = f"{OPENID} {PROFILE} {EMAIL}"
READING = frozenset({"GET", "HEAD"})


def scopes_of(text: str | None) -> list[str]:
    """The scopes that a text names, each once, in its order."""
    return list(dict.fromkeys((text or "").split()))


def allowed(wanted: str | None, offered: str | None) -> str | None:
    """What a program gets of what it asks for; of nothing, all that it may ask for. None when nothing is left.

    What nobody knows is passed over, as OpenID Connect says.
    """
    may = scopes_of(offered)
    kept = [scope for scope in scopes_of(wanted) if scope in may] if wanted else may
    return " ".join(kept) or None


def opens(scopes: Iterable[str], method: str) -> bool:
    """Whether the interface for programs takes a request of that method."""
    given = set(scopes)
    return EVERYTHING in given or (READ in given and method in READING)


def in_words(scopes: Iterable[str]) -> list[str]:
    """What the person is asked to allow, the widest first."""
    words = {
        EVERYTHING: _("Read and change everything that you may read and change"),
        READ: _("Read everything that you may read, and change nothing"),
        OPENID: _("Know that it is you"),
        PROFILE: _("See your name, picture, language and time zone"),
        EMAIL: _("See your e-mail address"),
    }
    given = set(scopes)
    return [
        text
        for scope, text in words.items()
        if scope in given and not (scope == READ and EVERYTHING in given)
    ]
