"""A document as one user may see it: without the fields of permission levels that are closed to them."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.document import Document
from frappe.permissions.levels import levels


def visible(doc: Document, user: str | None = None) -> dict[str, Any]:
    """`as_dict` of the document for the current (or given) user; the document itself stays whole."""
    shown = doc.as_dict()
    if doc.flags.ignore_permissions:
        return shown
    open_levels = levels(doc.meta, user or current().user, "read")
    plan = doc.row_plan
    for field in plan.levelled:
        if field.permlevel not in open_levels:
            shown.pop(field.fieldname, None)
    for table in plan.tables:
        if table.plan.levelled and table.fieldname in shown:
            hidden = [field.fieldname for field in table.plan.levelled if field.permlevel not in open_levels]
            for row in shown[table.fieldname]:
                for fieldname in hidden:
                    row.pop(fieldname, None)
    return shown
