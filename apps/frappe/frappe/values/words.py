"""Plain words and small lists: record names as identifiers, lists in a sentence, batches. No HTML and no JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")


@lru_cache(maxsize=4096)
def scrub(text: str) -> str:
    """`Leave Application` -> `leave_application`: the name of its folder, file, module or field."""
    return text.lower().replace(" ", "_").replace("-", "_")


def class_name(doctype: str) -> str:
    """`Leave Request` -> `LeaveRequest`: the name of its controller class."""
    return doctype.replace(" ", "").replace("-", "")


def unscrub(text: str) -> str:
    """`leave_application` -> `Leave Application`."""
    return text.replace("_", " ").replace("-", " ").title()


def comma_sep(items: Any, pattern: str, add_quotes: bool = True) -> Any:
    """A list as a sentence: all but the last joined by commas and put with the last into `pattern` ("{0} and {1}").

    Two and more items stand in quotes unless `add_quotes` is off. What is no list comes back as it is.
    """
    if not isinstance(items, list | tuple | set | frozenset):
        return items
    words = [str(item) for item in items]
    if len(words) < 2:
        return words[0] if words else ""
    if add_quotes:
        words = [f"'{word}'" for word in words]
    return pattern.format(", ".join(words[:-1]), words[-1])


def comma_and(items: Any, add_quotes: bool = True, *, pattern: str = "{0} and {1}") -> Any:
    """`'a', 'b' and 'c'`."""
    return comma_sep(items, pattern, add_quotes)


def comma_or(items: Any, add_quotes: bool = True, *, pattern: str = "{0} or {1}") -> Any:
    """`'a', 'b' or 'c'`."""
    return comma_sep(items, pattern, add_quotes)


def unique(items: Iterable[Item]) -> list[Item]:
    """The items without repetition, in order of first appearance."""
    return list(dict.fromkeys(items))


def has_common(first: Iterable[Any], second: Iterable[Any]) -> bool:
    """Whether some item is in both."""
    return not set(first).isdisjoint(second)


def create_batch(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in lists of at most `size`."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
