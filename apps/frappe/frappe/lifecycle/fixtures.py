"""Fixtures: records that an app ships as files and that every migrate brings back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.lifecycle.model_sync import import_record
from frappe.query import get_list
from frappe.registry.hooks import get_hooks
from frappe.registry.modules import package_path
from frappe.values.text import scrub

NOT_EXPORTED = (
    "name",
    "doctype",
    "owner",
    "creation",
    "modified",
    "modified_by",
    "idx",
    "docstatus",
    "parent",
    "parentfield",
    "parenttype",
)


def fixture_files(app: str) -> list[Path]:
    """Fixture files of an app in the order in which they are imported: by name."""
    return sorted((package_path(app) / "fixtures").glob("*.json"))


def import_fixtures(app: str) -> list[str]:
    """Bring the app's fixtures into the site; names of the records that changed.

    Raises ValidationError naming the file that is not a list of records.
    """
    changed: list[str] = []
    for path in fixture_files(app):
        for record in _read(path):
            if import_record(record):
                changed.append(f"{record['doctype']} {record['name']}")
    return changed


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValidationError(f"Fixture {path.name} is not valid JSON: {error}. Correct the file.") from error
    if not isinstance(records, list) or not all(
        isinstance(item, dict) and item.get("doctype") and item.get("name") for item in records
    ):
        raise ValidationError(f"Fixture {path.name} must be a list of records, each with doctype and name.")
    return records


def export_fixtures(app: str) -> list[Path]:
    """Write what the app's `fixtures` hook names into its folder; the files written."""
    written: list[Path] = []
    for entry in get_hooks("fixtures", app_name=app):
        wanted = {"dt": entry} if isinstance(entry, str) else dict(entry)
        doctype = str(wanted.get("dt") or wanted.get("doctype") or "")
        names = get_list(
            doctype,
            user=None,
            filters=wanted.get("filters"),
            or_filters=wanted.get("or_filters"),
            pluck="name",
            order_by="name asc",
        )
        records = [exported(get_doc(doctype, name)) for name in names]
        prefix = f"{wanted['prefix']}_" if wanted.get("prefix") else ""
        path = package_path(app) / "fixtures" / f"{prefix}{scrub(doctype)}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            json.dumps(records, indent=1, sort_keys=True, ensure_ascii=False, default=str) + "\n",
            encoding="utf-8",
        )
        written.append(path)
    return written


def exported(doc: Any) -> dict[str, Any]:
    """A record as a fixture holds it: no stamps, children without their links, nothing that a new record has anyway."""
    return {**_kept(doc), "doctype": doc.doctype, "name": doc.name}


def _kept(row: Any) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in row.as_dict().items():
        field = row.meta.by_name.get(key)
        if key in NOT_EXPORTED or key.startswith("_"):
            continue
        if field is not None and field.type.is_table:
            if value:
                kept[key] = [_kept(child) for child in row.get(key)]
        elif value not in (None, "", 0) or (field is not None and field.default and value is not None):
            kept[key] = value
    return kept
