"""Background Jobs: what waits and what runs, and how far it is."""

from __future__ import annotations

from typing import Any

from frappe import _lt
from frappe.jobs.listing import unfinished

COLUMNS = (
    ("status", "Data", _lt("Status"), 100),
    ("queue", "Data", _lt("Queue"), 100),
    ("method", "Data", _lt("Method"), 320),
    ("user", "Data", _lt("User"), 200),
    ("due", "Datetime", _lt("Due"), 160),
    ("started", "Datetime", _lt("Started"), 160),
    ("percent", "Percent", _lt("Progress"), 100),
    ("description", "Data", _lt("Says"), 200),
    ("attempts", "Int", _lt("Attempts"), 90),
    ("id", "Data", _lt("Job", context="Background Jobs"), 180),
)


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows. Filter: queue."""
    columns = [
        {"fieldname": name, "fieldtype": kind, "label": str(label), "width": width}
        for name, kind, label, width in COLUMNS
    ]
    return columns, unfinished((filters or {}).get("queue"))
