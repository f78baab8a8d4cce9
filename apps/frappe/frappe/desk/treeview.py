"""Trees of records, one level at a time."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.load import new_doc
from frappe.document.visible import visible
from frappe.exceptions import ValidationError
from frappe.meta import get_meta
from frappe.meta.meta import Meta
from frappe.query import get_list
from frappe.registry.endpoints import whitelist


@whitelist(methods=["GET", "POST"])
def get_children(doctype: str, parent: str = "", is_root: bool = False) -> list[dict[str, Any]]:
    """The records below one that the user may read, or the top of the tree: `[{value, title, expandable}]`."""
    meta = _tree(doctype)
    field = str(meta.tree_parent_field)
    filters = {field: parent} if parent and not is_root else {field: ["is", "not set"]}
    title = meta.get_title_field()
    fields = list(dict.fromkeys(["name", title, *(["is_group"] if meta.has_field("is_group") else [])]))
    rows = get_list(doctype, user=current().user, fields=fields, filters=filters, order_by=f"{title} asc")
    return [
        {
            "value": row["name"],
            "title": row[title] or row["name"],
            "expandable": int(row.get("is_group", 1) or 0),
        }
        for row in rows
    ]


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
