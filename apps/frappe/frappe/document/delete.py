"""Removing a record: refused while others link to it; a copy stays in Deleted Document. The order is DELETE_STEPS."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frappe.context import _
from frappe.document import append_only, archive, audit, back_links, events, naming, storage
from frappe.document.timeline import announce
from frappe.exceptions import ValidationError
from frappe.registry import slots

if TYPE_CHECKING:
    from frappe.document.document import Document


@dataclass(frozen=True, slots=True)
class Deletion:
    """How a record is to be removed."""

    force: bool = False
    ignore_permissions: bool = False
    ignore_on_trash: bool = False
    for_reload: bool = False
    delete_permanently: bool = False
    ignore_doctypes: Collection[str] = ()


def delete(doc: Document, **options: object) -> None:
    """Remove the record, its rows and what hangs on it. `options` are the fields of Deletion."""
    how = Deletion(**options)  # type: ignore[arg-type]
    for step in DELETE_STEPS:
        step(doc, how)


def refuse_permanent(doc: Document, how: Deletion) -> None:
    """Step: records of an append-only DocType stay."""
    append_only.require_changeable(doc.meta, str(doc.name))


def check_permission(doc: Document, how: Deletion) -> None:
    """Step: the user may delete this document."""
    if not (how.ignore_permissions or how.for_reload):
        doc.check_permission("delete")


def refuse_submitted(doc: Document, how: Deletion) -> None:
    """Step: a submitted document must be cancelled first."""
    if doc.docstatus.is_submitted() and not how.force:
        raise ValidationError(_("{0} is submitted. Cancel it before you delete it.").format(doc.described()))


def before_delete(doc: Document, how: Deletion) -> None:
    """Step: `on_trash`, then `on_change`; `flags.in_delete` tells controllers why, `flags.ignore_permissions` for whom."""
    doc.flags.in_delete = True
    doc.flags.ignore_permissions = doc.flags.ignore_permissions or how.ignore_permissions
    if not (how.for_reload or how.ignore_on_trash):
        events.run(doc, "on_trash")
        events.run(doc, "on_change")


def check_links(doc: Document, how: Deletion) -> None:
    """Step: nobody links to the document any more."""
    if not (how.force or how.for_reload):
        back_links.check_deleted_links(doc, how.ignore_doctypes)


def return_number(doc: Document, how: Deletion) -> None:
    """Step: the newest number of a series can be used again."""
    if not how.for_reload:
        naming.return_number(doc)


def remove(doc: Document, how: Deletion) -> None:
    """Step: DELETE the row and the rows of its tables; a virtual DocType's controller has its own `delete`."""
    if not doc.meta.is_virtual:
        storage.delete_document(doc)


def after_delete(doc: Document, how: Deletion) -> None:
    """Step: `after_delete`."""
    if not how.for_reload:
        events.run(doc, "after_delete")


def keep_copy(doc: Document, how: Deletion) -> None:
    """Step: the values go into Deleted Document, unless the deletion is permanent; the audit is told."""
    if how.for_reload or doc.meta.anonymous:
        return
    if not how.delete_permanently:
        archive.keep(doc)
    audit.record(doc.row_plan, "Deleted", doc.name)


def clean_up(doc: Document, how: Deletion) -> None:
    """Step: the slot that removes attachments, passwords, comments and other notes; open lists are told."""
    if not how.for_reload:
        slots.run("document.deleted", doc)
        if not doc.meta.anonymous:
            announce(doc)


DELETE_STEPS: tuple[Callable[..., None], ...] = (
    refuse_permanent,
    check_permission,
    refuse_submitted,
    before_delete,
    check_links,
    return_number,
    remove,
    after_delete,
    keep_copy,
    clean_up,
)
