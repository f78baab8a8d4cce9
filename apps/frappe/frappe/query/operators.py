"""The filter operators, in one table. Each says which SQL it becomes and which parameters it needs.

An empty text and NULL count as the same, as do 0 and NULL of numbers. So `!=`, `<`, `not in` and `not like` let NULL
through, with `IS NULL OR`, which an index can answer, and only where a column can be NULL. `ignore_null` leaves that out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from frappe.context import _, current
from frappe.meta.formats import formats
from frappe.query import tree
from frappe.query.column_values import day_edge, is_empty, is_set, least, or_null, stored
from frappe.query.errors import InvalidFilterError
from frappe.query.scope import Column
from frappe.values.timespans import get_period_date_range, get_timespan_date_range

Params = Sequence[Any]
EMPTY = "empty"
GIVEN = "given"
END_OF_DAY = dt.time(23, 59, 59, 999999)


class Operator:
    """One operator. `read` brings a value into its normal form and says what of it changes the SQL (its shape)."""

    name: str

    def read(self, value: Any) -> tuple[Hashable, Any]:
        """Shape and normal form of a value as callers give it."""
        return (EMPTY if value is None or value == "" else GIVEN), value

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """The condition, with `?` for each parameter."""
        raise NotImplementedError

    def params(self, column: Column, value: Any) -> Params:
        """The parameters for a value in normal form."""
        return () if value is None or value == "" else (stored(column, value),)

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """Whether NULL meets the condition, and with it a document that has no child row."""
        return False


@dataclass(frozen=True)
class Equal(Operator):
    """`=`: an empty value asks for empty ones."""

    name: str = "="

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """Equality, or emptiness."""
        return f"{column.sql} = ?" if shape == GIVEN else is_empty(column)

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """When it asks for empty ones."""
        return bool(shape == EMPTY)


@dataclass(frozen=True)
class Unequal(Operator):
    """`!=`: an empty value asks for those that have one."""

    name: str = "!="

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """Inequality, or not empty."""
        if shape == EMPTY:
            return is_set(column)
        return or_null(column, f"{column.sql} != ?", ignore_null)

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """Unless it asks for those that have a value."""
        return bool(shape == GIVEN)


@dataclass(frozen=True)
class Ordered(Operator):
    """`>`, `>=`, `<` and `<=`. Only `<` counts NULL as the least value there is."""

    name: str

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """The comparison."""
        text = f"{column.sql} {self.name} ?"
        return or_null(column, text, ignore_null) if self.name == "<" else text

    def params(self, column: Column, value: Any) -> Params:
        """The bound; nothing given is the least value."""
        return (stored(column, value) if value is not None and value != "" else least(column),)

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """Only `<`."""
        return self.name == "<"


@dataclass(frozen=True)
class In(Operator):
    """`in` and `not in`: a list, a tuple, a set, or text with commas."""

    name: str

    def read(self, value: Any) -> tuple[Hashable, Any]:
        """Number of given values, rounded up so that few statements serve all, and whether an empty one is among them."""
        if isinstance(value, str):
            value = [part.strip() for part in value.split(",")]
        elif not isinstance(value, Iterable):
            value = [value]
        every = list(value)
        given = [item for item in every if item is not None and item != ""]
        size = len(given)
        if size > 4:
            given += [given[-1]] * ((1 << (size - 1).bit_length()) - size)
        return (len(given), len(every) > size), given

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """Membership; an empty list has no members."""
        size, has_empty = shape
        marks = ", ".join("?" * size)
        if self.name == "in":
            parts = [f"{column.sql} IN ({marks})"] if size else []
            parts += [is_empty(column)] if has_empty else []
            return " OR ".join(parts) or "1 = 0"
        if has_empty:
            listed = f" AND {column.sql} NOT IN ({marks})" if size else ""
            return is_set(column) + listed
        return or_null(column, f"{column.sql} NOT IN ({marks})", ignore_null) if size else "1 = 1"

    def params(self, column: Column, value: Any) -> Params:
        """One for each value."""
        write = column.write
        if write is None:
            return [item if type(item) is str else stored(column, item) for item in value]
        return [write(item) for item in value]

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """When empty is a member, or for `not in` when it is not."""
        return bool(shape[1]) is (self.name == "in")


@dataclass(frozen=True)
class Like(Operator):
    """`like` and `not like`: `%` stands for any text, case does not count."""

    name: str

    def read(self, value: Any) -> tuple[Hashable, Any]:
        """Whether anything matches, and whether letters beyond ASCII need folding, which SQLite's LIKE does not do."""
        pattern = "" if value is None else str(value)
        if pattern and not pattern.strip("%"):
            return "anything", pattern
        return ("ascii", pattern) if pattern.isascii() else ("folded", pattern.lower())

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """The match."""
        if shape == "anything":
            return "1 = 1" if self.name == "like" else "1 = 0"
        own = column.sql if shape == "ascii" else f"LOWER({column.sql})"
        if self.name == "like":
            return f"{own} LIKE ?"
        return or_null(column, f"{own} NOT LIKE ?", ignore_null)

    def params(self, column: Column, value: Any) -> Params:
        """The pattern."""
        return (value,) if not value or value.strip("%") else ()

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """For `not like`, unless nothing could match."""
        return self.name == "not like" and shape != "anything"


