"""Reports over HTTP: run one, describe it, take it away as a file."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from frappe.context import _, current
from frappe.exceptions import PermissionError
from frappe.permissions import require
from frappe.registry.endpoints import whitelist
from frappe.reporting import prepared
from frappe.reporting.access import report_for
from frappe.reporting.columns import Column
from frappe.reporting.execution import Result, execute
from frappe.reporting.files_of_report import text_beside
from frappe.values.spreadsheets import CSV_TYPE, XLSX_TYPE, FileType, table_file
from frappe.values.text import parse_json
from frappe.values.words import scrub

Filters = dict[str, Any] | None
# A report that takes longer is prepared in the background from then on.
SLOW_SECONDS = 15


def run_report(report_name: str, filters: Filters = None) -> Result:
    """Run a report for the current user. Raises PermissionError when they may not."""
    return execute(report_for(report_name), filters or {})


@whitelist(methods=["GET", "POST"])
def run(
    report_name: str,
    filters: dict[str, Any] | None = None,
    user: str | None = None,
    ignore_prepared_report: bool = False,
    prepared_report_name: str | None = None,
) -> dict[str, Any]:
    """Columns and rows of a report, with its message, chart and summary.

    Of a report that is prepared in the background it is the last result with these filters, or the one named; without
    any, `prepared_report` is true and `doc` empty, and `background_enqueue_run` asks for one.
    """
    if user not in (None, current().user):
        raise PermissionError(_("Reports are run for oneself only."))
    report = report_for(report_name)
    if prepared_report_name or (report.prepared_report and not ignore_prepared_report):
        return _prepared(report, filters or {}, prepared_report_name)
    started = perf_counter()
    result = execute(report, filters or {})
    seconds = perf_counter() - started
    if seconds > SLOW_SECONDS and not report.prepared_report and current().db.is_writing:
        current().__dict__["database_api"].set_value("Report", report.name, "prepared_report", 1)
    return {**_shape(result), "execution_time": round(seconds, 4), "prepared_report": False, "doc": None}


def _prepared(report: Any, filters: dict[str, Any], name: str | None) -> dict[str, Any]:
    found = prepared.read(name) if name else prepared.latest(report.name, filters)
    if found is None:
        return {**_shape(Result([], [])), "prepared_report": True, "doc": None}
    record, result = found
    if record.report_name != report.name:
        raise PermissionError(_("{0} is no result of the report {1}.").format(record.name, report.name))
    doc = {
        "name": record.name,
        "status": record.status,
        "creation": record.creation,
        "report_end_time": record.report_end_time,
        "filters": parse_json(record.filters),
    }
    return {**_shape(result), "prepared_report": True, "doc": doc}


def _shape(result: Result) -> dict[str, Any]:
    return {
        "result": result.rows,
        "columns": result.columns,
        "message": result.message,
        "chart": result.chart,
        "report_summary": result.summary,
        "skip_total_row": int(result.skips_total),
        "add_total_row": int(result.has_total),
        "status": None,
        "_link_titles": {f"{doctype}::{name}": title for (doctype, name), title in result.titles().items()},
    }


@whitelist(methods=["GET", "POST"])
def get_script(report_name: str) -> dict[str, Any]:
    """What a screen needs before it runs a report: its filters, its DocType, its client script and print template."""
    report = report_for(report_name)
    filters = ("fieldname", "label", "fieldtype", "options", "default", "mandatory", "wildcard_filter")
    source = report_for(report.reference_report) if report.reference_report else report
    return {
        "name": report.name,
        "label": _(report.name),
        "ref_doctype": report.ref_doctype,
        "report_type": report.report_type,
        "filters": [
            {**{key: row.get(key) for key in filters}, "label": _(row.label) if row.label else None}
            for row in report.filters or source.filters
        ],
        "script": report.javascript or text_beside(source, "js"),
        "html_format": text_beside(source, "html"),
        "custom_report_name": report.name if report.reference_report else None,
        "prepared_report": bool(report.prepared_report),
    }


@whitelist(methods=["GET", "POST"])
def export_query(
    report_name: str,
    filters: dict[str, Any] | None = None,
    file_format_type: FileType = "CSV",
    include_indentation: bool = False,
    visible_idx: list[int] | None = None,
) -> None:
    """Answer with a report as a CSV or Excel file, as its reader sees it. Needs the right to export its DocType.

    `visible_idx` are the positions of the rows to take, the first is 0; `include_indentation` shows the depth of a tree.
    """
    report = report_for(report_name)
    require(report.ref_doctype, "export")
    found = prepared.latest(report.name, filters or {}) if report.prepared_report else None
    result = found[1] if found else execute(report, filters or {})
    columns = [column for column in result.columns if not column.get("hidden")]
    titles = result.titles()
    wanted = None if visible_idx is None else set(visible_idx)
    rows = (
        _cells(row, columns, titles, indents=include_indentation)
        for index, row in enumerate(result.rows)
        if wanted is None or index in wanted or row.get("is_total_row")
    )
    is_workbook = file_format_type == "Excel"
    current().response.update(
        type="binary",
        filename=f"{scrub(report_name)}.{'xlsx' if is_workbook else 'csv'}",
        filestream=table_file([column.label for column in columns], rows, file_format_type),
        content_type=XLSX_TYPE if is_workbook else CSV_TYPE,
    )


def _cells(
    row: dict[str, Any], columns: list[Column], titles: dict[tuple[str, str], str], *, indents: bool
) -> list[Any]:
    cells = []
    for column in columns:
        value = row.get(column.fieldname)
        cells.append(titles.get((str(column.get("options")), str(value)), value))
    if indents and cells and row.get("indent"):
        cells[0] = "   " * int(row["indent"]) + str(cells[0] or "")
    return cells
