"""Fields that a DocType has because of what it is, added where its definition lacks them: amendments and trees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.values.numbers import cint
from frappe.values.words import scrub

Row = dict[str, Any]


def supplemented(definition: Mapping[str, Any]) -> dict[str, Any]:
    """The definition with `amended_from` of a submittable DocType and the fields of a tree."""
    present = {row.get("fieldname") for row in definition.get("fields") or ()}
    missing = [row for row in _needed(definition) if row["fieldname"] not in present]
    if not missing:
        return dict(definition)
    fields = [*(definition.get("fields") or ()), *missing]
    order = list(
        definition.get("field_order") or [row["fieldname"] for row in definition.get("fields") or ()]
    )
    order += [row["fieldname"] for row in missing if row["fieldname"] not in order]
    return {**definition, "fields": fields, "field_order": order}


def _needed(definition: Mapping[str, Any]) -> list[Row]:
    found = []
    if cint(definition.get("is_submittable")):
        found.append(_amended_from(definition["name"]))
    if cint(definition.get("is_tree")):
        found += _of_tree(definition)
    return found


def _amended_from(doctype: str) -> Row:
    return {
        "fieldname": "amended_from",
        "fieldtype": "Link",
        "label": "Amended From",
        "options": doctype,
        "no_copy": 1,
        "print_hide": 1,
        "read_only": 1,
        "search_index": 1,
    }


def _of_tree(definition: Mapping[str, Any]) -> list[Row]:
    doctype = definition["name"]
    parent = definition.get("nsm_parent_field") or f"parent_{scrub(doctype)}"
    hidden = {"hidden": 1, "no_copy": 1, "read_only": 1, "print_hide": 1, "report_hide": 1}
    return [
        {
            "fieldname": parent,
            "fieldtype": "Link",
            "label": f"Parent {doctype}",
            "options": doctype,
            "search_index": 1,
            "ignore_user_permissions": 1,
        },
        {"fieldname": "is_group", "fieldtype": "Check", "label": "Is Group"},
        {"fieldname": "lft", "fieldtype": "Int", "label": "Left", "length": 18, "search_index": 1, **hidden},
        {"fieldname": "rgt", "fieldtype": "Int", "label": "Right", "length": 18, "search_index": 1, **hidden},
        # Who may see a branch alone would otherwise see nothing, as neither parent is theirs.
        {
            "fieldname": "old_parent",
            "fieldtype": "Link",
            "label": "Old Parent",
            "options": doctype,
            "ignore_user_permissions": 1,
            **hidden,
        },
    ]
