"""Export and import templates over HTTP."""

from __future__ import annotations

from typing import IO, Any

from frappe.context import current
from frappe.exchange.exporter import columns_of, export_file, header_of
from frappe.meta import get_meta
from frappe.permissions import require
from frappe.registry.endpoints import whitelist
from frappe.values.spreadsheets import CSV_TYPE, XLSX_TYPE, FileType, table_file
from frappe.values.words import scrub

EXAMPLES = 5


@whitelist(methods=["GET", "POST"])
def export_query(
    doctype: str,
    fields: list[str] | None = None,
    filters: list[Any] | dict[str, Any] | None = None,
    or_filters: list[Any] | dict[str, Any] | None = None,
    order_by: str | None = None,
    file_format_type: FileType = "CSV",
    title: str | None = None,
) -> None:
    """Answer with a list as a CSV or Excel file."""
    file = export_file(
        doctype,
        fields=fields,
        filters=filters,
        or_filters=or_filters,
        order_by=order_by,
        file_type=file_format_type,
    )
    answer_with(file, scrub(title or doctype), file_format_type)


@whitelist(methods=["GET", "POST"])
def download_template(
    doctype: str,
    export_fields: dict[str, list[str]] | list[str] | None = None,
    export_records: str | None = None,
    export_filters: list[Any] | dict[str, Any] | None = None,
    file_type: FileType = "CSV",
) -> None:
    """Answer with a file to fill in and import: empty (`blank_template`), with all that match, or with `5_records`.

    `export_fields` are fieldnames, or {DocType or table: fieldnames}.
    """
    require(doctype, "import")
    names = _paths(doctype, export_fields)
    if export_records in (None, "", "blank_template"):
        meta = get_meta(doctype)
        file = table_file(header_of(meta, columns_of(meta, names)), [], file_type)
    else:
        file = export_file(
            doctype,
            fields=names,
            filters=export_filters,
            file_type=file_type,
            limit=EXAMPLES if export_records == "5_records" else None,
        )
    answer_with(file, scrub(doctype), file_type)


def _paths(doctype: str, fields: dict[str, list[str]] | list[str] | None) -> list[str] | None:
    if not isinstance(fields, dict):
        return fields
    return [
        name if group == doctype else f"{group}.{name}" for group, names in fields.items() for name in names
    ]


def answer_with(file: IO[bytes], name: str, file_type: FileType) -> None:
    """Put an open file into the response; it is sent in pieces and then closed."""
    is_workbook = file_type == "Excel"
    current().response.update(
        type="binary",
        filename=f"{name}.{'xlsx' if is_workbook else 'csv'}",
        filestream=file,
        content_type=XLSX_TYPE if is_workbook else CSV_TYPE,
    )
