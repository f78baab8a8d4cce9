"""Reports over HTTP: run one, describe it, take it away as a file."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from frappe.context import current
from frappe.registry.endpoints import whitelist
from frappe.reporting.access import report_for
from frappe.reporting.columns import Column
from frappe.reporting.execution import Result, execute
from frappe.values.spreadsheets import CSV_TYPE, XLSX_TYPE, FileType, file_of
from frappe.values.words import scrub

Filters = dict[str, Any] | None


def run_report(report_name: str, filters: Filters = None) -> Result:
    """Run a report for the current user. Raises PermissionError when they may not."""
    return execute(report_for(report_name), filters or {})


@whitelist(methods=["GET", "POST"])
def run(report_name: str, filters: dict[str, Any] | None = None) -> dict[str, Any]:
    """Columns and rows of a report, with its message, chart and summary."""
    started = perf_counter()
    result = run_report(report_name, filters)
    return {
        "result": result.rows,
        "columns": result.columns,
        "message": result.message,
        "chart": result.chart,
        "report_summary": result.summary,
        "skip_total_row": int(result.skips_total),
        "add_total_row": int(result.has_total),
        "_link_titles": {f"{doctype}::{name}": title for (doctype, name), title in result.titles().items()},
        "execution_time": round(perf_counter() - started, 4),
    }


@whitelist(methods=["GET", "POST"])
def get_script(report_name: str) -> dict[str, Any]:
    """What a screen needs before it runs a report: its filters, its DocType and its client script."""
    report = report_for(report_name)
    filters = ("fieldname", "label", "fieldtype", "options", "default", "mandatory", "wildcard_filter")
    return {
        "name": report.name,
        "ref_doctype": report.ref_doctype,
        "report_type": report.report_type,
        "filters": [{key: row.get(key) for key in filters} for row in report.filters],
        "script": report.javascript or "",
    }


@whitelist(methods=["GET", "POST"])
def export_query(
    report_name: str, filters: dict[str, Any] | None = None, file_format_type: FileType = "CSV"
) -> None:
    """Answer with a report as a CSV or Excel file, as its reader sees it."""
    result = run_report(report_name, filters)
    columns = [column for column in result.columns if not column.get("hidden")]
    titles = result.titles()
    rows = ([_cell(row, column, titles) for column in columns] for row in result.rows)
    is_workbook = file_format_type == "Excel"
    current().response.update(
        type="binary",
        filename=f"{scrub(report_name)}.{'xlsx' if is_workbook else 'csv'}",
        filecontent=file_of([column.label for column in columns], rows, file_format_type),
        content_type=XLSX_TYPE if is_workbook else CSV_TYPE,
    )


def _cell(row: dict[str, Any], column: Column, titles: dict[tuple[str, str], str]) -> Any:
    value = row.get(column.fieldname)
    return titles.get((str(column.get("options")), str(value)), value)
