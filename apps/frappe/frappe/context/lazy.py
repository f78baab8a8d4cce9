"""Texts that are named once, in a constant, and put into the reader's language each time they are used."""

from __future__ import annotations

from typing import Any

from frappe.context.messages import _


class LazyText:
    """A text that is translated when it becomes a string. It compares and hashes as its source text, in any language."""

    __slots__ = ("context", "source")

    def __init__(self, source: str, context: str | None = None) -> None:
        self.source = source
        self.context = context

    def __str__(self) -> str:
        return _(self.source, context=self.context)

    def __repr__(self) -> str:
        return f"_lt({self.source!r})"

    def __eq__(self, other: object) -> bool:
        return self.source == (other.source if isinstance(other, LazyText) else other)

    def __hash__(self) -> int:
        return hash(self.source)

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + str(self)

    def format(self, *args: Any, **kwargs: Any) -> str:
        """The translation with its places filled."""
        return str(self).format(*args, **kwargs)


def _lt(text: str, context: str | None = None) -> LazyText:
    """Name a text that is translated later: `LABEL = _lt("Days left")` at the top of a module, `str(LABEL)` where it is shown."""
    return LazyText(text, context)
