"""The layers of customisation over a standard definition, as pure functions on rows.

Nothing here is ever written into the standard rows, so an update of the app and a customisation never overwrite each
other. Order: custom fields, property setters, order of fields, permissions, links and the like.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frappe.meta import permission

Row = dict[str, Any]
Definition = dict[str, Any]

ROW_TABLES = {"DocType Link": "links", "DocType Action": "actions", "DocType State": "states"}


@dataclass(slots=True)
class Customisation:
    """The rows that customise one DocType."""

    custom_fields: list[Row] = field(default_factory=list)
    property_setters: list[Row] = field(default_factory=list)
    permissions: list[Row] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.custom_fields or self.property_setters or self.permissions)


def customised(definition: Mapping[str, Any], layers: Customisation) -> Definition:
    """The definition with the layers over it; the definition itself stays as it is."""
    merged: Definition = {**definition}
    standard = [dict(row) for row in definition.get("fields") or ()]
    custom = [{**row, "is_custom_field": 1} for row in layers.custom_fields]
    by_name = {row["fieldname"]: row for row in (*standard, *custom)}
    merged["fields"] = list(by_name.values())
    for table in ROW_TABLES.values():
        merged[table] = [dict(row) for row in definition.get(table) or ()]
    for setter in layers.property_setters:
        _set_property(merged, by_name, setter)
    merged["field_order"] = _field_order(definition, merged, custom)
    for table in ROW_TABLES.values():
        merged[table] = _in_order(merged[table], merged.pop(f"{table}_order", None))
    merged["permissions"] = overlaid(definition.get("permissions") or (), layers.permissions)
    return merged


def _set_property(merged: Definition, by_name: Mapping[str, Row], setter: Row) -> None:
    """Values are text; they are converted with the property they belong to."""
    target, prop, value = setter.get("doctype_or_field"), setter["property"], setter.get("value")
    if target == "DocType":
        merged[prop] = value
    elif target == "DocField":
        row = by_name.get(setter.get("field_name") or "")
        if row is not None:
            row[prop] = value
    elif target in ROW_TABLES:
        for row in merged[ROW_TABLES[target]]:
            if row.get("name") == setter.get("row_name"):
                row[prop] = value


def _field_order(definition: Mapping[str, Any], merged: Definition, custom: list[Row]) -> list[str]:
    chosen = merged.get("field_order") if merged.get("field_order") != definition.get("field_order") else None
    if isinstance(chosen, str):
        chosen = json.loads(chosen)
    if chosen:
        start = list(chosen)
    else:
        start = list(
            definition.get("field_order") or [row["fieldname"] for row in definition.get("fields") or ()]
        )
    return placed(start, custom)


def placed(order: list[str], custom: Iterable[Row]) -> list[str]:
    """The order with each custom field that it lacks put behind its `insert_after`, at the end when that is unknown."""
    result = list(order)
    waiting = [row for row in custom if row["fieldname"] not in result]
    while waiting:
        ready = [row for row in waiting if row.get("insert_after") in result]
        for row in ready or waiting:
            _place(result, row)
        waiting = [row for row in waiting if row["fieldname"] not in result]
    return result


def _place(result: list[str], row: Row) -> None:
    after = row.get("insert_after")
    result.insert(result.index(after) + 1 if after in result else len(result), row["fieldname"])


def _in_order(rows: list[Row], order: Any) -> list[Row]:
    if not order:
        return rows
    names = json.loads(order) if isinstance(order, str) else list(order)
    position = {name: index for index, name in enumerate(names)}
    return sorted(rows, key=lambda row: position.get(row.get("name"), len(position)))


def overlaid(standard: Iterable[Row], custom: Iterable[Row]) -> list[Row]:
    """Standard permission rows with the custom ones over them.

    A custom row takes the place of the standard row with the same role, level and owner rule, or adds one; a custom
    row without any right removes it. Rows nobody touched follow the app, also after an update.
    """
    rows = {permission.from_row(row).key: row for row in standard}
    for row in custom:
        custom_row = permission.from_row(row)
        if custom_row.rights:
            rows[custom_row.key] = {**row, "doctype": "Custom DocPerm"}
        else:
            rows.pop(custom_row.key, None)
    return list(rows.values())
