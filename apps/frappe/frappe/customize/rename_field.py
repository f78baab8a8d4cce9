"""Moving a field's values and customisations to another fieldname, for patches."""

from __future__ import annotations

import json

from frappe.context import current
from frappe.customize import limits
from frappe.customize.custom_fields import CUSTOM_FIELD, PROPERTY_SETTER
from frappe.database import columns, statements
from frappe.database.schema import rename_column
from frappe.document import documents_cache
from frappe.exceptions import ValidationError
from frappe.meta.assemble import forget, get_meta
from frappe.meta.meta import Meta


def rename_field(doctype: str, old_fieldname: str, new_fieldname: str, validate: bool = True) -> bool:
    """Give the new field the old one's values; False when there is nothing to move.

    Before the sync of the DocType the column gets the new name; after it the values are copied. Property setters, custom
    fields behind it and the order of fields follow. With `validate` the new name must be a field, unless the sync is to come.
    """
    meta = get_meta(doctype)
    if validate and not (meta.has_field(new_fieldname) or meta.has_field(old_fieldname)):
        raise ValidationError(f"{doctype} has neither field {old_fieldname!r} nor {new_fieldname!r}.")
    moved = _move_values(meta, old_fieldname, new_fieldname)
    _move_customisation(doctype, old_fieldname, new_fieldname)
    forget()
    documents_cache.forget_doctype(doctype)
    return moved


def _move_values(meta: Meta, old: str, new: str) -> bool:
    db = current().db
    if meta.issingle:
        columns.rename_single(db, meta.name, old, new)
        return True
    field = meta.get_field(new) or meta.get_field(old)
    if field is not None and field.type.is_table:
        return columns.rename_table_field(db, field.options or "", meta.name, old, new) > 0
    table = f"tab{meta.name}"
    present = columns.names(db, table)
    if old not in present:
        return False
    if new in present:
        columns.copy_values(db, table, old, new)
    else:
        rename_column(db, table, old, new)
    return True


def _move_customisation(doctype: str, old: str, new: str) -> None:
    db = current().db
    setters, fields = f"tab{PROPERTY_SETTER}", f"tab{CUSTOM_FIELD}"
    db.run(statements.update(setters, ("field_name",), ("doc_type", "field_name")), (new, doctype, old))
    db.run(statements.update(fields, ("insert_after",), ("dt", "insert_after")), (new, doctype, old))
    orders = db.rows(
        statements.select(setters, ("name", "value"), ("doc_type", "property")), (doctype, "field_order")
    )
    for name, value in orders:
        order = limits.names_in_order(value) or []
        if old in order:
            text = json.dumps([new if fieldname == old else fieldname for fieldname in order])
            db.run(statements.update(setters, ("value",)), (text, name))
