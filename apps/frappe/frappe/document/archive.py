"""Deleted Document: the values of a removed record, from which it can be restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document import side_records

if TYPE_CHECKING:
    from frappe.document.document import Document

# Their copies would only be noise: they are themselves notes beside a document.
UNKEPT = frozenset({"Deleted Document", "Audit Entry", "Version", "Error Log", "View Log", "Activity Log"})


def keep(doc: Document) -> str | None:
    """Store the values of a record and return the name of the copy; None where copies are not kept."""
    if doc.doctype in UNKEPT or doc.meta.istable:
        return None
    values = doc.as_dict()
    for fieldname in doc.row_plan.secrets:
        values.pop(fieldname, None)
    row = {
        "deleted_name": str(doc.name),
        "deleted_doctype": doc.doctype,
        "data": side_records.json_text(values),
        "restored": 0,
    }
    return side_records.add("Deleted Document", row)
