"""Tiny DocTypes for tests, each named for the one thing it varies."""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.meta.sync import store_doctype

FULL_RIGHTS = dict.fromkeys(
    ("read", "write", "create", "delete", "report", "export", "import", "print", "email", "share"), 1
)
SUBMIT_RIGHTS = {"submit": 1, "cancel": 1, "amend": 1}


def field(fieldname: str, fieldtype: str = "Data", **properties: Any) -> dict[str, Any]:
    """One field; the label follows from its name."""
    return {
        "fieldname": fieldname,
        "fieldtype": fieldtype,
        "label": fieldname.replace("_", " ").title(),
        **properties,
    }


def define(
    name: str, *fields: dict[str, Any], permissions: list[dict[str, Any]] | None = None, **properties: Any
) -> str:
    """Store a DocType that System Managers have every right on, unless `permissions` say otherwise."""
    rights = FULL_RIGHTS | (SUBMIT_RIGHTS if properties.get("is_submittable") else {})
    definition = {
        "doctype": "DocType",
        "name": name,
        "module": "Core",
        "custom": 1,
        "fields": list(fields) or [field("title")],
        "field_order": [item["fieldname"] for item in fields] or ["title"],
        "permissions": []
        if properties.get("istable")
        else permissions or [{"role": "System Manager", **rights}],
        **properties,
    }
    store_doctype(definition)
    memory.invalidate("meta")
    return name
