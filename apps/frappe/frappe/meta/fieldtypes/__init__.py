"""Field types: one file per family, and everything the runtime must know of a type in it.

`fieldtypes.get("Link")` is the only way in; the name of a type is compared nowhere else.
"""

from __future__ import annotations

from frappe.meta.fieldtypes import (
    attach,
    check,
    data,
    date,
    datetime,
    duration,
    integer,
    json,
    layout,
    link,
    number,
    password,
    rating,
    rich_text,
    select,
    table,
    text,
    time,
)
from frappe.meta.fieldtypes.base import FieldType, FieldValueError, get, names

__all__ = ["FAMILIES", "FieldType", "FieldValueError", "get", "names"]

FAMILIES = (
    data, text, rich_text, link, select, integer, check, number, rating, duration,
    date, datetime, time, password, attach, json, table, layout,
)  # fmt: skip
