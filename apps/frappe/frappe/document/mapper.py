"""`get_mapped_doc`: a new document of one DocType filled from a stored document of another, tables included.

get_mapped_doc("Tea Order", "TO-1", {
    "Tea Order": {"doctype": "Receipt", "field_map": {"customer": "paid_by"}, "validation": {"docstatus": ["=", 1]}},
    "Tea Order Line": {"doctype": "Receipt Line", "condition": lambda row: row.qty > 0},
})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from frappe.context import _
from frappe.document.document import Document
from frappe.document.load import get_cached_doc, get_doc, new_doc
from frappe.document.row_filters import matches
from frappe.exceptions import MappingMismatchError

Map = Mapping[str, Any]
Postprocess = Callable[[Document, Document], Any]

# What a record says about itself; it never goes into another.
UNMAPPED = frozenset(
    {
        "doctype",
        "name",
        "owner",
        "creation",
        "modified",
        "modified_by",
        "docstatus",
        "idx",
        "amended_from",
        "naming_series",
    }
)


def get_mapped_doc(
    from_doctype: str,
    from_docname: str,
    table_maps: Mapping[str, Map],
    target_doc: Document | Mapping[str, Any] | str | None = None,
    postprocess: Postprocess | None = None,
    ignore_permissions: bool = False,
    ignore_child_tables: bool = False,
    cached: bool = False,
) -> Document:
    """The filled document, not yet stored. Needs read on the source and create on the target.

    A map holds `doctype`, and may hold `field_map`, `field_no_map`, `validation`, `condition`, `filter`, `add_if_empty`,
    `reset_value` and `postprocess(source, target, source_parent)`. Raises MappingMismatchError when a `validation` fails.
    """
    source = get_cached_doc(from_doctype, from_docname) if cached else get_doc(from_doctype, from_docname)
    how = table_maps[from_doctype]
    target = _target(how["doctype"], target_doc)
    if not ignore_permissions:
        source.check_permission("read")
        target.check_permission("create")
    map_fields(source, target, how, source)
    if not ignore_child_tables:
        _map_tables(source, target, table_maps)
    target.run_method("before_mapping", source, table_maps)
    if postprocess is not None:
        postprocess(source, target)
    target.run_method("after_mapping", source)
    target.__dict__["__unsaved"] = 1
    return target


def _target(doctype: str, given: Document | Mapping[str, Any] | str | None) -> Document:
    if given is None or given == "":
        made: Document = new_doc(doctype)
        return made
    return given if isinstance(given, Document) else get_doc(given)


def map_fields(source: Document, target: Document, how: Map, source_parent: Document) -> None:
    """Copy the fields that both have and that may be copied, then those that the map names."""
    _validate(source, how)
    left_out = {*UNMAPPED, *(how.get("field_no_map") or ())}
    for field in target.meta.fields:
        name = field.fieldname
        origin = source.meta.get_field(name)
        if origin is None or origin.no_copy or field.no_copy or name in left_out or field.type.is_table:
            continue
        if not field.type.is_layout and (source.get(name) is not None or how.get("reset_value")):
            target.set(name, source.get(name))
    for origin_name, name in (how.get("field_map") or {}).items():
        target.set(name, source.get(origin_name))
    if how.get("postprocess"):
        how["postprocess"](source, target, source_parent)


def _validate(source: Document, how: Map) -> None:
    for fieldname, wanted in (how.get("validation") or {}).items():
        if not matches(source, {fieldname: wanted}):
            raise MappingMismatchError(
                _("{0} cannot be used here: {1} must be {2} {3}.").format(
                    source.described(), _(source.meta.get_label(fieldname)), *wanted
                )
            )


def _map_tables(source: Document, target: Document, table_maps: Mapping[str, Map]) -> None:
    for table in source.row_plan.tables:
        how = table_maps.get(table.doctype)
        into = how and _table_of(target, how["doctype"], table.fieldname)
        if not how or not into or (how.get("add_if_empty") and target.get(into)):
            continue
        for row in source.get(table.fieldname):
            is_wanted = how.get("condition") is None or how["condition"](row)
            is_left_out = how.get("filter") is not None and how["filter"](row)
            if is_wanted and not is_left_out:
                map_fields(row, target.append(into, {}), how, source)


def _table_of(target: Document, doctype: str, preferred: str) -> str | None:
    """The table field of the target whose rows have the DocType; the one of the same name if there are several."""
    names = [table.fieldname for table in target.row_plan.tables if table.doctype == doctype]
    return preferred if preferred in names else (names[0] if names else None)
