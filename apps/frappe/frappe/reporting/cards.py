"""The figure of a Number Card, and by how much it changed."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from frappe.context import _, current
from frappe.exceptions import ValidationError
from frappe.query import count, get_list
from frappe.registry.attributes import call
from frappe.registry.endpoints import find
from frappe.reporting.query_report import run_report
from frappe.reporting.saved_filters import listed, mapped
from frappe.values.date_arithmetic import add_to_date
from frappe.values.numbers import flt

FUNCTIONS = {"Sum": "SUM", "Average": "AVG", "Minimum": "MIN", "Maximum": "MAX"}
OPTIONAL = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
INTERVALS: dict[str, dict[str, Any]] = {
    "Daily": {"days": -1},
    "Weekly": {"days": -7},
    "Monthly": {"months": -1},
    "Yearly": {"years": -1},
}
REPORT_FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "Sum": sum,
    "Average": lambda numbers: sum(numbers) / len(numbers),
    "Minimum": min,
    "Maximum": max,
}


def result_of(card: Any, filters: Any = None, to_date: Any = None) -> Any:
    """The figure: a number, or what the card's own method gives. `to_date` leaves out what was created from then on."""
    kind = card.get("type") or "Document Type"
    if kind == "Custom":
        return _of_method(str(card.get("method")), listed(filters))
    if kind == "Report":
        return _of_report(card, filters)
    wanted = [*listed(card.get("filters_json")), *listed(filters)]
    if to_date:
        wanted.append(["creation", "<", to_date])
    return _of_documents(card, wanted)


def percentage_difference(card: Any, filters: Any = None, result: Any = None) -> float | None:
    """How many per cent more than one interval ago; None without a figure to compare with."""
    interval = INTERVALS.get(card.get("stats_time_interval") or "Daily")
    if (card.get("type") or "Document Type") != "Document Type" or interval is None:
        return None
    now = flt(result) if result is not None else flt(result_of(card, filters))
    before = flt(result_of(card, filters, add_to_date(current().now(), **interval)))
    if not before:
        return None
    return (now - before) / before * 100


def _of_method(path: str, filters: list[Any]) -> Any:
    function = find(path).function
    missing = [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is parameter.empty and name != "filters" and parameter.kind not in OPTIONAL
    ]
    if missing:
        raise ValidationError(_("{0} gives no figure: it needs {1}.").format(path, ", ".join(missing)))
    return call(function, filters=filters)


def _of_documents(card: Any, filters: list[Any]) -> float:
    doctype, parent = card.get("document_type"), card.get("parent_document_type")
    if not doctype:
        raise ValidationError(_("The card names no DocType."))
    function = card.get("function") or "Count"
    if function == "Count":
        return count(doctype, user=current().user, filters=filters, parent_doctype=parent)
    if function not in FUNCTIONS:
        raise ValidationError(_("A card cannot show the {0} of a field.").format(function))
    (value,) = get_list(
        doctype,
        user=current().user,
        fields=[{FUNCTIONS[function]: card.get("aggregate_function_based_on"), "as": "value"}],
        filters=filters,
        pluck=None,
        order_by=False,
        parent_doctype=parent,
    )
    return value["value"] or 0


def _of_report(card: Any, filters: Any) -> float:
    given = {**mapped(card.get("filters_json")), **mapped(filters)}
    result = run_report(str(card.get("report_name")), given)
    rows = [row for row in result.rows if not row.get("is_total_row")]
    numbers = [flt(row.get(card.get("report_field"))) for row in rows]
    function = REPORT_FUNCTIONS.get(card.get("report_function") or "Sum")
    if function is None:
        raise ValidationError(
            _("A card cannot show the {0} of a column.").format(card.get("report_function"))
        )
    return function(numbers) if numbers else 0
