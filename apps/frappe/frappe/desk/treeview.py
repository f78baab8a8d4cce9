"""Trees of records, one level at a time."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.load import new_doc
from frappe.document.visible import visible
from frappe.exceptions import DoesNotExistError, ValidationError
from frappe.meta import get_meta
from frappe.meta.meta import Meta
from frappe.query import get_list
from frappe.registry.endpoints import whitelist

# Rows that are read at once while the tops are looked for.
SWEEP = 200
LONGEST_PAGE = 500

Row = dict[str, Any]


@whitelist(methods=["GET", "POST"])
def get_children(
    doctype: str, parent: str = "", is_root: bool = False, start: int = 0, page_length: int = 0
) -> list[Row]:
    """The records below one that the user may read, or the top of the tree: `[{value, title, expandable}]` by title.

    At the top stands what has nothing above it that the user may read, so that whoever sees one branch begins there.
    `page_length` 0 is no limit.
    """
    meta = _tree(doctype)
    length = min(max(page_length, 0), LONGEST_PAGE)
    if is_root or not parent:
        tops = _tops(meta)
        return [_shown(meta, row) for row in tops[start : start + length if length else None]]
    rows = get_list(
        doctype,
        user=current().user,
        fields=_fields(meta),
        filters={str(meta.tree_parent_field): parent},
        order_by=f"{meta.get_title_field()} asc",
        start=start,
        limit=length,
    )
    return [_shown(meta, row) for row in rows]


def _tops(meta: Meta) -> list[Row]:
    """Readable records without a readable one above, by title: all that a readable one holds is passed over at once."""
    title = meta.get_title_field()
    found: list[Row] = []
    edge = 0
    while True:
        rows = get_list(
            meta.name,
            user=current().user,
            fields=_fields(meta),
            filters={"lft": [">", edge]},
            order_by="lft asc",
            limit=SWEEP,
        )
        if not rows:
            return sorted(found, key=lambda row: str(row[title] or row["name"]).casefold())
        for row in rows:
            if row["lft"] > edge:
                found.append(row)
                edge = row["rgt"]


@whitelist(methods=["GET", "POST"])
def get_path(doctype: str, name: str) -> list[Row]:
    """What stands above a record and may be read, from the top down, and the record: `[{value, title, expandable}]`.

    Raises DoesNotExistError when there is no such record, or none that the user may read.
    """
    meta = _tree(doctype)
    user, fields = current().user, _fields(meta)
    rows = get_list(doctype, user=user, fields=fields, filters={"name": name}, limit=1)
    if not rows:
        raise DoesNotExistError(_("{0} {1} was not found.").format(_(doctype), name))
    around = {"lft": ["<", rows[0]["lft"]], "rgt": [">", rows[0]["rgt"]]}
    above = get_list(doctype, user=user, fields=fields, filters=around, order_by="lft asc")
    return [_shown(meta, row) for row in (*above, rows[0])]


def _fields(meta: Meta) -> list[str]:
    return list(dict.fromkeys(["name", meta.get_title_field(), "is_group", "lft", "rgt"]))


def _shown(meta: Meta, row: Row) -> Row:
    has_below = row["rgt"] - row["lft"] > 1
    return {
        "value": row["name"],
        "title": row[meta.get_title_field()] or row["name"],
        "expandable": int(bool(row["is_group"]) or has_below),
    }


@whitelist(methods=["POST"])
def add_node(doctype: str, parent: str | None = None, is_root: bool = False, **values: Any) -> dict[str, Any]:
    """Add a record below another, or at the top; the record."""
    meta = _tree(doctype)
    doc = new_doc(doctype)
    given = {key: value for key, value in values.items() if key in meta.by_name}
    apply_input(doc, {**given, str(meta.tree_parent_field): None if is_root else parent})
    return visible(doc.insert())


def _tree(doctype: str) -> Meta:
    meta = get_meta(doctype)
    if not meta.is_tree:
        raise ValidationError(_("{0} records form no tree.").format(_(doctype)))
    return meta
