"""The language of an employee was one of three codes; now it is a Language, of which the site may lack one."""

from __future__ import annotations

import frappe

FALLBACK = "en"


def execute() -> None:
    """Give employees whose language the site does not have the one in which they get their mails already."""
    known = frappe.get_all("Language", pluck="name")
    for name in frappe.get_all("Employee", filters={"locale": ["not in", ["", *known]]}, pluck="name"):
        frappe.db.set_value("Employee", name, "locale", FALLBACK, update_modified=False)
