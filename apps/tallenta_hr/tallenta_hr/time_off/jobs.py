"""The daily job of the ledger. It posts what is missing up to today, so a day it did not run is made up for."""

from __future__ import annotations

from datetime import date, timedelta
from zlib import crc32

import frappe
from frappe.utils import getdate, today
from tallenta_hr.time_off.facts_of import people_of
from tallenta_hr.time_off.nightly import post_since
from tallenta_hr.time_off.posting import post_missing

# People whose facts are in memory at once; each batch is a transaction of its own.
BATCH = 100
# Every person is compared from the beginning once in so many nights; one part of them each night.
PARTS = 28
# How far before the last night the ledger is compared again; older days were posted by the documents that changed them.
LOOK_BACK_DAYS = 7
SETTINGS = "Time Off Settings"


def post_accruals(until: date | None = None, *, whole: bool = False) -> int:
    """Post accruals, grants, expiries, rollovers and leave of the days up to today; the number of entries.

    Only the last week is compared; everything before for a part of the people, another one each night, or with `whole`.
    """
    until = until or getdate(today())
    since = None if whole else _since()
    posted, after = 0, ""
    while names := _next_batch(after):
        frappe.db.get_values(
            "Employee", {"name": ["in", names]}, "name", order_by="name asc", for_update=True
        )
        from_start = names if since is None else [name for name in names if _turn(name, until)]
        posted += post_missing(people_of(from_start), until=until)
        if since is not None:
            posted += post_since([name for name in names if name not in from_start], since, until)
        frappe.db.commit()
        after = names[-1]
    frappe.db.set_single_value(SETTINGS, "posted_until", until)
    frappe.db.commit()
    return posted


def _turn(name: str, on: date) -> bool:
    return crc32(name.encode()) % PARTS == on.toordinal() % PARTS


def _since() -> date | None:
    """The first day to look at: a week before the last night; None when there was none."""
    last = frappe.db.get_single_value(SETTINGS, "posted_until")
    return getdate(last) - timedelta(days=LOOK_BACK_DAYS) if last else None


def _next_batch(after: str) -> list[str]:
    found: list[str] = frappe.get_all(
        "Employee",
        filters={"name": [">", after], "status": ["!=", "Pre-boarding"]},
        order_by="name asc",
        limit=BATCH,
        pluck="name",
    )
    return found
