"""Which remembered things a change of a record makes stale. Fills the slots `document.changed` and `document.deleted`."""

from __future__ import annotations

from typing import Any

from frappe.cache import memory

REGIONS: dict[str, tuple[str, ...]] = {
    "User": ("access",),
    "Role": ("access",),
    "Role Profile": ("access",),
    "User Permission": ("access",),
    "DocShare": ("access",),
    "DocType": ("meta", "access", "apps"),
    "Custom Field": ("meta", "access", "apps"),
    "Property Setter": ("meta", "access", "apps"),
    "Client Script": ("meta",),
    "Custom DocPerm": ("meta", "access"),
    "Document Naming Rule": ("meta",),
    "Module Def": ("apps",),
    "Translation": ("apps",),
    "DefaultValue": ("defaults",),
    "Currency": ("settings",),
    "Notification": ("notifications",),
    "Webhook": ("webhooks",),
    "Assignment Rule": ("assignment_rules",),
    "Server Script": ("server_scripts",),
    "Workflow": ("workflow",),
    "Workflow State": ("workflow",),
}


def forget_stale(doc: Any, *_more: Any) -> None:
    """Forget what was read before this record changed; readers that began earlier keep their snapshot."""
    for region in REGIONS.get(doc.doctype, ()):
        memory.invalidate(region)
