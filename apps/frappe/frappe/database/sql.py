"""Pieces of SQL text with their parameters, and how to put them together.

Text is written for every dialect at once: names in backticks, `?` for each parameter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of a statement and the parameters for its `?`, in order."""

    text: str
    params: tuple[Any, ...] = ()


NEVER = Sql("1 = 0")
ALWAYS = Sql("1 = 1")


@lru_cache(maxsize=8192)
def quote(name: str) -> str:
    """A table, column or index name in backticks."""
    return "`" + name.replace("`", "``") + "`"


@lru_cache(maxsize=2048)
def table(doctype: str) -> str:
    """The quoted table of a DocType: `Leave Type` -> `` `tabLeave Type` ``."""
    return quote("tab" + doctype)


@lru_cache(maxsize=512)
def placeholders(count: int) -> str:
    """`?, ?, ?` for that many parameters."""
    return ", ".join("?" * count)


def and_(*conditions: Sql | None) -> Sql | None:
    """All of the conditions; None stands for no restriction, and is the answer when nothing restricts."""
    return _joined(" AND ", [part for part in conditions if part is not None])


def or_(*conditions: Sql | None) -> Sql | None:
    """Any of the conditions; one None (no restriction) makes the answer None. No condition at all is never true."""
    if not conditions:
        return NEVER
    parts = [part for part in conditions if part is not None]
    return _joined(" OR ", parts) if len(parts) == len(conditions) else None


def not_(condition: Sql) -> Sql:
    """The opposite; NULL stays NULL, as SQL has it."""
    return Sql(f"NOT ({condition.text})", condition.params)


def in_(column: str, values: Iterable[Any]) -> Sql:
    """`column` (already quoted) is one of the values; no values: never."""
    params = tuple(values)
    if not params:
        return NEVER
    if len(params) == 1:
        return Sql(f"{column} = ?", params)
    return Sql(f"{column} IN ({placeholders(len(params))})", params)


def _joined(word: str, parts: list[Sql]) -> Sql | None:
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    text = word.join(f"({part.text})" for part in parts)
    return Sql(text, tuple(param for part in parts for param in part.params))
