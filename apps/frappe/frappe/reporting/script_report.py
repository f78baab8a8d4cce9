"""Script Reports of apps: the function `execute(filters)` in the module beside the report's JSON."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import call, get_attr
from frappe.registry.modules import app_of_module, record_module
from frappe.values.attrdict import AttrDict

PARTS = ("columns", "data", "message", "chart", "report_summary", "skip_total_row")


def execute(report: Any, filters: AttrDict) -> dict[str, Any]:
    """What the function returned, by name: columns, data, message, chart, report_summary, skip_total_row."""
    answer = call(get_attr(path_of(report)), filters)
    parts = tuple(answer) if isinstance(answer, (tuple, list)) else ()
    if len(parts) < 2:
        raise ValidationError(
            _("Report {0} must return columns and data.").format(report.name),
            next_step=_("Correct its function execute."),
        )
    return dict(zip(PARTS, parts, strict=False))


def path_of(report: Any) -> str:
    """Dotted path of the report's function. Raises ValidationError for a script kept in the database."""
    if report.is_standard != "Yes" or not report.module:
        raise ValidationError(
            _("Report {0} has no script in an app, and scripts in the database are not run.").format(
                report.name
            ),
            next_step=_("Move its script into an app."),
        )
    app = app_of_module(report.module, tuple(installed_apps()))
    return record_module(app, report.module, "report", report.name) + ".execute"
