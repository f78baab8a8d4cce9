"""Background Workers: which workers are alive, what they take, and what they do."""

from __future__ import annotations

from typing import Any

from frappe import _lt
from frappe.jobs.workers import workers

COLUMNS = (
    ("name", "Data", _lt("Worker"), 180),
    ("host", "Data", _lt("Host"), 160),
    ("pid", "Int", _lt("Process"), 100),
    ("queues", "Data", _lt("Queues"), 220),
    ("method", "Data", _lt("Runs"), 320),
    ("since", "Datetime", _lt("Since"), 160),
)


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows, one for each worker."""
    columns = [
        {"fieldname": name, "fieldtype": kind, "label": str(label), "width": width}
        for name, kind, label, width in COLUMNS
    ]
    rows = [
        {
            "name": worker.name,
            "host": worker.host,
            "pid": worker.pid,
            "queues": ", ".join(worker.queues),
            "method": worker.method,
            "since": worker.since,
        }
        for worker in workers()
    ]
    return columns, rows
