"""Approval Times: how long decisions take, by kind of document and approver. The median is the one to read."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from statistics import median
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate, today

DECIDED = ("Approved", "Rejected")
DEFAULT_DAYS = 365


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows. Filters: from_date, to_date (the last year), reference_doctype."""
    given = filters or {}
    last: date = getdate(given.get("to_date") or today())
    first: date = getdate(given.get("from_date") or last - timedelta(days=DEFAULT_DAYS))
    wanted: dict[str, Any] = {
        "decision": ["in", DECIDED],
        "decided_at": ["between", [f"{first} 00:00:00", f"{last} 23:59:59"]],
    }
    if given.get("reference_doctype"):
        wanted["reference_doctype"] = given["reference_doctype"]
    tasks = frappe.get_list(
        "Approval Task",
        filters=wanted,
        fields=[
            "reference_doctype",
            "acted_by",
            "created_at",
            "decided_at",
            "due_at",
            "is_automatic",
            "on_behalf_of",
        ],
        limit_page_length=0,
    )
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for task in tasks:
        groups[task.reference_doctype, task.acted_by or ""].append(task)
    rows = [_row(doctype, user, found) for (doctype, user), found in groups.items()]
    return columns(), sorted(rows, key=lambda row: (row["reference_doctype"], -row["median_hours"]))


def _row(doctype: str, user: str, tasks: list[Any]) -> dict[str, Any]:
    hours = [
        (get_datetime(task.decided_at) - get_datetime(task.created_at)).total_seconds() / 3600
        for task in tasks
    ]
    late = sum(
        bool(task.due_at) and get_datetime(task.decided_at) > get_datetime(task.due_at) for task in tasks
    )
    return {
        "reference_doctype": doctype,
        "approver": user,
        "full_name": frappe.db.get_value("User", user, "full_name") or user,
        "n": len(tasks),
        "median_hours": round(median(hours), 1),
        "longest_hours": round(max(hours), 1),
        "late": late,
        "for_others": sum(bool(task.on_behalf_of) for task in tasks),
        "automatic": sum(bool(task.is_automatic) for task in tasks),
    }


def columns() -> list[dict[str, Any]]:
    """What the report shows."""
    texts = (
        ("reference_doctype", _("Document Type"), "Link", "DocType", 150),
        ("approver", _("Approver"), "Link", "User", 190),
        ("full_name", _("Name", context="Person"), "Data", "", 180),
        ("n", _("Decisions"), "Int", "", 90),
        ("median_hours", _("Median hours"), "Float", "", 110),
        ("longest_hours", _("Longest hours"), "Float", "", 110),
        ("late", _("Late"), "Int", "", 80),
        ("for_others", _("On behalf"), "Int", "", 90),
        ("automatic", _("By time limit"), "Int", "", 100),
    )
    names = ("fieldname", "label", "fieldtype", "options", "width")
    return [{name: value for name, value in zip(names, row, strict=True) if value} for row in texts]
