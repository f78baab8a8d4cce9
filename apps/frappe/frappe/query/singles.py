"""Values of DocTypes with one record, which are kept as text in `tabSingles` and cast by field type when read."""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.meta.assemble import get_meta
from frappe.meta.meta import Meta
from frappe.query.errors import unknown_field

_READ = "SELECT `field`, `value` FROM `tabSingles` WHERE `doctype` = ?"


def stored_text(doctype: str) -> dict[str, str]:
    """The stored text by fieldname, read once until a single record changes. Shared: never change it."""
    return memory.get("settings", ("single", doctype), lambda: dict(current().db.rows(_READ, (doctype,))))


def get_single_value(doctype: str, fieldname: str, cache: bool = True) -> Any:
    """The value of one field of a single record; an unset number is 0, anything else unset None."""
    return value_of(get_meta(doctype), fieldname)


def value_of(meta: Meta, fieldname: str) -> Any:
    """The value of one field of the single record of a Meta. Raises InvalidFieldError for an unknown field."""
    if fieldname == "name":
        return meta.name
    if fieldname not in meta.column_set:
        raise unknown_field(meta.name, fieldname, meta.columns)
    field = meta.field_of(fieldname)
    text = stored_text(meta.name).get(fieldname)
    if text is None or text == "":
        return field.type.cast(None, field) if field.type.is_numeric else None
    read = field.type.from_db
    return read(text) if read is not None else field.type.cast(text, field)
