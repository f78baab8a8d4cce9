"""Finished SQL with its parameters as a term of a built statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pypika.enums import JoinType
from pypika.queries import Join
from pypika.terms import Criterion
from pypika.utils import format_alias_sql

from frappe.database import Sql
from frappe.query.builder import parameters

# Names and literals, in which a question mark is text, or a place for a parameter.
_PLACES = re.compile(r"`[^`]*`|'[^']*'|\?")


class Raw(Criterion):
    """A condition or a column; `read` brings its stored value into its Python form."""

    def __init__(self, sql: Sql, alias: str | None = None, read: Callable[[Any], Any] | None = None) -> None:
        super().__init__(alias)
        self.sql, self.read = sql, read

    def nodes_(self) -> Iterator[Any]:
        """Itself."""
        yield self

    def get_sql(self, with_alias: bool = False, **options: Any) -> str:
        """The text with a mark for each parameter."""
        text = marked(self.sql)
        return format_alias_sql(text, self.alias, **options) if with_alias else text


class RawJoin(Join):
    """A whole JOIN clause."""

    def __init__(self, sql: Sql, table: Any) -> None:
        super().__init__(table, JoinType.left)
        self.sql = sql

    def get_sql(self, **options: Any) -> str:
        """The text with a mark for each parameter."""
        return marked(self.sql)


def marked(sql: Sql) -> str:
    """The text with marks in the places of its parameters."""
    values = iter(sql.params)
    return _PLACES.sub(lambda part: parameters.mark(next(values)) if part[0] == "?" else part[0], sql.text)
