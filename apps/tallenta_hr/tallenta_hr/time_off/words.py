"""Words that pages show beside data: types of leave, and why a day costs nothing, in the reader's language."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

CONTEXT = "Leave Request Day"


def words() -> dict[str, str]:
    """{source: translation} of those that differ."""
    types = {name: _(name) for name in frappe.get_all("Leave Type", pluck="name")}
    field = frappe.get_meta(CONTEXT).get_field("reason_zero")
    reasons = str(field.options or "").split("\n") if field else ()
    said = {**{reason: _(reason, context=CONTEXT) for reason in reasons if reason}, **types}
    return {source: word for source, word in said.items() if word != source}


def add_to_boot(boot: dict[str, Any]) -> None:
    """`boot.words`, for the desk."""
    boot["words"] = words()
