"""DocTypes and other standard records of an app, from its files into the site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import global_defaults
from frappe.database.internal_tables import INTERNAL_TABLES
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.meta.source import read_json
from frappe.meta.sync import remove_doctype, store_doctypes
from frappe.query import values
from frappe.registry.modules import files_of_kind, modules_of, package_path

# Kinds of standard records besides DocTypes, in the order in which they may refer to each other.
RECORD_KINDS = (
    *("report", "print_format", "email_template", "notification"),
    *("dashboard_chart_source", "dashboard_chart", "number_card", "dashboard"),
)
# What may differ between two copies of the same record, and of the same row.
STAMPS = ("doctype", "modified", "creation", "owner", "modified_by", "idx")
CHILD_KEYS = ("name", "parent", "parenttype", "parentfield", "docstatus")
USER_OWNED = {
    "Report": ("disabled", "prepared_report", "add_total_row"),
    "Print Format": ("disabled",),
    "Notification": ("enabled", "told_until"),
}


def file_hash(path: Path) -> str:
    """Content hash by which a changed file is noticed."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def model_hash(apps: Iterable[str]) -> str:
    """One hash over every file that a migrate of these apps would read, and over the runtime's own tables."""
    digest = hashlib.md5(repr(INTERNAL_TABLES).encode(), usedforsecurity=False)
    for app in apps:
        for kind in ("doctype", *RECORD_KINDS):
            for path in files_of_kind(app, kind):
                digest.update(path.read_bytes())
        for path in _other_inputs(app):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _other_inputs(app: str) -> list[Path]:
    package = package_path(app)
    inputs = [package / "patches.txt", package / "hooks.py", *sorted(package.glob("fixtures/*.json"))]
    inputs += sorted(package.glob("*/custom/*.json"))
    return [path for path in inputs if path.is_file()]


def sync_doctypes(app: str, *, force: bool = False) -> list[str]:
    """Store the app's DocTypes whose file changed since the last sync; their names."""
    files = files_of_kind(app, "doctype")
    known = {} if force else _stored_hashes()
    changed: list[dict[str, Any]] = []
    for path in files:
        content = file_hash(path)
        definition = read_json(path)
        if known.get(definition["name"]) != content:
            changed.append({**definition, "migration_hash": content})
    if changed:
        store_doctypes(changed)
        memory.invalidate_all()
    return [definition["name"] for definition in changed]


def sync_file(path: Path) -> None:
    """Store one DocType from its file, whether it changed or not."""
    store_doctypes([{**read_json(path), "migration_hash": file_hash(path)}])
    memory.invalidate_all()


def remove_orphans(apps: Iterable[str]) -> list[str]:
    """Forget standard DocTypes that no app has a file of any more; their names. Their tables and records stay."""
    wanted = {read_json(path)["name"] for app in apps for path in files_of_kind(app, "doctype")}
    stored = values.get_values("DocType", {"custom": 0}, "name", pluck=True)
    gone = sorted(set(stored) - wanted)
    for name in gone:
        remove_doctype(name, keep_table=True)
    return gone


def _stored_hashes() -> dict[str, str]:
    return dict(values.get_values("DocType", {}, ["name", "migration_hash"]))


def sync_modules(app: str) -> None:
    """A Module Def record per line of modules.txt."""
    for module in modules_of(app):
        if not values.exists("Module Def", module):
            doc = get_doc({"doctype": "Module Def", "module_name": module, "app_name": app})
            doc.insert(ignore_permissions=True)


def sync_records(app: str) -> list[str]:
    """Import the app's other standard records whose file changed; what the site's people own is kept."""
    imported: list[str] = []
    for kind in RECORD_KINDS:
        for path in files_of_kind(app, kind):
            record = read_record(path)
            if import_record(record):
                imported.append(f"{record['doctype']} {record['name']}")
    return imported


def read_record(path: Path) -> dict[str, Any]:
    """One standard record. Raises ValidationError naming the file that holds none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValidationError(f"{path} is not valid JSON: {error}. Correct the file.") from error
    if not isinstance(record, dict) or not record.get("doctype") or not record.get("name"):
        raise ValidationError(f"{path} must hold one record with doctype and name.")
    return record


def import_record(record: dict[str, Any]) -> bool:
    """Insert a standard record, replacing the stored one; False when nothing differs."""
    doctype, name = record["doctype"], record["name"]
    fresh = dict(record)
    if values.exists(doctype, name):
        stored = get_doc(doctype, name)
        if _is_same(stored, record):
            return False
        fresh.update({field: stored.get(field) for field in USER_OWNED.get(doctype, ())})
        delete_doc(
            doctype, name, force=True, ignore_permissions=True, delete_permanently=True, ignore_on_trash=True
        )
    doc = get_doc(fresh)
    for flag in ("in_import", "ignore_links", "ignore_validate", "ignore_permissions", "ignore_mandatory"):
        doc.flags[flag] = True
    doc.insert(set_name=name)
    return True


def _is_same(stored: Any, record: dict[str, Any]) -> bool:
    """Whether every value that the file gives is the stored one, each read as its field type reads it."""
    kept = (*STAMPS, *USER_OWNED.get(record["doctype"], ()))
    return all(_is_same_value(stored, key, value) for key, value in record.items() if key not in kept)


def _is_same_value(stored: Any, key: str, value: Any) -> bool:
    mine = stored.get(key)
    if isinstance(value, list):
        rows = mine or []
        return len(rows) == len(value) and all(
            _is_same_value(row, name, item)
            for row, other in zip(rows, value, strict=True)
            for name, item in other.items()
            if name not in (*STAMPS, *CHILD_KEYS)
        )
    field = stored.meta.get_field(key)
    if field is None:
        return (mine or None) == (value or None)
    return (field.type.cast(mine, field) or None) == (field.type.cast(value, field) or None)


def remember_model(apps: Iterable[str]) -> None:
    """Note which files the site now stands for."""
    global_defaults.write(current().db, "model_hash", model_hash(apps))


def is_model_current(apps: Iterable[str]) -> bool:
    """Whether the site was migrated from exactly the files that are there now."""
    return global_defaults.read(current().db, "model_hash") == model_hash(apps)
