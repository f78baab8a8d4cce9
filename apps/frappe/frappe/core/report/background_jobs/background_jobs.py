"""Background Jobs: what waits and what runs, and how far it is."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.jobs.listing import unfinished

COLUMNS = (
    ("status", "Data", "Status", 100),
    ("queue", "Data", "Queue", 100),
    ("method", "Data", "Method", 320),
    ("user", "Data", "User", 200),
    ("due", "Datetime", "Due", 160),
    ("started", "Datetime", "Started", 160),
    ("percent", "Percent", "Progress", 100),
    ("description", "Data", "Says", 200),
    ("attempts", "Int", "Attempts", 90),
    ("id", "Data", "Job", 180),
)


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows. Filter: queue."""
    columns = [
        {"fieldname": name, "fieldtype": kind, "label": _(label), "width": width}
        for name, kind, label, width in COLUMNS
    ]
    return columns, unfinished((filters or {}).get("queue"))
