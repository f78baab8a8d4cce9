"""`get_meta`: a DocType's rows, the layers of customisation over them, and the Meta they make; cached until one changes.

Whoever writes a row of `tabDocType`, of its children, or of a customisation invalidates the region "meta".
"""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import statements
from frappe.database.errors import MissingTableError
from frappe.exceptions import AppNotFoundError, DoesNotExistError
from frappe.meta.bootstrap import BOOTSTRAP, bootstrap_meta
from frappe.meta.build import build
from frappe.meta.layers import Customisation, Row, customised
from frappe.meta.meta import Meta
from frappe.registry.apps import app_of_module

# Child DocType -> the table field of DocType that holds its rows.
CHILDREN = {
    "DocField": "fields",
    "DocPerm": "permissions",
    "DocType Link": "links",
    "DocType Action": "actions",
    "DocType State": "states",
}


def get_meta(doctype: str | Any, *, cached: bool = True) -> Meta:
    """The Meta of a DocType, customisation included. Raises DoesNotExistError when there is no such DocType.

    `cached=False` reads it anew and leaves what is remembered alone.
    """
    name = doctype if isinstance(doctype, str) else doctype.doctype
    if name in BOOTSTRAP:
        return bootstrap_meta(name)
    return memory.get("meta", name, lambda: _assemble(name)) if cached else _assemble(name)


def exists(doctype: str) -> bool:
    """Whether there is a DocType of that name on this site."""
    return doctype in BOOTSTRAP or memory.get("meta", ("exists", doctype), lambda: _is_stored(doctype))


def forget() -> None:
    """Forget every Meta; call it after a DocType or a customisation was written, in the same transaction."""
    memory.invalidate("meta")


def standard_definition(doctype: str) -> dict[str, Any]:
    """The definition as the app (or, for a custom DocType, its maker) gave it. Raises DoesNotExistError."""
    own = _rows("DocType", "name", doctype, order_by=())
    if not own:
        raise DoesNotExistError(
            f"DocType {doctype} does not exist on this site. Check the spelling, or install the app it belongs to.",
            details={"doctype": "DocType", "name": doctype},
        )
    definition = own[0]
    for child, table in CHILDREN.items():
        definition[table] = _rows(child, "parent", doctype)
    return definition


def customisation_of(doctype: str) -> Customisation:
    """The rows that customise a DocType; those made by apps first, so that the site's own have the last word."""
    return Customisation(
        custom_fields=_rows("Custom Field", "dt", doctype),
        property_setters=_apps_first(_rows("Property Setter", "doc_type", doctype)),
        permissions=_apps_first(_rows("Custom DocPerm", "parent", doctype)),
    )


def _apps_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: not row.get("is_system_generated"))


def _assemble(doctype: str) -> Meta:
    try:
        definition = standard_definition(doctype)
    except MissingTableError:
        raise DoesNotExistError(f"DocType {doctype} does not exist: the site is not installed yet.") from None
    layers = customisation_of(doctype)
    return build(customised(definition, layers) if layers else definition, app=_app_of(definition))


def _rows(
    doctype: str, key: str, value: str, *, order_by: tuple[str, ...] = ("idx", "creation", "name")
) -> list[Row]:
    columns = bootstrap_meta(doctype).columns
    sql = statements.select(f"tab{doctype}", columns, (key,), order_by=order_by)
    return [dict(zip(columns, row, strict=True)) for row in current().db.rows(sql, (value,))]


def _app_of(definition: Row) -> str | None:
    try:
        return app_of_module(definition.get("module") or "")
    except AppNotFoundError:
        # A module made on the site itself, or one whose app was taken away.
        return None


def _is_stored(doctype: str) -> bool:
    try:
        return current().db.row(statements.select("tabDocType", ("name",), ("name",)), (doctype,)) is not None
    except MissingTableError:
        return False
