"""The row below a report: sums of the columns that can be added up."""

from __future__ import annotations

from collections.abc import Sequence

from frappe.context import _
from frappe.meta import fieldtypes
from frappe.reporting.columns import Column
from frappe.values.attrdict import AttrDict
from frappe.values.numbers import flt

PERCENT = fieldtypes.get("Percent")
# Numbers of which a sum says nothing.
NOT_SUMMED = frozenset(fieldtypes.get(name) for name in ("Check", "Rating", "Percent"))
TOTAL = "is_total_row"


def total_row(columns: Sequence[Column], rows: Sequence[AttrDict]) -> AttrDict:
    """One row with the sums. Of a tree only the rows without indent count, as they hold the others."""
    top = [row for row in rows if not row.get("indent")]
    row = AttrDict({TOTAL: 1, "bold": 1})
    for column in columns:
        kind = fieldtypes.get(column.fieldtype)
        if column.get("disable_total"):
            continue
        if kind.is_numeric and kind not in NOT_SUMMED:
            row[column.fieldname] = sum(flt(item.get(column.fieldname)) for item in top)
        elif kind is PERCENT and top:
            row[column.fieldname] = sum(flt(item.get(column.fieldname)) for item in top) / len(top)
    first = columns[0]
    if first.fieldname not in row:
        row[first.fieldname] = _("Total")
    return row
