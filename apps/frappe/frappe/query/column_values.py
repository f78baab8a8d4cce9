"""Values beside a column: how a value of a filter is stored in it, and what counts as empty there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from frappe.query.scope import Column
from frappe.values.date_reading import getdate


def stored(column: Column, value: Any) -> Any:
    """A value as the column holds it. Raises FieldValueError (`invalid_value`) for what the field cannot hold."""
    if value is None:
        return least(column)
    if column.write is not None:
        return column.write(value)
    return value if type(value) is str else str(value)


def least(column: Column) -> Any:
    """What sorts before every value."""
    return {"number": 0, "text": "", "moment": "0001-01-01"}[column.kind]


def day_edge(value: Any, edge: dt.time) -> Any:
    """A day given without a time as the beginning or end of that day; a moment stays as it is."""
    if isinstance(value, dt.datetime) or (isinstance(value, str) and len(value.strip()) > 10):
        return value
    day = getdate(value)
    return value if day is None else dt.datetime.combine(day, edge)


def is_empty(column: Column) -> str:
    """NULL, '' or 0."""
    own = column.sql
    null = f"{own} IS NULL" if column.is_nullable else ""
    value = "" if column.kind == "moment" else f"{own} = {0 if column.kind == 'number' else repr('')}"
    return " OR ".join(filter(None, (null, value))) or "1 = 0"


def is_set(column: Column) -> str:
    """Neither NULL nor '' nor 0."""
    if column.kind == "moment":
        return f"{column.sql} IS NOT NULL"
    return f"{column.sql} != {0 if column.kind == 'number' else repr('')}"


def or_null(column: Column, text: str, ignore_null: bool) -> str:
    """The condition, or NULL where the column can be NULL."""
    return text if ignore_null or not column.is_nullable else f"{text} OR {column.sql} IS NULL"
