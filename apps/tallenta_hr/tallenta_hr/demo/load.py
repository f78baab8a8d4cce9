"""Fills a new site with the demo company Kalyna Soft; the hook `demo_company` calls it.

Records go in as documents, in the order of the files. Two years of leave go in as history (history.py).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import frappe
from frappe.utils import getdate, today
from frappe.utils.password import update_password
from tallenta_hr.demo import history
from tallenta_hr.demo.records import FOLDER, files, monday_of, read

YEARS_OF_HOLIDAYS = (3, 2)


def load(password: str = "demo") -> None:
    """Load everything, as of this week; runs once, on an empty site, in the caller's transaction."""
    monday = monday_of(getdate(today()))
    frappe.flags.in_import = True
    try:
        for doctype, path in files():
            if doctype == "Leave Request":
                history.load(read(path, monday), getdate(today()))
            else:
                _import(doctype, path, monday)
            if doctype == "User":
                _set_passwords(path, monday, password)
    finally:
        frappe.flags.in_import = False


def sign_ins() -> list[dict[str, str]]:
    """The people a visitor may sign in as."""
    found: list[dict[str, str]] = json.loads((FOLDER / "sign_ins.json").read_text(encoding="utf-8"))
    return found


def _import(doctype: str, path: Path, monday: date) -> None:
    for record in read(path, monday):
        docstatus = int(record.pop("docstatus", 0))
        if "name" in record:
            doc = frappe.get_doc(doctype, record.pop("name"))
            doc.update(record)
            doc.save(ignore_permissions=True)
        else:
            doc = frappe.get_doc({"doctype": doctype, **record})
            _complete(doc, monday)
            doc.insert(ignore_permissions=True)
        if docstatus == 1:
            doc.flags.ignore_permissions = True
            doc.submit()


def _complete(doc: Any, monday: date) -> None:
    if doc.doctype == "Holiday Calendar":
        before, after = YEARS_OF_HOLIDAYS
        doc.fill(monday.year - before, monday.year + after)


def _set_passwords(path: Path, monday: date, password: str) -> None:
    for record in read(path, monday):
        # A demo password may be short: its sign-ins are refused where others could reach them.
        frappe.call(update_password, record["email"], password, check_strength=False)
