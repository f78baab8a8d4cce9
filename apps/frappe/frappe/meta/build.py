"""A Meta out of a definition: the dict shape of a DocType JSON file, of rows read from the database, or of both merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from frappe.exceptions import DocTypeError
from frappe.meta import field as field_module
from frappe.meta import permission
from frappe.meta.connections import DocTypeAction, DocTypeLink, DocTypeState
from frappe.meta.doctype import DOCTYPE_PROPERTIES
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.meta.rows import convert

Definition = Mapping[str, Any]
Row = Mapping[str, Any]

# What a DocType has when its file says nothing; the rest is 0 or None.
DEFAULTS = {"allow_rename": 1, "sort_field": "creation", "sort_order": "DESC"}


def build(definition: Definition, *, app: str | None = None) -> Meta:
    """The Meta of a complete definition. Raises DocTypeError for unknown field types and fields named twice."""
    name = definition["name"]
    properties = {**DEFAULTS, **convert(definition, DOCTYPE_PROPERTIES)}
    return Meta(
        **properties,
        app=app,
        fields=_fields(name, ordered(definition)),
        permissions=tuple(_permission(row) for row in definition.get("permissions") or ()),
        links=tuple(map(DocTypeLink.from_row, definition.get("links") or ())),
        actions=tuple(map(DocTypeAction.from_row, definition.get("actions") or ())),
        states=tuple(map(DocTypeState.from_row, definition.get("states") or ())),
    )


def ordered(definition: Definition) -> list[Row]:
    """Rows of the fields in display order: that of `field_order`, then those it does not name."""
    rows: Sequence[Row] = definition.get("fields") or ()
    order = definition.get("field_order")
    if not order:
        return list(rows)
    position = {fieldname: index for index, fieldname in enumerate(order)}
    return sorted(rows, key=lambda row: position.get(row.get("fieldname") or "", len(position)))


def _fields(doctype: str, rows: list[Row]) -> tuple[Field, ...]:
    made = []
    for idx, row in enumerate(rows, start=1):
        try:
            made.append(field_module.from_row(row, doctype, idx))
        except DocTypeError as error:
            raise DocTypeError(
                f"DocType {doctype}, field {row.get('fieldname')!r}: {error.message}"
            ) from error
    return tuple(made)


def _permission(row: Row) -> permission.Perm:
    return permission.from_row(row, is_custom=row.get("doctype") == "Custom DocPerm")
