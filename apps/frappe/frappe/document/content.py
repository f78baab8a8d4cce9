"""The steps at which values are made safe to keep and higher packages have their say: markup, files, passwords, workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.document.checks import with_rows
from frappe.registry import slots

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation


def clean_markup(doc: Document, op: Operation) -> None:
    """Step: rich text keeps only harmless HTML, unless its field is exempt (`ignore_xss_filter`)."""
    for record in with_rows(doc):
        own = record.__dict__
        for field in record.row_plan.cleaned:
            value = own.get(field.fieldname)
            if value:
                own[field.fieldname] = field.type.clean(value, field)


def clean_embedded_files(doc: Document, op: Operation) -> None:
    """Step: the slot that turns images inside rich text into files."""
    slots.run("document.clean_embedded_files", doc)


def store_passwords(doc: Document, op: Operation) -> None:
    """Step: the slot that moves values of Password fields out of the row."""
    if any(record.row_plan.secrets for record in with_rows(doc)):
        slots.run("document.store_passwords", doc)


def check_workflow(doc: Document, op: Operation) -> None:
    """Step: the slot that allows or refuses the change of workflow state."""
    slots.run("document.check_workflow", doc)