@dataclass(frozen=True)
class Is(Operator):
    """`is`: `set` or `not set`."""

    name: str = "is"

    def read(self, value: Any) -> tuple[Hashable, Any]:
        """Which of the two."""
        wanted = " ".join(str(value or "not set").lower().split())
        if wanted not in ("set", "not set"):
            raise InvalidFilterError(
                _("Operator 'is' takes 'set' or 'not set', not {0}.").format(repr(value))
            )
        return wanted, wanted

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """Whether there is a value."""
        return is_set(column) if shape == "set" else is_empty(column)

    def params(self, column: Column, value: Any) -> Params:
        """None."""
        return ()

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """`not set`."""
        return bool(shape == "not set")


@dataclass(frozen=True)
class Between(Operator):
    """`between` and the operators that name a span of days. Both ends belong to it; of instants, whole days."""

    name: str

    def read(self, value: Any) -> tuple[Hashable, Any]:
        """The two ends, or the name of the span."""
        if self.name == "between":
            if isinstance(value, str):
                value = [part.strip() for part in value.split(",")]
            if not isinstance(value, (list, tuple)) or len(value) != 2:
                raise InvalidFilterError(_("Operator 'between' takes a list of two values."))
            return GIVEN, tuple(value)
        if not isinstance(value, str):
            raise InvalidFilterError(_("Operator {0} takes the name of a span.").format(repr(self.name)))
        return GIVEN, value

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """The range."""
        return f"{column.sql} BETWEEN ? AND ?"

    def params(self, column: Column, value: Any) -> Params:
        """The two ends."""
        today = current().today()
        if self.name == "timespan":
            value = get_timespan_date_range(value, today=today, week_start=formats().week_start)
        elif self.name != "between":
            value = get_period_date_range(self.name, value, today=today)
        first, last = value
        if column.kind == "moment" and column.field.type.filter_kind != "time":
            first, last = first or today, last or today
            if column.field.type.filter_kind == "datetime":
                first, last = day_edge(first, dt.time.min), day_edge(last, END_OF_DAY)
        return stored(column, first), stored(column, last)


@dataclass(frozen=True)
class Tree(Operator):
    """`descendants of`, `ancestors of` and their opposites, of the DocType itself or of the one a field links to."""

    name: str

    def read(self, value: Any) -> tuple[Hashable, Any]:
        """The name of one record."""
        if value is None or isinstance(value, (list, tuple, dict)):
            raise InvalidFilterError(_("Operator {0} takes the name of one record.").format(repr(self.name)))
        return GIVEN, value

    def text(self, column: Column, shape: Any, *, ignore_null: bool) -> str:
        """Membership in the part of the tree."""
        target = column.doctype if column.name == "name" else column.field.options
        related = tree.names_above if "ancestors" in self.name else tree.names_below
        names = related(str(target), inclusive="inclusive" in self.name)
        if self.name.startswith("not "):
            return or_null(column, f"{column.sql} NOT IN ({names})", ignore_null)
        return f"{column.sql} IN ({names})"

    def params(self, column: Column, value: Any) -> Params:
        """The record."""
        return (str(value),)

    def accepts_null(self, column: Column, shape: Any) -> bool:
        """The opposites."""
        return self.name.startswith("not ")


OPERATORS: dict[str, Operator] = {
    operator.name: operator
    for operator in (
        Equal(), Unequal(), Ordered(">"), Ordered(">="), Ordered("<"), Ordered("<="),
        In("in"), In("not in"), Like("like"), Like("not like"), Is(),
        Between("between"), Between("timespan"), Between("previous"), Between("next"),
        Tree("ancestors of"), Tree("descendants of"), Tree("descendants of (inclusive)"),
        Tree("not ancestors of"), Tree("not descendants of"),
    )
}  # fmt: skip
SYNONYMS = {"==": "=", "<>": "!="}


def named(name: Any) -> str | None:
    """The name of an operator in the table, or None."""
    if type(name) is str and name in OPERATORS:
        return name
    if not isinstance(name, str):
        return None
    folded = " ".join(name.lower().split())
    folded = SYNONYMS.get(folded, folded)
    return folded if folded in OPERATORS else None
