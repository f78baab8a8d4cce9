"""Child rows inside the rows of a list: one more query for all documents of the page."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database import in_, quote, table
from frappe.meta.assemble import get_meta
from frappe.query.fields import NestedRows
from frappe.values.attrdict import AttrDict


def add_child_rows(rows: list[AttrDict], doctype: str, nested: NestedRows) -> None:
    """Put the child rows of each document, in their order, as a list under the name of the table field.

    That the viewer may read the table and its fields was checked when the query was compiled.
    """
    by_parent: dict[Any, list[AttrDict]] = {row["name"]: [] for row in rows}
    if by_parent:
        _read(by_parent, doctype, nested)
    for row in rows:
        row[nested.fieldname] = by_parent[row["name"]]


def _read(by_parent: dict[Any, list[AttrDict]], doctype: str, nested: NestedRows) -> None:
    readers = get_meta(nested.doctype).converter_of
    own = in_("`parent`", list(by_parent))
    columns = ", ".join(map(quote, nested.fields))
    sql = (
        f"SELECT `parent`, {columns} FROM {table(nested.doctype)} "
        f"WHERE `parenttype` = ? AND `parentfield` = ? AND {own.text} ORDER BY `idx`"
    )
    for parent, *values in current().db.rows(sql, (doctype, nested.fieldname, *own.params)):
        row = AttrDict(zip(nested.fields, values, strict=True))
        for name in nested.fields:
            if name in readers and row[name] is not None:
                row[name] = readers[name](row[name])
        by_parent[parent].append(row)
