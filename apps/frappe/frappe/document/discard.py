"""Withdrawing a draft: docstatus 0 goes to 2 by a direct write, with its own events and without validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.context import _, current
from frappe.document import append_only, audit, db_set, events
from frappe.document.docstatus import DocStatus
from frappe.document.timeline import announce
from frappe.exceptions import DocstatusTransitionError

if TYPE_CHECKING:
    from frappe.document.document import Document


def discard(doc: Document) -> None:
    """Fire `before_discard`, set docstatus 2 in the document and its rows, fire `on_discard`."""
    append_only.require_changeable(doc.meta, str(doc.name))
    doc.check_permission("write")
    if not doc.docstatus.is_draft() or not doc.meta.is_submittable:
        raise DocstatusTransitionError(
            _("{0} is not a draft of a submittable kind and cannot be discarded.").format(doc.described())
        )
    events.run(doc, "before_discard")
    now = current().now()
    doc.__dict__.update(docstatus=DocStatus.CANCELLED)
    doc.__dict__.update(db_set.set_columns(doc.row_plan, [doc.name], {"docstatus": 2}, modified=now))
    for table in doc.row_plan.tables:
        rows = doc.__dict__[table.fieldname]
        db_set.set_columns(table.plan, [row.name for row in rows], {"docstatus": 2}, update_modified=False)
        for row in rows:
            row.__dict__["docstatus"] = DocStatus.CANCELLED
    audit.record(doc.row_plan, "Discarded", doc.name)
    events.run(doc, "on_discard")
    announce(doc)
