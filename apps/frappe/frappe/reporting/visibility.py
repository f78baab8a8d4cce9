"""What a reader may see of the rows that a script or a query found, whatever these looked at.

Rows that name a record which the reader's user permissions hide are left out, and so are rows that name a record of the
report's own DocType which a list would not show. Columns that are a field of this DocType above the reader's levels are
left out too. Figures that a report has summed up itself are the report's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from frappe.exceptions import PermissionError
from frappe.meta import exists, fieldtypes, get_meta
from frappe.permissions import readable_fields, user_permissions_of
from frappe.permissions.administrator import is_administrator
from frappe.query import get_list
from frappe.query.restricted import names_within_user_permissions
from frappe.reporting.columns import Column
from frappe.values.attrdict import AttrDict

LINK, DYNAMIC_LINK = fieldtypes.get("Link"), fieldtypes.get("Dynamic Link")
# Names asked for at once.
CHUNK = 500

Rows = list[AttrDict]


def visible(report: Any, columns: Sequence[Column], rows: Rows, reader: str) -> tuple[list[Column], Rows]:
    """The columns and rows that the reader may see."""
    if is_administrator(reader):
        return list(columns), rows
    for column in columns:
        kind = fieldtypes.get(column.fieldtype)
        if kind is LINK and column.get("options"):
            rows = _of_link(report, rows, column.fieldname, str(column.options), reader)
        elif kind is DYNAMIC_LINK and column.get("options"):
            rows = _of_dynamic_link(report, rows, column, reader)
    closed = _closed_fields(report, reader)
    for row in rows:
        for name in closed & row.keys():
            del row[name]
    return [column for column in columns if column.fieldname not in closed], rows


def _closed_fields(report: Any, reader: str) -> set[str]:
    meta = get_meta(report.ref_doctype)
    return set(meta.by_name.keys() - readable_fields(meta, reader))


def _of_link(report: Any, rows: Rows, fieldname: str, doctype: str, reader: str) -> Rows:
    if not _is_restricted(report, doctype, reader):
        return rows
    shown = _shown(report, doctype, {str(row[fieldname]) for row in rows if row.get(fieldname)}, reader)
    return [row for row in rows if not row.get(fieldname) or str(row[fieldname]) in shown]


def _of_dynamic_link(report: Any, rows: Rows, column: Column, reader: str) -> Rows:
    kept: Rows = rows
    for doctype in {str(row[column.options]) for row in rows if row.get(column.options)}:
        own = [row for row in kept if row.get(column.options) == doctype]
        visible = _of_link(report, own, column.fieldname, doctype, reader)
        if len(visible) < len(own):
            hidden = {id(row) for row in own} - {id(row) for row in visible}
            kept = [row for row in kept if id(row) not in hidden]
    return kept


def _is_restricted(report: Any, doctype: str, reader: str) -> bool:
    if not exists(doctype) or get_meta(doctype).issingle or get_meta(doctype).is_virtual:
        return False
    return doctype == report.ref_doctype or bool(user_permissions_of(reader))


def _shown(report: Any, doctype: str, names: set[str], reader: str) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(sorted(names)):
        if doctype == report.ref_doctype:
            found.update(_listed(doctype, chunk, reader))
        else:
            found.update(names_within_user_permissions(doctype, chunk, reader))
    return found


def _listed(doctype: str, names: list[str], reader: str) -> Iterable[str]:
    try:
        return map(
            str,
            get_list(doctype, user=reader, filters={"name": ["in", names]}, pluck="name", order_by=False),
        )
    except PermissionError:
        return ()


def _chunks(names: list[str]) -> Iterable[list[str]]:
    return (names[start : start + CHUNK] for start in range(0, len(names), CHUNK))
