"""Customisations as files of an app: `<module>/custom/<doctype>.json`, written by an export and read by every migrate.

A file holds `{doctype, sync_on_migrate, custom_fields, property_setters, custom_perms, links}`. Reading it writes the layer
of the apps only, so what the site's own people changed keeps the last word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from frappe.context import _, current
from frappe.customize import property_setters
from frappe.customize.custom_fields import create_custom_fields
from frappe.customize.permission_rows import store_row
from frappe.exceptions import PermissionError, ValidationError
from frappe.meta.assemble import customisation_of, exists, get_meta, standard_definition
from frappe.meta.layers import Customisation
from frappe.meta.sync import store_custom_rows, sync_customised
from frappe.permissions.facade import only_for
from frappe.registry.apps import app_of_module
from frappe.registry.endpoints import whitelist
from frappe.registry.modules import module_folder, modules_of
from frappe.values.words import scrub

FOLDER = "custom"
# What says when and by whom a row was written, and in which layer it lies.
UNTOLD = frozenset(
    {
        "name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "parenttype", "parentfield", "doctype",
        "is_system_generated", "default_value", "_user_tags", "_comments", "_assign", "_liked_by", "custom",
    }
)  # fmt: skip
Row = dict[str, Any]
File = dict[str, Any]


# Writing --------------------------------------------------------------------------------------------------------------


@whitelist(methods=["POST"])
def export_customizations(
    module: str, doctype: str, sync_on_migrate: bool = False, with_permissions: bool = False
) -> list[str]:
    """Write the customisation of a DocType and of its child tables into the files of a module; the paths.

    Only in developer mode, because it writes into an app's source.
    """
    only_for("System Manager")
    if not current().conf.get("developer_mode"):
        raise PermissionError(
            _("Customisations are exported in developer mode only."),
            next_step=_("Set developer_mode to 1 in the site's configuration."),
        )
    children = [field.options for field in get_meta(doctype).table_fields if field.options]
    folder = module_folder(app_of_module(module), module) / FOLDER
    written = []
    for name in dict.fromkeys([doctype, *children]):
        content = content_of(name, sync_on_migrate=sync_on_migrate, with_permissions=with_permissions)
        if name == doctype or any(content[part] for part in ("custom_fields", "property_setters")):
            written.append(str(_write(folder, content)))
    return written


def content_of(doctype: str, *, sync_on_migrate: bool, with_permissions: bool) -> File:
    """What the file of a DocType holds, sorted so that the same customisation is the same text."""
    layers = customisation_of(doctype)
    links = [row for row in standard_definition(doctype)["links"] if row.get("custom")]
    return {
        "doctype": doctype,
        "sync_on_migrate": int(sync_on_migrate),
        "custom_fields": _kept(sorted(layers.custom_fields, key=lambda row: row["fieldname"]), "dt"),
        "property_setters": _kept(_effective(layers), "doc_type"),
        "custom_perms": _kept(_by_key(layers.permissions), "parent") if with_permissions else [],
        "links": _kept(links, "parent"),
    }


def _effective(layers: Customisation) -> list[Row]:
    """Of two setters of the same property the one that has the last word."""
    found = {property_setters.key_of(row): row for row in layers.property_setters}
    return [found[key] for key in sorted(found)]


def _by_key(rows: Iterable[Row]) -> list[Row]:
    found = {(row["role"], row["permlevel"] or 0, row["if_owner"] or 0): row for row in rows}
    return [found[key] for key in sorted(found)]


def _kept(rows: Iterable[Row], place: str) -> list[Row]:
    return [
        {
            key: value
            for key, value in sorted(row.items())
            if key not in UNTOLD and key != place and value not in (None, "", 0)
        }
        for row in rows
    ]


def _write(folder: Path, content: File) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{scrub(content['doctype'])}.json"
    path.write_text(
        json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    return path


# Reading --------------------------------------------------------------------------------------------------------------


def files_of(app: str) -> list[Path]:
    """Customisation files of an app, in module order, then by name."""
    return [
        path
        for module in modules_of(app)
        for path in sorted((module_folder(app, module) / FOLDER).glob("*.json"))
    ]


def sync_customizations(app: str) -> list[str]:
    """Bring the app's customisations with `sync_on_migrate` into the site; the DocTypes that changed."""
    changed = []
    for path in files_of(app):
        content = read(path)
        if content.get("sync_on_migrate") and exists(content["doctype"]) and import_content(content):
            changed.append(content["doctype"])
    return changed


def read(path: Path) -> File:
    """A file's content. Raises ValidationError naming the file that is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValidationError(f"{path} is not valid JSON: {error}. Correct the file.") from error
    if not isinstance(content, dict) or not content.get("doctype"):
        raise ValidationError(f"{path} must hold one object with the doctype it customises.")
    return content


def import_content(content: Mapping[str, Any]) -> bool:
    """Bring one file's content into the layer of the apps; whether anything changed."""
    doctype = content["doctype"]
    fields = [{**row, "is_system_generated": 1} for row in content.get("custom_fields") or ()]
    written = len(create_custom_fields({doctype: fields}))
    for row in content.get("property_setters") or ():
        written += _import_setter(doctype, row)
    for row in content.get("custom_perms") or ():
        written += store_row(doctype, row, is_system_generated=True)
    written += store_custom_rows(doctype, "DocType Link", content.get("links") or ())
    if written:
        sync_customised(doctype)
    return bool(written)


def _import_setter(doctype: str, row: Row) -> bool:
    before = {setter["name"]: setter["value"] for setter in _app_setters(doctype)}
    doc = property_setters.set_property(
        doctype,
        row["doctype_or_field"],
        row["property"],
        row.get("value"),
        place=row.get("field_name") or row.get("row_name"),
        property_type=row.get("property_type"),
        is_system_generated=True,
        is_applied_later=True,
    )
    return before.get(doc.name) != doc.value


def _app_setters(doctype: str) -> Iterator[Row]:
    return (row for row in customisation_of(doctype).property_setters if row.get("is_system_generated"))
