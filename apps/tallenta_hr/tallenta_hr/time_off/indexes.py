"""Indexes over several columns, which a DocType's file cannot name: what reports group by, together with what they add up."""

from __future__ import annotations

import frappe

# DocType -> columns; a report that uses no others is read from the index alone.
GROUPED = {"Leave Request": ["leave_type", "workflow_state", "total_quantity"]}


def add() -> None:
    """after_sync and after_migrate: make those that are not there."""
    for doctype, columns in GROUPED.items():
        frappe.db.add_index(doctype, columns)
