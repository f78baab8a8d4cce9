"""DocTypes with one record: their values are text in `tabSingles` and are cast by field type when read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import statements
from frappe.document.plan import Plan

TABLE = "tabSingles"
COLUMNS = ("doctype", "field", "value")
# Standard columns that a single record does not keep.
_UNKEPT = frozenset({"name", "owner", "creation", "docstatus", "idx"})


def stored_text(doctype: str) -> dict[str, str]:
    """The values as text by fieldname; read once until one of them changes."""
    sql = statements.select(TABLE, ("field", "value"), ("doctype",))
    return memory.get("settings", ("single", doctype), lambda: dict(current().db.rows(sql, (doctype,))))


def read(plan: Plan) -> dict[str, Any]:
    """The values by fieldname; a field that was never stored has its type's empty value."""
    text = stored_text(plan.doctype)
    values = dict(plan.blank)
    for column in plan.columns:
        if column in text:
            values[column] = from_text(plan, column, text[column])
    values.update(name=plan.doctype, doctype=plan.doctype)
    for fieldname, field, kind in plan.numbers:
        if type(values[fieldname]) is not kind:
            values[fieldname] = field.type.cast(values[fieldname] or 0, field)
    return values


def from_text(plan: Plan, column: str, text: str | None) -> Any:
    """One stored text as the value of its field."""
    if text is None or text == "":
        return None
    write = plan.write_of.get(column)
    field = plan.meta.by_name.get(column)
    reader = plan.reader_of.get(column)
    if reader is not None:
        return reader(text)
    return field.type.cast(text, field) if field is not None and write is not None else text


def write(plan: Plan, values: Mapping[str, Any]) -> None:
    """Store all values."""
    rows = {
        column: plan.stored(column, values.get(column)) for column in plan.columns if column not in _UNKEPT
    }
    write_some(plan.doctype, rows)


def write_some(doctype: str, stored: Mapping[str, Any]) -> None:
    """Store some values that are already in database form."""
    db = current().db
    texts = {column: None if value is None else str(value) for column, value in stored.items()}
    known = stored_text(doctype)
    changed = {column: text for column, text in texts.items() if column not in known or known[column] != text}
    if not changed:
        return
    db.run_many(statements.delete(TABLE, ("doctype", "field")), [(doctype, column) for column in changed])
    db.run_many(
        statements.insert(TABLE, COLUMNS), [(doctype, column, text) for column, text in changed.items()]
    )
    memory.invalidate("settings")


def clear(doctype: str) -> None:
    """Forget all values of a single DocType."""
    current().db.run(statements.delete(TABLE, ("doctype",)), (doctype,))
    memory.invalidate("settings")
