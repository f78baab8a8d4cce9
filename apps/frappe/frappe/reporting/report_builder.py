"""Report Builder: a list with chosen columns, filters, order and groups, saved as JSON. The list function answers, so the
reader sees what a list would show them."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.meta import get_meta
from frappe.meta.meta import Meta
from frappe.query import get_list
from frappe.values.attrdict import AttrDict
from frappe.values.text import parse_json

LIMIT = 10_000


def execute(report: Any, filters: AttrDict) -> tuple[list[dict[str, Any]], list[AttrDict]]:
    """Columns and rows."""
    saved = parse_json(report.json or "{}")
    meta = get_meta(report.ref_doctype)
    paths = [_path(meta, entry) for entry in saved.get("fields") or ["name"]]
    rows = get_list(
        meta.name,
        user=current().user,
        fields=paths,
        filters=[*_listed(saved.get("filters")), *([key, "=", value] for key, value in filters.items())],
        order_by=saved.get("order_by") or None,
        group_by=_group(saved.get("group_by")),
        limit=LIMIT,
        as_list=True,
    )
    columns = [_column(meta, path) for path in paths]
    return columns, [
        AttrDict(zip((column["fieldname"] for column in columns), row, strict=True)) for row in rows
    ]


def _path(meta: Meta, entry: Any) -> str:
    """A saved column: a fieldname, or [fieldname, DocType] where the DocType may be that of a child table."""
    if isinstance(entry, str):
        return entry
    fieldname, doctype = entry[0], entry[1] if len(entry) > 1 else meta.name
    table = next((field for field in meta.table_fields if field.options == doctype), None)
    return f"{table.fieldname}.{fieldname}" if table is not None and doctype != meta.name else str(fieldname)


def _listed(filters: Any) -> list[Any]:
    if isinstance(filters, dict):
        return [
            [key, *value] if isinstance(value, (list, tuple)) else [key, "=", value]
            for key, value in filters.items()
        ]
    return list(filters or ())


def _group(saved: Any) -> str | None:
    return saved if isinstance(saved, str) and saved else None


def _column(meta: Meta, path: str) -> dict[str, Any]:
    table_name, dot, name = path.partition(".")
    holder = meta
    if dot:
        holder = get_meta(str(meta.get_options(table_name)))
    field = holder.field_of(name if dot else path)
    return {
        "fieldname": path.replace(".", "_"),
        "label": _(field.label) if field.label else path,
        "fieldtype": field.fieldtype,
        "options": "User" if field.fieldname in ("owner", "modified_by") else field.options,
    }
