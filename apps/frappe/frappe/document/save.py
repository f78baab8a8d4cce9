"""Storing the changes of a record. What happens, in order, is OPENING_STEPS and then the tuple of the action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document import insert
from frappe.document.operation import Operation
from frappe.document.steps import OPENING_STEPS, STEPS_OF_ACTION

if TYPE_CHECKING:
    from frappe.document.document import Document


def save(
    doc: Document, *, ignore_permissions: bool | None = None, ignore_version: bool | None = None
) -> None:
    """Run the steps of a save; a document that was never stored is inserted.

    Comparing the stored docstatus with the document's decides whether this is a save, a submit, a cancel or an update of a
    submitted document.
    """
    if ignore_permissions is not None:
        doc.flags.ignore_permissions = ignore_permissions
    if ignore_version is not None:
        doc.flags.ignore_version = ignore_version
    if doc.is_new() or not doc.name:
        insert.insert(doc)
        return
    op = Operation.of(doc)
    for step in OPENING_STEPS:
        step(doc, op)
    for step in STEPS_OF_ACTION[op.action]:
        step(doc, op)
