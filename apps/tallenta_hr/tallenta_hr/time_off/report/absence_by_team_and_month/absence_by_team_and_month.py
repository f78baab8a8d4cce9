"""Absence by Team and Month: days away of each team, and per person of it, by month."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from tallenta_hr.time_off.report_period import TAKEN, column, period_of, requests_in


def execute(
    filters: dict[str, Any] | None = None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], None, dict[str, Any]]:
    """Columns, rows, message and chart. Filters: from_date, to_date (this year), leave_type, team."""
    given = filters or {}
    absences = frappe.get_all("Leave Type", filters={"counts_as_absence": 1, "unit": "Day"}, pluck="name")
    more: dict[str, Any] = {} if given.get("leave_type") else {"leave_type": ["in", absences]}
    requests = requests_in(given, ["employee"], workflow_state=["in", TAKEN], **more)
    teams = dict(
        frappe.get_all(
            "Employee",
            filters={"name": ["in", sorted({row.employee for row in requests})]},
            fields=["name", "team"],
            as_list=True,
        )
    )
    by_request = {row.name: teams.get(row.employee) or _("Without a team") for row in requests}
    days = _days(by_request, given)
    months = _months(given)
    rows = [_row(team, found, months) for team, found in sorted(days.items()) if _is_asked(team, given)]
    return columns(months), rows, None, _chart(rows, months)


def _is_asked(team: str, given: dict[str, Any]) -> bool:
    return not given.get("team") or team == given["team"]


def _days(by_request: dict[str, str], given: dict[str, Any]) -> dict[str, dict[str, float]]:
    first, last = period_of(given)
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in frappe.get_all(
        "Leave Request Day",
        filters={
            "parenttype": "Leave Request",
            "parent": ["in", sorted(by_request)],
            "date": ["between", [first, last]],
            "quantity": [">", 0],
        },
        fields=["parent", "date", "quantity"],
    ):
        found[by_request[row.parent]][f"{getdate(row.date):%Y_%m}"] += float(row.quantity)
    return found


def _months(given: dict[str, Any]) -> list[str]:
    first, last = period_of(given)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12}_{number % 12 + 1:02d}" for number in numbers]


def _row(team: str, found: dict[str, float], months: list[str]) -> dict[str, Any]:
    values = {f"m{month}": round(found.get(month, 0.0), 2) for month in months}
    return {"team": team, **values, "total": round(sum(values.values()), 2)}


def _chart(rows: list[dict[str, Any]], months: list[str]) -> dict[str, Any]:
    totals = [round(sum(row[f"m{month}"] for row in rows), 2) for month in months]
    labels = [month.replace("_", "-") for month in months]
    return {
        "type": "bar",
        "data": {"labels": labels, "datasets": [{"name": _("Days away"), "values": totals}]},
    }


def columns(months: list[str]) -> list[dict[str, Any]]:
    """What the report shows."""
    return [
        column("team", _("Team"), width=180),
        *(column(f"m{month}", month.replace("_", "-"), "Float", width=90) for month in months),
        column("total", _("Total"), "Float", width=100),
    ]
