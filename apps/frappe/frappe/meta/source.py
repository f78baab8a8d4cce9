"""DocType JSON files: read, with every unknown name pointed at. Whether the definition makes sense is asked in `check`."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from frappe.exceptions import DocTypeError
from frappe.meta import fieldtypes
from frappe.meta.connections import DocTypeAction, DocTypeLink, DocTypeState, kinds_of
from frappe.meta.doctype import DOCTYPE_PROPERTIES
from frappe.meta.field import FIELD_PROPERTIES
from frappe.meta.permission import RIGHTS

# Written by tools into files, and of no meaning to us.
ROW_NOISE = frozenset(
    [
        "doctype",
        "name",
        "owner",
        "creation",
        "modified",
        "modified_by",
        "docstatus",
        "idx",
        "parent",
        "parentfield",
        "parenttype",
        "oldfieldname",
        "oldfieldtype",
        "_comments",
        "_assign",
        "_liked_by",
        "_user_tags",
    ]
)
DOCTYPE_NOISE = ROW_NOISE | frozenset(
    [
        "field_order",
        "grid_page_length",
        "rows_threshold_for_grid_search",
        "row_format",
        "protect_attached_files",
        "recipient_account_field",
        "print_outline",
        "allow_print_comments",
        "nsm_oldparent_field",
        "colour",
        "default_for_all",
        "show_auto_name",
        "links_order",
        "actions_order",
        "states_order",
        "__onload",
    ]
)
TABLES = ("fields", "permissions", "links", "actions", "states")
KNOWN: dict[str, frozenset[str]] = {
    "DocType": frozenset((*DOCTYPE_PROPERTIES, *TABLES)),
    "fields": frozenset(FIELD_PROPERTIES),
    "permissions": frozenset((*RIGHTS, "role", "permlevel", "if_owner", "match", "set_user_permissions")),
    "links": frozenset(kinds_of(DocTypeLink)),
    "actions": frozenset(kinds_of(DocTypeAction)),
    "states": frozenset(kinds_of(DocTypeState)),
}


class UnknownPropertyWarning(UserWarning):
    """A property in a DocType file that nothing reads."""


def read_json(path: Path | str) -> dict[str, Any]:
    """The definition in a DocType file.

    Raises DocTypeError naming the file for broken JSON, a missing name, an unknown field type or a field named twice;
    warns for properties nothing reads.
    """
    file = Path(path)
    try:
        definition = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise DocTypeError(f"{file} is not valid JSON: {error}. Correct the file.") from error
    if not isinstance(definition, dict) or not definition.get("name"):
        raise DocTypeError(f"{file} is not a DocType: it must hold one object with a name.")
    try:
        check_names(definition, str(file))
    except DocTypeError as error:
        raise DocTypeError(f"{file}: {error.message}") from error
    return definition


def check_names(definition: Mapping[str, Any], where: str) -> None:
    """Refuse unknown field types, fields without or with the same name; warn for unknown properties."""
    _warn_unknown(definition, "DocType", DOCTYPE_NOISE, where)
    for table in TABLES:
        for row in definition.get(table) or ():
            _warn_unknown(row, table, ROW_NOISE, where)
    seen: set[str] = set()
    for row in definition.get("fields") or ():
        fieldname = row.get("fieldname")
        if not fieldname:
            raise DocTypeError(f"A field with label {row.get('label')!r} has no fieldname. Give it one.")
        try:
            fieldtypes.get(row.get("fieldtype") or "")
        except DocTypeError as error:
            raise DocTypeError(f"Field {fieldname!r}: {error.message}") from None
        if fieldname in seen:
            raise DocTypeError(f"Two fields are called {fieldname!r}. Rename one.")
        seen.add(fieldname)
    _check_order(definition.get("field_order") or (), seen, where)


def _check_order(order: Iterable[str], fieldnames: set[str], where: str) -> None:
    for fieldname in order:
        if fieldname not in fieldnames:
            _warn(f"field_order names {fieldname!r}, which is no field.", fieldname, fieldnames, where)


def _warn_unknown(row: Mapping[str, Any], table: str, noise: frozenset[str], where: str) -> None:
    for key in row:
        if key not in KNOWN[table] and key not in noise and not key.startswith("_"):
            owner = row.get("fieldname") or row.get("role") or row.get("name") or table
            _warn(f"{owner}: nothing reads the property {key!r}.", key, KNOWN[table], where)


def _warn(text: str, name: str, known: Iterable[str], where: str) -> None:
    near = get_close_matches(name, list(known), n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    warnings.warn(f"{where}: {text}{hint}", UnknownPropertyWarning, stacklevel=4)
