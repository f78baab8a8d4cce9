"""Report Builder: a list with chosen columns, filters, order and groups, saved as JSON. The list function answers, so the
reader sees what a list would show them."""

from __future__ import annotations

from typing import Any, NamedTuple

from frappe.context import _, current
from frappe.exceptions import ValidationError
from frappe.meta import get_meta
from frappe.meta.meta import Meta
from frappe.query import get_list
from frappe.reporting.saved_filters import listed
from frappe.reporting.saved_list import settings_of
from frappe.values.attrdict import AttrDict

LIMIT = 10_000
AGGREGATES = ("count", "sum", "avg")


def execute(report: Any, filters: AttrDict) -> tuple[list[dict[str, Any]], list[AttrDict], bool]:
    """Columns and rows, and whether a row with sums is wanted below them."""
    saved = settings_of(report.json)
    meta = get_meta(report.ref_doctype)
    columns = _grouped(meta, saved["group_by"]) if isinstance(saved.get("group_by"), dict) else []
    group_by = columns[0].entry if columns else _group(saved.get("group_by"))
    columns = columns or [_column(meta, _path(meta, entry)) for entry in saved.get("fields") or ["name"]]
    rows = get_list(
        meta.name,
        user=current().user,
        fields=[column.entry for column in columns],
        filters=[*listed(saved.get("filters")), *([key, "=", value] for key, value in filters.items())],
        order_by=_order(saved, columns),
        group_by=group_by,
        limit=LIMIT,
        as_list=True,
    )
    keys = [column.shape["fieldname"] for column in columns]
    has_total = bool(saved.get("add_totals_row") or saved.get("add_total_row"))
    return (
        [column.shape for column in columns],
        [AttrDict(zip(keys, row, strict=True)) for row in rows],
        has_total,
    )


class BuilderColumn(NamedTuple):
    """What is asked of the list function, and how the answer is shown."""

    entry: Any
    shape: dict[str, Any]


def _grouped(meta: Meta, saved: dict[str, Any]) -> list[BuilderColumn]:
    """Columns of `{"group_by": field, "aggregate_function": count, sum or avg, "aggregate_on": field}`."""
    first = _column(meta, _plain(meta, saved["group_by"]))
    function = str(saved.get("aggregate_function") or "count").lower()
    if function not in AGGREGATES:
        raise ValidationError(
            _("A report cannot group by {0}. Use one of: {1}.").format(function, ", ".join(AGGREGATES))
        )
    if function == "count":
        shape = {"fieldname": "_aggregate_column", "label": _("Count"), "fieldtype": "Int"}
        return [first, BuilderColumn({"COUNT": "*", "as": "_aggregate_column"}, shape)]
    on = _column(meta, _plain(meta, saved["aggregate_on"]))
    label = (_("Sum of {0}") if function == "sum" else _("Average of {0}")).format(on.shape["label"])
    shape = {**on.shape, "fieldname": "_aggregate_column", "label": label}
    return [first, BuilderColumn({function.upper(): on.entry, "as": "_aggregate_column"}, shape)]


def _plain(meta: Meta, name: str) -> str:
    """A field out of `` `tabDocType`.`field` `` or `field`."""
    owner, dot, field = name.replace("`", "").rpartition(".")
    return _path(meta, [field, owner.removeprefix("tab")]) if dot else name


def _order(saved: dict[str, Any], columns: list[BuilderColumn]) -> str | None:
    if isinstance(saved.get("group_by"), dict):
        return f"{columns[1].shape['fieldname']} desc"
    return saved.get("order_by") or None


def _path(meta: Meta, entry: Any) -> str:
    """A saved column: a fieldname, or [fieldname, DocType] where the DocType may be that of a child table."""
    if isinstance(entry, str):
        return entry
    fieldname, doctype = entry[0], entry[1] if len(entry) > 1 else meta.name
    table = next((field for field in meta.table_fields if field.options == doctype), None)
    return f"{table.fieldname}.{fieldname}" if table is not None and doctype != meta.name else str(fieldname)


def _group(saved: Any) -> str | None:
    return saved if isinstance(saved, str) and saved else None


def _column(meta: Meta, path: str) -> BuilderColumn:
    table_name, dot, name = path.partition(".")
    holder = meta
    if dot:
        holder = get_meta(str(meta.get_options(table_name)))
    field = holder.field_of(name if dot else path)
    shape = {
        "fieldname": path.replace(".", "_"),
        "label": _(field.label, context=field.parent) if field.label else path,
        "fieldtype": field.fieldtype,
        "options": "User" if field.fieldname in ("owner", "modified_by") else field.options,
    }
    return BuilderColumn(path, shape)
