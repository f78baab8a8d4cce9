"""Charts, cards and dashboards over HTTP, and `cache_source`, which remembers the figures of an app's chart source."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from frappe.cache import shared_cache
from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.meta import get_meta
from frappe.permissions import has_permission, require
from frappe.registry.attributes import call
from frappe.registry.endpoints import whitelist
from frappe.reporting import cards, charts
from frappe.values.text import as_json, parse_json

CHART, CARD, DASHBOARD = "Dashboard Chart", "Number Card", "Dashboard"
REMEMBERED_SECONDS = 300

F = TypeVar("F", bound=Callable[..., Any])


@whitelist(methods=["GET", "POST"])
def get(
    chart_name: str | None = None,
    chart: dict[str, Any] | str | None = None,
    no_cache: bool = False,
    filters: list[Any] | dict[str, Any] | None = None,
    from_date: str | None = None,
    to_date: str | None = None,
    timespan: str | None = None,
    time_interval: str | None = None,
    heatmap_year: int | None = None,
    refresh: bool = False,
) -> dict[str, Any]:
    """The figures of a stored chart, or of one that is described: `{"labels", "datasets": [{"name", "values"}]}`."""
    record = _described(CHART, chart_name, chart)
    if heatmap_year:
        from_date, to_date, timespan = f"{heatmap_year}-01-01", f"{heatmap_year}-12-31", "Select Date Range"
    return charts.figures_of(
        record,
        filters,
        from_date=from_date,
        to_date=to_date,
        timespan=timespan,
        time_interval=time_interval,
        no_cache=no_cache or refresh,
    )


@whitelist(methods=["GET", "POST"])
def get_result(
    doc: dict[str, Any] | str, filters: list[Any] | dict[str, Any] | None = None, to_date: str | None = None
) -> Any:
    """The figure of a card, given as its name or its values."""
    return cards.result_of(_described(CARD, None, doc), filters, to_date)


@whitelist(methods=["GET", "POST"])
def get_percentage_difference(
    doc: dict[str, Any] | str, filters: list[Any] | dict[str, Any] | None = None, result: float | None = None
) -> float | None:
    """By how many per cent the figure of a card grew in its interval; None when there is nothing to compare with."""
    return cards.percentage_difference(_described(CARD, None, doc), filters, result)


@whitelist(methods=["GET", "POST"])
def get_permitted_charts(dashboard_name: str) -> list[dict[str, Any]]:
    """The charts of a dashboard that the user may see: `[{"chart", "width"}]`."""
    dashboard = _dashboard(dashboard_name)
    return [{"chart": row.chart, "width": row.width} for row in dashboard.charts if _may_see_chart(row.chart)]


@whitelist(methods=["GET", "POST"])
def get_permitted_cards(dashboard_name: str) -> list[dict[str, Any]]:
    """The cards of a dashboard that the user may see: `[{"card"}]`."""
    dashboard = _dashboard(dashboard_name)
    return [{"card": row.card} for row in dashboard.cards if _may_see_source(get_doc(CARD, row.card))]


def cache_source(function: F) -> F:
    """Decorator of a chart source: remember its answer for five minutes, per user and arguments; `no_cache` asks anew."""

    @functools.wraps(function)
    def remembered(*args: Any, no_cache: bool = False, refresh: bool = False, **kwargs: Any) -> Any:
        told = {key: value for key, value in kwargs.items() if key != "chart"}
        key = f"chart_source::{function.__module__}::{as_json([args, told], indent=None)}"
        user = current().user
        if not no_cache and not refresh:
            found = shared_cache.get_value(key, user=user)
            if found is not None:
                return found
        value = call(function, *args, **kwargs)
        shared_cache.set_value(key, value, user=user, expires_in_sec=REMEMBERED_SECONDS)
        return value

    # It takes more than the function does, which whoever asks for its arguments must see.
    del remembered.__wrapped__
    return remembered  # type: ignore[return-value]


def _described(doctype: str, name: str | None, given: dict[str, Any] | str | None) -> dict[str, Any]:
    """A stored record by name, or the values of one that is not stored."""
    if isinstance(given, str):
        read = parse_json(given)
        given, name = (read, name) if isinstance(read, dict) else (None, name or given)
    if name:
        record = get_doc(doctype, name)
        require(doctype, "read", record)
        return dict(record.as_dict())
    if not given:
        raise ValidationError(_("Name the record, or describe it."))
    meta = get_meta(doctype)
    record = new_doc(doctype)
    apply_input(record, {key: value for key, value in given.items() if key in meta.by_name})
    return dict(record.as_dict())


def _dashboard(name: str) -> Any:
    record = get_doc(DASHBOARD, name)
    require(DASHBOARD, "read", record)
    return record


def _may_see_chart(name: str) -> bool:
    chart = get_doc(CHART, name)
    try:
        charts.require_role(chart)
    except PermissionError:
        return False
    return _may_see_source(chart)


def _may_see_source(record: Any) -> bool:
    """Whether the user may read the DocType that the figures are about."""
    doctype = record.get("document_type")
    return not doctype or has_permission(record.get("parent_document_type") or doctype, "read")
