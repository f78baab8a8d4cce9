"""The rows of child tables: making rows of what was given, and keeping them tied to their parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.values.tokens import generate_hash

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation


def settle(doc: Document, op: Operation) -> None:
    """Step: dicts become rows; rows know their parent, their place and its docstatus; new rows of a named parent get names."""
    tables = doc.row_plan.tables
    if not tables:
        return
    own = doc.__dict__
    names_rows = op.is_named or not op.is_insert
    shared = {"parent": own["name"], "parenttype": own["doctype"], "docstatus": own["docstatus"]}
    for table in tables:
        for index, row in enumerate(_adopted(doc, table.fieldname), start=1):
            values = row.__dict__
            values.update(shared, parentfield=table.fieldname, idx=index)
            if names_rows and not values.get("name"):
                values["name"] = generate_hash(length=10)


def _adopted(doc: Document, fieldname: str) -> list[Document]:
    rows = doc.__dict__.get(fieldname)
    if rows is None:
        rows = doc.__dict__[fieldname] = []
    elif any(isinstance(row, dict) for row in rows):
        doc.set(fieldname, list(rows))
        rows = doc.__dict__[fieldname]
    return rows


def name_rows(doc: Document, op: Operation) -> None:
    """Step: all rows of a new document get new names, so that a copy never shares a row with its source."""
    op.is_named = True
    if op.set_child_names:
        for row in doc.get_all_children() if doc.row_plan.tables else ():
            row.__dict__["name"] = generate_hash(length=10)


def mark_stored(doc: Document, op: Operation) -> None:
    """Step: the document and its rows are no longer new."""
    doc.__dict__.pop("__islocal", None)
    doc.__dict__.pop("__unsaved", None)
    for row in doc.get_all_children() if doc.row_plan.tables else ():
        row.__dict__.pop("__islocal", None)
