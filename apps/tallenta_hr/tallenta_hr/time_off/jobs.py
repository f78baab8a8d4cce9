"""The daily job of the ledger. It posts what is missing up to today, so a day it did not run is made up for."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.utils import getdate, today
from tallenta_hr.time_off.facts_of import people_of
from tallenta_hr.time_off.posting import post_missing

# People whose facts are in memory at once; each batch is a transaction of its own.
BATCH = 50


def post_accruals(until: date | None = None) -> int:
    """Post accruals, grants, expiries, rollovers and leave of the days up to today; the number of entries."""
    until = until or getdate(today())
    posted, after = 0, ""
    while names := _next_batch(after):
        for name in names:
            frappe.db.get_value("Employee", name, "name", for_update=True)
        posted += post_missing(people_of(names), until=until)
        frappe.db.commit()
        after = names[-1]
    return posted


def _next_batch(after: str) -> list[str]:
    found: list[str] = frappe.get_all(
        "Employee",
        filters={"name": [">", after], "status": ["!=", "Pre-boarding"]},
        order_by="name asc",
        limit=BATCH,
        pluck="name",
    )
    return found
