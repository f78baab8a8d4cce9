"""Filters on rows already in memory, as in `doc.get("items", {"qty": [">", 2]})`. Not the filters of a query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.types import Row
from frappe.values.comparison import compare

Filters = Mapping[str, Any] | list[Any]


def matches(row: Row, filters: Filters) -> bool:
    """Whether the row meets every filter: `{field: value}`, `{field: [operator, value]}` or `[[field, operator, value]]`.

    A plain True or False asks only whether the field has a value.
    """
    pairs = (
        filters.items() if isinstance(filters, Mapping) else [(part[0], list(part[1:])) for part in filters]
    )
    return all(_meets(row.get(fieldname), wanted) for fieldname, wanted in pairs)


def _meets(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool):
        return bool(value) is wanted
    if not isinstance(wanted, (list, tuple)):
        return bool(value == wanted)
    operator, bound = wanted
    return compare(value, str(operator).lower(), bound)
