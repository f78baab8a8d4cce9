"""Every value of a built statement travels as a parameter, also inside functions, cases and child queries.

PyPika hands its own parameters to some terms only and writes the values of functions into the text, where MariaDB would
read backslashes. So while a statement is rendered here, each value leaves a mark and is collected; the marks become `?` in
the order in which they stand in the text. Outside of a rendering PyPika writes values as it always does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Any
from uuid import UUID

from pypika.terms import Term, ValueWrapper
from pypika.utils import format_alias_sql

Params = list[Any]

_collected: ContextVar[Params | None] = ContextVar("collected", default=None)
_MARK = re.compile("\x00(\\d+)\x00")
_write_out = ValueWrapper.get_sql


def rendered(term: Any) -> tuple[str, Params]:
    """The text of a statement with `?` for each value, and the values in order."""
    with _collecting() as values:
        marked = term.get_sql()
    params: Params = []

    def place(mark: re.Match[str]) -> str:
        params.append(values[int(mark[1])])
        return "?"

    return _MARK.sub(place, marked), params


def mark(value: Any) -> str:
    """The mark of a value in the text that is being rendered. Outside of a rendering: `?`."""
    values = _collected.get()
    if values is None:
        return "?"
    values.append(plain(value))
    return f"\x00{len(values) - 1}\x00"


def is_rendering() -> bool:
    """Whether values are collected now."""
    return _collected.get() is not None


def plain(value: Any) -> Any:
    """A value as drivers take it."""
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        # NUL ends a mark, and no column holds it.
        return value.replace("\x00", "")
    return str(value) if isinstance(value, UUID) else value


@contextmanager
def _collecting() -> Iterator[Params]:
    values: Params = []
    token = _collected.set(values)
    try:
        yield values
    finally:
        _collected.reset(token)


def _get_sql(self: ValueWrapper, quote_char: str | None = None, **options: Any) -> str:
    if not is_rendering() or isinstance(self.value, Term):
        return _write_out(self, quote_char=quote_char, **options)
    return format_alias_sql(mark(self.value), self.alias, quote_char=quote_char, **options)


ValueWrapper.get_sql = _get_sql  # type: ignore[method-assign, assignment]
