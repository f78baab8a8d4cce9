"""`frappe.query_builder`: the parts of built statements."""

from __future__ import annotations

from pypika import Case, Criterion, CustomFunction, JoinType, Order, Table

from frappe.query.builder import qb
from frappe.query.builder.intervals import Interval
from frappe.query.builder.tables import DocType, Field

__all__ = [
    "Case",
    "Criterion",
    "CustomFunction",
    "DocType",
    "Field",
    "Interval",
    "JoinType",
    "Order",
    "Table",
    "qb",
]
