"""Rows that a write leaves beside the document (Version, Audit Entry, Deleted Document, …): plain inserts, no events.

A site that is being installed may not have these DocTypes yet; then nothing is left.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from frappe.context import current
from frappe.document import plan as plans
from frappe.meta.assemble import exists
from frappe.values.json_text import as_json
from frappe.values.tokens import generate_hash

Values = dict[str, Any]


def add(doctype: str, values: Values, *, now: datetime | None = None) -> str | None:
    """Store one row and return its name; None when the site has no such DocType."""
    names = add_many(doctype, [values], now=now)
    return names[0] if names else None


def add_many(doctype: str, many: Sequence[Values], *, now: datetime | None = None) -> list[str]:
    """Store rows in one statement and return their names."""
    if not many or not exists(doctype):
        return []
    context, plan = current(), plans.of(doctype)
    moment, user = now or context.now(), context.user
    stamp = {"creation": moment, "modified": moment, "owner": user, "modified_by": user}
    rows = [{**plan.blank, **stamp, "name": generate_hash(length=10), **values} for values in many]
    context.db.run_many(plan.insert_sql, [plan.row(row) for row in rows])
    return [row["name"] for row in rows]


def json_text(value: Any) -> str:
    """Compact JSON for a column."""
    return as_json(value, indent=None, sort_keys=False)


def traceback_text() -> str:
    """The error being handled, as text."""
    return traceback.format_exc()
