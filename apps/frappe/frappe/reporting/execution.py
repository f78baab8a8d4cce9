"""Running a report of any type, and its result in one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frappe.context import _, current
from frappe.document.link_titles import Titles, titles_of
from frappe.exceptions import MandatoryError, ValidationError
from frappe.meta import fieldtypes
from frappe.reporting import report_builder, script_report
from frappe.reporting.access import report_for
from frappe.reporting.columns import Column, columns_of, rows_of
from frappe.reporting.query_text import require_reading
from frappe.reporting.saved_filters import mapped
from frappe.reporting.totals import total_row
from frappe.reporting.visibility import visible
from frappe.values.attrdict import AttrDict

LINK = fieldtypes.get("Link")
# Reports that look at records themselves; the others go through the list function.
OPEN_KINDS = ("Script Report", "Query Report")


@dataclass(slots=True)
class Result:
    """Columns and rows; `chart` and `summary` in the shapes of the contract."""

    columns: list[Column]
    rows: list[AttrDict]
    message: Any = None
    chart: dict[str, Any] | None = None
    summary: list[dict[str, Any]] = field(default_factory=list)
    skips_total: bool = False
    has_total: bool = False

    def titles(self) -> Titles:
        """Titles of the records in Link columns that the reader may see."""
        links = [
            column
            for column in self.columns
            if column.get("options") and fieldtypes.get(column["fieldtype"]) is LINK
        ]
        return titles_of(
            (str(column.options), str(row[column.fieldname]))
            for column in links
            for row in self.rows
            if row.get(column.fieldname)
        )


def execute(report: Any, filters: Mapping[str, Any]) -> Result:
    """Run a report whose access has been asked for. Raises MandatoryError for a missing filter."""
    given = AttrDict({key: value for key, value in filters.items() if value not in (None, "")})
    _require_filters(report, given)
    result = _RUNNERS[report.report_type](report, given)
    if report.report_type in OPEN_KINDS:
        result.columns, result.rows = visible(report, result.columns, result.rows, current().user)
    if report.add_total_row and result.rows and not result.skips_total:
        result.rows.append(total_row(result.columns, result.rows))
        result.has_total = True
    return result


def _require_filters(report: Any, given: AttrDict) -> None:
    missing = [row for row in report.filters if row.mandatory and row.fieldname not in given]
    if missing:
        raise MandatoryError(
            _("Report {0} needs: {1}.").format(report.name, ", ".join(_(row.label) for row in missing)),
            details={"fields": [{"field": row.fieldname} for row in missing]},
        )


def _run_script(report: Any, filters: AttrDict) -> Result:
    parts = script_report.execute(report, filters)
    columns = columns_of(parts["columns"] or report.columns)
    return Result(
        columns=columns,
        rows=rows_of(parts["data"], columns),
        message=parts.get("message"),
        chart=parts.get("chart"),
        summary=list(parts.get("report_summary") or ()),
        skips_total=bool(parts.get("skip_total_row")),
    )


def _run_query(report: Any, filters: AttrDict) -> Result:
    query = require_reading(report.query or "", report.name)
    rows = current().__dict__["database_api"].sql(query, _Given({"": None, **filters}), as_dict=True)
    described = [row.as_dict() for row in report.columns]
    columns = columns_of(described or (list(rows[0]) if rows else []))
    return Result(columns=columns, rows=rows_of([list(row.values()) for row in rows], columns))


class _Given(dict[str, Any]):
    """Filters as parameters of a query; one that is not given is empty."""

    def __missing__(self, key: str) -> None:
        return None


def _run_list(report: Any, filters: AttrDict) -> Result:
    columns, rows, has_total = report_builder.execute(report, filters)
    found = Result(columns=columns_of(columns), rows=rows)
    if has_total and rows and not report.add_total_row:
        found.rows.append(total_row(found.columns, rows))
        found.has_total = True
    return found


def _run_custom(report: Any, filters: AttrDict) -> Result:
    """A report with columns and filters of one's own on top of another report."""
    if not report.reference_report:
        raise ValidationError(_("Report {0} names no report that it is made of.").format(report.name))
    saved = mapped(report.json)
    result = execute(report_for(report.reference_report), {**mapped(saved.get("filters")), **filters})
    wanted = columns_of(saved.get("columns") or [])
    if wanted:
        result.columns = wanted
    return result


_RUNNERS = {
    "Script Report": _run_script,
    "Query Report": _run_query,
    "Report Builder": _run_list,
    "Custom Report": _run_custom,
}
