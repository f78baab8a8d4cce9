"""Storing a new record. What happens, in order, is INSERT_STEPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document.operation import Operation
from frappe.document.steps import INSERT_STEPS
from frappe.exceptions import DuplicateEntryError

if TYPE_CHECKING:
    from frappe.document.document import Document


def insert(
    doc: Document,
    *,
    ignore_permissions: bool | None = None,
    ignore_links: bool | None = None,
    ignore_if_duplicate: bool = False,
    ignore_mandatory: bool | None = None,
    set_name: str | None = None,
    set_child_names: bool = True,
) -> None:
    """Run the steps of an insert. The arguments that are not None become flags of the document."""
    given = {
        "ignore_permissions": ignore_permissions,
        "ignore_links": ignore_links,
        "ignore_mandatory": ignore_mandatory,
    }
    doc.flags.update({flag: value for flag, value in given.items() if value is not None})
    op = Operation.of(doc)
    op.is_insert = True
    op.set_name, op.set_child_names = set_name, set_child_names
    doc.__dict__["__islocal"] = 1
    doc.__dict__.pop("_doc_before_save", None)
    doc.flags.in_insert = True
    try:
        for step in INSERT_STEPS:
            step(doc, op)
    except DuplicateEntryError as error:
        if not ignore_if_duplicate or error.details.get("name") != doc.name:
            raise
    finally:
        doc.flags.in_insert = False
