"""The app potion: its sheets have lines; a submit writes a ToDo and queues a job that writes another."""

from __future__ import annotations

import json
from typing import Any

from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, field

CONTROLLER = """
import frappe
from frappe.model.document import Document


class KillSheet(Document):
    def on_submit(self):
        frappe.get_doc({"doctype": "ToDo", "description": f"submitted {self.name}"}).insert(ignore_permissions=True)
        frappe.enqueue("potion.jobs.brew", sheet=self.name)
"""
JOBS = """
import time

import frappe


def brew(sheet, seconds=0):
    frappe.get_doc({"doctype": "ToDo", "description": f"brewed {sheet}"}).insert(ignore_permissions=True)
    time.sleep(seconds)


@frappe.whitelist()
def stir(seconds=0):
    frappe.get_doc({"doctype": "ToDo", "description": "stirred"}).insert(ignore_permissions=True)
    time.sleep(float(seconds))
"""


def doctype(name: str, *fields: dict[str, Any], **properties: Any) -> dict[str, str]:
    """The file of a DocType of the app, by its path."""
    leaf = name.lower().replace(" ", "_")
    rights = FULL_RIGHTS | (SUBMIT_RIGHTS if properties.get("is_submittable") else {})
    definition = {
        "doctype": "DocType",
        "name": name,
        "module": "Potion",
        "fields": list(fields),
        "field_order": [item["fieldname"] for item in fields],
        "permissions": [] if properties.get("istable") else [{"role": "System Manager", **rights}],
        **properties,
    }
    return {f"potion/doctype/{leaf}/{leaf}.json": json.dumps(definition)}


def files() -> dict[str, str]:
    """Every file of the app, by path."""
    return {
        "jobs.py": JOBS,
        "potion/doctype/kill_sheet/kill_sheet.py": CONTROLLER,
        **doctype("Kill Line", field("text"), istable=1),
        **doctype(
            "Kill Sheet",
            field("title"),
            field("lines", "Table", options="Kill Line"),
            is_submittable=1,
            track_changes=1,
            autoname="KILL-.####",
        ),
    }
