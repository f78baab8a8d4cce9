"""People's input into a document, as REST and forms send it: strict where Python code is free.

An unknown field is an error that names it and the nearest known one; a value of the wrong type is an error that names field and
value; a field that is read only under the present conditions may not change. A row given with the name of a stored row changes
only the fields it gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.document import conditions, storage
from frappe.document.nearest import nearest
from frappe.document.plan import Plan, Table
from frappe.exceptions import UnknownFieldError
from frappe.meta.fieldtypes.base import invalid

if TYPE_CHECKING:
    from frappe.document.document import Document

Input = Mapping[str, Any]

# Keys that clients send along and that are no input: they belong to the record or to the screen.
IGNORED = frozenset(
    {"doctype", "parent", "parenttype", "parentfield", "creation", "modified_by", "_user_tags", "_comments"}
)
IGNORED |= {"_assign", "_liked_by", "_seen", "idx", "flags"}
# Keys that are not fields but mean something.
ACCEPTED = frozenset({"name", "owner", "modified", "docstatus"})


def apply_input(doc: Document, values: Input) -> None:
    """Set the values on the document.

    `modified` is the time of the client's copy, by which a save finds out whether somebody else was faster. Raises
    UnknownFieldError, FieldValueError, ReadOnlyFieldError.
    """
    before = None if doc.is_new() or not doc.name else storage.copy(doc)
    plan = doc.row_plan
    for key, value in values.items():
        if key in IGNORED or key.startswith("__"):
            continue
        table = next((table for table in plan.tables if table.fieldname == key), None)
        if table is not None:
            _apply_rows(doc, table, value)
        elif key in ACCEPTED or key in plan.position:
            _apply_value(doc, key, value)
        elif key not in plan.meta.by_name:
            raise unknown_field(plan, key)
    if before is not None:
        conditions.check_read_only(doc, before)


def _apply_value(doc: Document, key: str, value: Any) -> None:
    own = doc.__dict__
    if key == "name" and own.get("name"):
        return
    if key == "owner":
        return
    own[key] = cast_input(doc.row_plan, key, value)


def cast_input(plan: Plan, key: str, value: Any) -> Any:
    """A value from JSON as its field's Python value. Raises FieldValueError."""
    field = plan.meta.by_name.get(key)
    return value if field is None or value is None else field.type.cast(value, field)


def _apply_rows(doc: Document, table: Table, rows: Any) -> None:
    rows = table.field.type.cast(rows, table.field)
    for row in rows:
        if not isinstance(row, Mapping):
            raise invalid(row, table.field, _("A row of {0} must be an object, not {1}."))
    stored = {row.name: row for row in doc.__dict__.get(table.fieldname) or ()}
    doc.__dict__[table.fieldname] = []
    for given in rows:
        known = stored.get(given.get("name"))
        row = doc.append(table.fieldname, known if known is not None else {})
        row.__dict__["idx"] = len(doc.__dict__[table.fieldname])
        _apply_row(row, given)


def _apply_row(row: Document, given: Input) -> None:
    plan = row.row_plan
    for key, value in given.items():
        if key in IGNORED or key in ACCEPTED - {"name"} or key.startswith("__"):
            continue
        if key == "name":
            row.__dict__["name"] = row.__dict__.get("name") or value
        elif key in plan.position:
            row.__dict__[key] = cast_input(plan, key, value)
        elif key not in plan.meta.by_name:
            raise unknown_field(plan, key)


def unknown_field(plan: Plan, key: str) -> UnknownFieldError:
    """The error for a field that the DocType does not have."""
    known = [field.fieldname for field in plan.meta.fields if not field.type.is_layout]
    return UnknownFieldError(
        _("{0} has no field {1}.{2}").format(_(plan.doctype), key, nearest(key, known)),
        next_step=_("Correct the name of the field or leave it out."),
        details={"doctype": plan.doctype, "field": key},
    )
