"""The figures of a Dashboard Chart: over time, by group, of a report, or of an app's own function.

The list function answers, so everybody sees figures of what they may see.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from frappe.context import _, current
from frappe.document.link_titles import titles_of
from frappe.exceptions import PermissionError, ValidationError
from frappe.meta import get_meta
from frappe.permissions import roles_of
from frappe.permissions.administrator import is_administrator
from frappe.query import get_list
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import call, get_attr
from frappe.registry.modules import app_of_module, record_module
from frappe.reporting.periods_of_chart import label_of, span_of, start_function, starts_between
from frappe.reporting.query_report import run_report
from frappe.reporting.saved_filters import listed, mapped
from frappe.values.date_reading import getdate
from frappe.values.numbers import flt

Figures = dict[str, Any]
AGGREGATES = {"Count": "COUNT", "Sum": "SUM", "Average": "AVG"}
DAY_SECONDS = 86_400


def figures_of(chart: Any, filters: Any = None, **asked: Any) -> Figures:
    """`{"labels", "datasets": [{"name", "values"}]}` of a chart; of a heat map `{"labels", "dataPoints"}`.

    `asked` may hold from_date, to_date, timespan and time_interval in place of the chart's own. Raises PermissionError.
    """
    require_role(chart)
    wanted = [*listed(chart.get("filters_json")), *listed(filters)]
    kind = chart.get("chart_type")
    if kind == "Report":
        return _of_report(chart, filters)
    if kind == "Custom":
        return _of_source(chart, filters, asked)
    if kind != "Group By" and kind not in AGGREGATES:
        raise ValidationError(_("{0} is no kind of chart.").format(kind))
    if not chart.get("document_type"):
        raise ValidationError(_("The chart {0} names no DocType.").format(_title(chart)))
    if kind == "Group By":
        return _by_group(chart, wanted)
    return _over_time(chart, wanted, asked)


def require_role(chart: Any) -> None:
    """Raise PermissionError when the chart names roles and the user has none of them."""
    named = {row.get("role") for row in chart.get("roles") or ()}
    user = current().user
    if named and not is_administrator(user) and not roles_of(user).intersection(named):
        raise PermissionError(_("You may not see the chart {0}.").format(chart.get("chart_name")))


def _over_time(chart: Any, filters: list[Any], asked: dict[str, Any]) -> Figures:
    interval = asked.get("time_interval") or chart.get("time_interval") or "Monthly"
    first, last = span_of(
        asked.get("timespan") or chart.get("timespan") or "Last Year",
        _day(asked.get("from_date") or chart.get("from_date")),
        _day(asked.get("to_date") or chart.get("to_date")),
    )
    is_heatmap = chart.get("type") == "Heatmap"
    interval = "Daily" if is_heatmap else interval
    start_of = start_function(interval)
    sums: dict[dt.date, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for day, total, number in _by_moment(chart, filters, first, last):
        found = sums[start_of(day)]
        found[0] += total
        found[1] += number
    values = {start: _value(chart["chart_type"], *found) for start, found in sums.items()}
    if is_heatmap:
        points = {_seconds(day): value for day, value in sorted(values.items())}
        return {"labels": [], "dataPoints": points}
    starts = starts_between(first, last, interval)
    return {
        "labels": [label_of(start, interval) for start in starts],
        "datasets": [{"name": _(_title(chart)), "values": [values.get(start, 0) for start in starts]}],
    }


def _by_moment(
    chart: Any, filters: list[Any], first: dt.date, last: dt.date
) -> list[tuple[dt.date, float, int]]:
    """(day, sum, number) of the documents of each moment in the span."""
    moment = chart.get("based_on") or "creation"
    fields: list[Any] = [moment, {"COUNT": "*", "as": "number"}]
    if chart["chart_type"] != "Count":
        fields.append({"SUM": _number_field(chart, "value_based_on"), "as": "total"})
    rows = get_list(
        chart["document_type"],
        user=current().user,
        fields=fields,
        filters=[*filters, [moment, "between", [first, last]]],
        group_by=moment,
        order_by=False,
        parent_doctype=chart.get("parent_document_type"),
    )
    key = moment.rpartition(".")[2]
    found = ((_day(row[key]), flt(row.get("total")), row.number) for row in rows)
    return [(day, total, number) for day, total, number in found if day is not None]


def _value(kind: str, total: float, number: float) -> float:
    if kind == "Count":
        return int(number)
    return total if kind == "Sum" else total / number


def _by_group(chart: Any, filters: list[Any]) -> Figures:
    field, kind = chart.get("group_by_based_on"), chart.get("group_by_type") or "Count"
    if not field or kind not in AGGREGATES:
        raise ValidationError(_("The chart {0} does not say how it groups.").format(_title(chart)))
    value = "*" if kind == "Count" else _number_field(chart, "aggregate_function_based_on")
    rows = get_list(
        chart["document_type"],
        user=current().user,
        fields=[f"{field} as name", {AGGREGATES[kind]: value, "as": "value"}],
        filters=filters,
        group_by=field,
        order_by="value desc",
        parent_doctype=chart.get("parent_document_type"),
    )
    shown = [(label, row.value or 0) for label, row in zip(_labels(chart, field, rows), rows, strict=True)]
    most = int(chart.get("number_of_groups") or 0)
    if most and len(shown) > most and kind != "Average":
        rest = sum(value for _label, value in shown[most:])
        shown = [*shown[:most], (_("Other"), rest)]
    elif most:
        shown = shown[:most]
    return {
        "labels": [label for label, _number in shown],
        "datasets": [{"name": _(_title(chart)), "values": [number for _label, number in shown]}],
    }


def _labels(chart: Any, field: str, rows: list[Any]) -> list[str]:
    meta = get_meta(chart["document_type"])
    link = meta.get_field(field)
    if link is None:
        return [str(row.name or _("Not Set")) for row in rows]
    target = link.options if link.type.is_link else None
    titles = titles_of((str(target), str(row.name)) for row in rows if target and row.name)
    return [
        titles.get((str(target), str(row.name))) or link.type.display(row.name, link) or _("Not Set")
        for row in rows
    ]


def _of_report(chart: Any, filters: Any) -> Figures:
    given = {**mapped(chart.get("filters_json")), **mapped(filters)}
    result = run_report(str(chart.get("report_name")), given)
    if chart.get("use_report_chart"):
        return dict((result.chart or {}).get("data") or {"labels": [], "datasets": []})
    names = {column.fieldname: column.label for column in result.columns}
    wanted = [row.get("y_field") for row in chart.get("y_axis") or ()]
    unknown = [name for name in (chart.get("x_field"), *wanted) if name not in names]
    if unknown:
        raise ValidationError(
            _("The report {0} has no column {1}.").format(chart["report_name"], ", ".join(map(str, unknown)))
        )
    rows = [row for row in result.rows if not row.get("is_total_row")]
    return {
        "labels": [row.get(chart["x_field"]) for row in rows],
        "datasets": [{"name": names[name], "values": [row.get(name) for row in rows]} for name in wanted],
    }


def _of_source(chart: Any, filters: Any, asked: dict[str, Any]) -> Figures:
    name = chart.get("source")
    (module,) = get_list("Dashboard Chart Source", user=None, filters={"name": name}, pluck="module") or [
        None
    ]
    if module is None:
        raise ValidationError(_("There is no chart source {0}.").format(name))
    app = app_of_module(module, tuple(installed_apps()))
    function = get_attr(record_module(app, module, "dashboard_chart_source", name) + ".get")
    given = {**mapped(chart.get("filters_json")), **mapped(filters)}
    found: Figures = call(function, chart_name=chart.get("name"), chart=chart, filters=given, **asked)
    return found


def _number_field(chart: Any, key: str) -> str:
    if not chart.get(key):
        raise ValidationError(_("The chart {0} does not say which field it adds up.").format(_title(chart)))
    return str(chart[key])


def _title(chart: Any) -> str:
    return str(chart.get("chart_name") or chart.get("name") or "")


def _day(value: Any) -> dt.date | None:
    return getdate(value) if value else None


def _seconds(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days * DAY_SECONDS
