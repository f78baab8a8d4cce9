"""Tables and columns of DocTypes in built statements. A column knows its field, so that instants compare as site time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pypika
from pypika.terms import BasicCriterion, BetweenCriterion, ContainsCriterion, Node

from frappe.exceptions import DoesNotExistError
from frappe.meta.assemble import get_meta
from frappe.meta.field import Field as MetaField
from frappe.query.builder.intervals import Shifting

Convert = Callable[[Any], Any]


class Field(Shifting, pypika.Field):
    """A column. Values that it is compared with become what the column holds, e.g. UTC for an instant."""

    __hash__ = pypika.Field.__hash__

    def __eq__(self, other: Any) -> BasicCriterion:  # type: ignore[override]
        return super().__eq__(self._held(other))

    def __ne__(self, other: Any) -> BasicCriterion:  # type: ignore[override]
        return super().__ne__(self._held(other))

    def __gt__(self, other: Any) -> BasicCriterion:
        return super().__gt__(self._held(other))

    def __ge__(self, other: Any) -> BasicCriterion:
        return super().__ge__(self._held(other))

    def __lt__(self, other: Any) -> BasicCriterion:
        return super().__lt__(self._held(other))

    def __le__(self, other: Any) -> BasicCriterion:
        return super().__le__(self._held(other))

    def between(self, lower: Any, upper: Any) -> BetweenCriterion:
        """Both ends belong to it."""
        return super().between(self._held(lower), self._held(upper))

    def isin(self, arg: Any) -> ContainsCriterion:
        """Membership in a list or in a child query; an empty list has no members."""
        if isinstance(arg, (list, tuple, set, frozenset)):
            arg = [self._held(value) for value in arg] or [None]
        return super().isin(arg)

    def _held(self, value: Any) -> Any:
        return held(self, value)


class DocType(pypika.Table):
    """The table of a DocType, or one whose name begins with `__`."""

    def __init__(self, name: str, alias: str | None = None, **options: Any) -> None:
        super().__init__(name if name.startswith("__") else f"tab{name}", alias=alias, **options)

    def field(self, name: str) -> Field:
        """A column."""
        return Field(name, table=self)


def field_of(term: Any) -> MetaField | None:
    """The field of a DocType that a column is; None for anything else, and for tables of no DocType."""
    if not isinstance(term, pypika.Field):
        return None
    return _field(getattr(term.table, "_table_name", None) if term.table is not None else None, term.name)


def field_in(table: Any, name: str) -> MetaField | None:
    """The field of that name in a table."""
    return _field(getattr(table, "_table_name", None), name)


def _field(table_name: str | None, name: str) -> MetaField | None:
    if table_name is None or not table_name.startswith("tab"):
        return None
    try:
        meta = get_meta(table_name[3:])
    except DoesNotExistError:
        return None
    return meta.field_of(name) if name in meta.column_set else None


def held(term: Any, value: Any) -> Any:
    """A value as the column holds it; only instants differ. Terms, NULL and what is no instant stay as they are."""
    if value is None or isinstance(value, Node):
        return value
    field = field_of(term)
    if field is None or field.type.filter_kind != "datetime":
        return value
    write = field.type.writer(field)
    return write(value) if write is not None else value
