"""Values of built queries as Python sees them: days as dates, instants as naive site time, numbers as their field says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pypika
from pypika import functions as sql

from frappe.query.builder import functions
from frappe.query.builder.intervals import Shifted
from frappe.query.builder.raw import Raw
from frappe.query.builder.tables import field_in, field_of
from frappe.values.date_reading import getdate

Read = Callable[[Any], Any]
# The result of these is of the kind of their first argument.
KEEPS_TYPE = (sql.Max, sql.Min, sql.Coalesce, sql.IfNull, sql.NullIf, Shifted)


def readers_of(
    selects: Sequence[Any], sources: Sequence[Any], columns: Sequence[str]
) -> list[tuple[int, Read]]:
    """Position and reader of each column of a result that needs one. `sources` are its tables."""
    if len(selects) == len(columns) and not any(isinstance(term, pypika.terms.Star) for term in selects):
        found = [_of_term(term) for term in selects]
    else:
        found = [_of_name(name, sources) for name in columns]
    return [(index, read) for index, read in enumerate(found) if read is not None]


def read_rows(rows: Sequence[Sequence[Any]], readers: list[tuple[int, Read]]) -> list[tuple[Any, ...]]:
    """The rows with their values read."""
    if not readers:
        return [tuple(row) for row in rows]
    found = []
    for row in rows:
        values = list(row)
        for index, read in readers:
            if values[index] is not None:
                values[index] = read(values[index])
        found.append(tuple(values))
    return found


def _of_term(term: Any) -> Read | None:
    if isinstance(term, Raw):
        return term.read
    if isinstance(term, KEEPS_TYPE) and term.args:
        return _of_term(term.args[0])
    if isinstance(term, (functions.Date, functions.LastDay)):
        return getdate
    field = field_of(term)
    return field.type.from_db if field is not None else None


def _of_name(name: str, sources: Sequence[Any]) -> Read | None:
    for source in sources:
        field = field_in(source, name)
        if field is not None:
            return field.type.from_db
    return None
