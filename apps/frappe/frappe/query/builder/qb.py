"""`frappe.qb`: where built statements begin."""

from __future__ import annotations

from typing import Any

import pypika
from pypika import terms

from frappe.query.builder import functions as sql_functions
from frappe.query.builder.get_query import get_query
from frappe.query.builder.statements import Statements
from frappe.query.builder.tables import DocType, Field


class Builder:
    """The names under `frappe.qb`. It holds nothing."""

    DocType = DocType
    Field = Field
    Table = pypika.Table
    terms = terms
    functions = sql_functions
    asc = pypika.Order.asc
    desc = pypika.Order.desc
    get_query = staticmethod(get_query)

    @property
    def engine(self) -> Builder:
        """Where `get_query` used to be."""
        return self

    @staticmethod
    def from_(table: Any, **options: Any) -> Any:
        """A query, or with `delete()` a DELETE. `table` is a DocType, its name, or another query."""
        return Statements.from_(_table(table), **options)

    @staticmethod
    def into(table: Any, **options: Any) -> Any:
        """An INSERT: name `columns`, then `insert` rows."""
        return Statements.into(_table(table), **options)

    @staticmethod
    def update(table: Any, **options: Any) -> Any:
        """An UPDATE: `set` columns `where` a condition holds."""
        return Statements.update(_table(table), **options)

    @staticmethod
    def with_(table: Any, name: str, **options: Any) -> Any:
        """A query with a named query before it."""
        return Statements.with_(table, name, **options)

    @staticmethod
    def select(*given: Any, **options: Any) -> Any:
        """A query of no table."""
        return Statements.select(*given, **options)


def _table(table: Any) -> Any:
    return DocType(table) if isinstance(table, str) else table


qb = Builder()
