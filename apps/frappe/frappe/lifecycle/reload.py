"""Bringing standard records in from their files again, for patches that need them before the sync."""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.lifecycle import model_sync
from frappe.lifecycle.record_files import standard_file
from frappe.meta import get_meta
from frappe.registry.apps import installed_apps
from frappe.registry.modules import modules_of
from frappe.values.words import scrub


def reload_doc(
    module: str, dt: str | None = None, dn: str | None = None, force: bool = False, **_options: Any
) -> None:
    """Bring one standard record in: `reload_doc("time_off", "doctype", "leave_request")`; names may be scrubbed."""
    path = standard_file(_title(module), dt or "doctype", dn or "")
    if scrub(dt or "doctype") == "doctype":
        model_sync.sync_file(path)
    else:
        model_sync.import_record(model_sync.read_record(path))
    memory.invalidate_all()


def reload_doctype(doctype: str, force: bool = False, reset_permissions: bool = False) -> None:
    """Bring one DocType in from its file."""
    reload_doc(get_meta(doctype).module, "doctype", doctype)


def _title(module: str) -> str:
    titles = {scrub(title): title for app in installed_apps() for title in modules_of(app)}
    return titles.get(scrub(module), module)
