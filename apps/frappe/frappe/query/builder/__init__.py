"""Statements that are built of tables, columns and conditions, run on every kind of database: `frappe.qb`."""

from __future__ import annotations

from frappe.query.builder.qb import qb

__all__ = ["qb"]
