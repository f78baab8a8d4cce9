"""Statements that are built, not written: PyPika's, with the names in backticks and `run` added.

They run in the current transaction with every value as a parameter, so that a write in a request that only reads is refused
as any other. No permission is asked and no event runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypika import Order, Query
from pypika.enums import Dialects, SetOperation
from pypika.queries import QueryBuilder, _SetOperation
from pypika.utils import builder

from frappe.context import current
from frappe.database.dialects.words import words_of
from frappe.query.builder import parameters
from frappe.query.builder.reading import read_rows, readers_of
from frappe.query.builder.tables import Field, held
from frappe.values.attrdict import AttrDict

STREAMED = 500


class Runnable:
    """Mixed into what can be run."""

    def walk(self) -> tuple[str, list[Any]]:
        """The text with `?` for each value, and the values."""
        return parameters.rendered(self)

    def run(
        self,
        as_dict: bool = False,
        as_list: bool = False,
        pluck: bool | str = False,
        debug: bool = False,
        as_iterator: bool = False,
        update: dict[str, Any] | None = None,
        **options: Any,
    ) -> Any:
        """Run it. Rows of a query are tuples, dicts (`as_dict`), lists (`as_list`), or the values of one column (`pluck`)."""
        text, params = self.walk()
        db = current().db
        if not self._is_reading():
            db.run(text, params)
            # Documents read before may be older now.
            db.epoch += 1
            return ()
        if as_iterator:
            return self._streamed(text, params, as_dict=as_dict)
        rows, columns = db.rows_with_columns(text, params)
        found = read_rows(rows, self._readers(columns))
        if pluck:
            index = columns.index(pluck) if isinstance(pluck, str) and pluck in columns else 0
            return [row[index] for row in found]
        if as_dict:
            return [AttrDict(zip(columns, row, strict=True), **(update or {})) for row in found]
        return [list(row) for row in found] if as_list else tuple(found)

    def _streamed(self, text: str, params: list[Any], *, as_dict: bool) -> Iterator[Any]:
        """The rows one by one; `keys` of dicts are the names that the statement gives them."""
        names = self._names()
        readers = self._readers(names)
        for row in current().db.stream(text, params):
            (values,) = read_rows([row], readers)
            yield AttrDict(zip(names, values, strict=True)) if as_dict else values

    def _names(self) -> list[str]:
        return [name for select in self._selected() for name in _names_of(select)]

    def _readers(self, columns: list[str]) -> Any:
        return readers_of(self._selected(), self._sources(), columns)

    def _is_reading(self) -> bool:
        return True

    def _selected(self) -> list[Any]:
        raise NotImplementedError

    def _sources(self) -> list[Any]:
        raise NotImplementedError


class Combined(Runnable, _SetOperation):  # type: ignore[misc]
    """Queries joined by UNION and the like."""

    def _selected(self) -> list[Any]:
        return list(self.base_query._selects)

    def _sources(self) -> list[Any]:
        base: Any = self.base_query
        return list(base._sources())

    def get_sql(self, with_alias: bool = False, subquery: bool = False, **options: Any) -> str:
        """The text with values in it, to be read."""
        options.setdefault("quote_char", "`")
        return super().get_sql(with_alias, subquery, **options)


class Statement(Runnable, QueryBuilder):  # type: ignore[misc]
    """A SELECT, INSERT, UPDATE or DELETE."""

    QUOTE_CHAR = "`"
    _limit: int | None  # type: ignore[assignment]
    _offset: int | None  # type: ignore[assignment]

    def __init__(self, **options: Any) -> None:
        super().__init__(dialect=Dialects.MYSQL, wrap_set_operation_queries=False, **options)
        self._lock: tuple[bool, bool] = (False, False)

    @builder
    def for_update(self, nowait: bool = False, skip_locked: bool = False, of: tuple[str, ...] = ()) -> None:
        """Lock the rows until the transaction ends."""
        self._for_update, self._lock = True, (nowait, skip_locked)

    @builder
    def limit(self, limit: int | None) -> None:
        """At most so many rows; None is no limit."""
        self._limit = None if limit is None else int(limit)

    @builder
    def offset(self, offset: int | None) -> None:
        """Leave out so many rows first."""
        self._offset = None if offset is None else int(offset)

    @builder
    def orderby(self, *fields: Any, order: Order | str | None = None) -> None:
        """Sort by columns or terms, `order` is `frappe.qb.asc` or `desc`, or their names."""
        direction = Order[order.lower()] if isinstance(order, str) else order
        for field in fields:
            term = self._column(field) if isinstance(field, str) else self.wrap_constant(field)
            self._orderbys.append((term, direction))

    @builder
    def groupby(self, *terms: Any) -> None:
        """Merge rows that agree in columns or terms."""
        self._groupbys += [self._column(term) if isinstance(term, str) else term for term in terms]

    def _column(self, name: str) -> Field:
        """A selected term by its alias, or a column of the first table."""
        is_alias = any(term.alias == name for term in self._selects)
        return Field(name, table=None if is_alias else self._from[0])

    @builder
    def set(self, field: Any, value: Any) -> None:
        """A column of an UPDATE and its new value."""
        if isinstance(field, str):
            field = Field(field, table=self._update_table)
        self._updates.append((field, self.wrap_constant(held(field, value))))

    def _apply_terms(self, *terms: Any) -> None:
        """Rows of an INSERT, with instants as the columns hold them."""
        if not terms:
            return
        rows = terms if isinstance(terms[0], (list, tuple, set)) else [terms]
        for row in rows:
            columns = self._columns or [None] * len(row)
            self._values.append(
                [self.wrap_constant(held(column, value)) for column, value in zip(columns, row, strict=True)]
            )

    def union(self, other: Any) -> Combined:
        """Rows of both, each once."""
        return Combined(self, other, SetOperation.union)

    def union_all(self, other: Any) -> Combined:
        """Rows of both."""
        return Combined(self, other, SetOperation.union_all)

    def intersect(self, other: Any) -> Combined:
        """Rows that both have."""
        return Combined(self, other, SetOperation.intersect)

    def except_of(self, other: Any) -> Combined:
        """Rows that the other has not."""
        return Combined(self, other, SetOperation.except_of)

    minus = except_of

    def _insert_sql(self, **options: Any) -> str:
        assert self._insert_table is not None
        verb = words_of(current().db.db_type).insert_new if self._ignore else "INSERT"
        return f"{verb} INTO {self._insert_table.get_sql(**options)}"

    def _for_update_sql(self, **options: Any) -> str:
        if not self._for_update:
            return ""
        nowait, skip_locked = self._lock
        return words_of(current().db.db_type).locked(nowait=nowait, skip_locked=skip_locked)

    def _limit_sql(self) -> str:
        return f" LIMIT {int(self._limit or 0)}"

    def _offset_sql(self) -> str:
        # OFFSET needs a LIMIT; this is the greatest that all databases take.
        return f"{'' if self._limit is not None else ' LIMIT 9223372036854775807'} OFFSET {int(self._offset or 0)}"

    def _is_reading(self) -> bool:
        return not (self._insert_table or self._update_table or self._delete_from)

    def _selected(self) -> list[Any]:
        return list(self._selects)

    def _sources(self) -> list[Any]:
        return [*self._from, *(join.item for join in self._joins)]


class Statements(Query):
    """Where a statement begins."""

    @classmethod
    def _builder(cls, **options: Any) -> Statement:
        return Statement(**options)


def _names_of(term: Any) -> list[str]:
    if term.alias:
        return [term.alias]
    name = getattr(term, "name", None)
    if name in (None, "*"):
        raise ValueError(
            "Name the columns of a query whose rows are read one by one: list them, with as_ for terms."
        )
    return [str(name)]
