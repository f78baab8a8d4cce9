"""Giving a record another name, or joining it into another record; every link follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.database import statements
from frappe.database.references import Reference, redirect
from frappe.document import append_only, audit, back_links, documents_cache, events, naming, storage
from frappe.document.timeline import announce
from frappe.exceptions import DoesNotExistError, ValidationError
from frappe.permissions.decision import require
from frappe.registry import slots

if TYPE_CHECKING:
    from frappe.document.document import Document

# Columns of notes that name a document without being Link fields.
UNDECLARED_REFERENCES = (
    Reference("Version", "docname", pointer="ref_doctype"),
    Reference("Audit Entry", "reference_name", pointer="reference_doctype"),
    Reference("DocShare", "share_name", pointer="share_doctype"),
    Reference("User Permission", "for_value", pointer="allow"),
    Reference("File", "attached_to_name", pointer="attached_to_doctype"),
    Reference("Notification Log", "document_name", pointer="document_type"),
)


def rename(
    doc: Document,
    new: str,
    *,
    merge: bool = False,
    force: bool = False,
    ignore_permissions: bool = False,
    ignore_if_exists: bool = False,
) -> str:
    """Rename the record and everything that names it; returns the final name, which `before_rename` may have changed.

    With `merge` the record named `new` must exist: links move there and this record is removed.
    """
    old = str(doc.name)
    _require_renamable(doc, force=force, ignore_permissions=ignore_permissions)
    if new == old:
        return old
    new = naming.valid_name(doc.doctype, _asked(doc, old, new, merge=merge))
    if not merge and ignore_if_exists and storage.exists(doc.doctype, new):
        return old
    _require_target(doc, new, merge=merge)
    if merge and not force:
        _require_mergeable(doc, new, ignore_permissions=ignore_permissions)
    if not merge:
        _move_record(doc, old, new)
    redirect_links(doc, old, new)
    if merge:
        storage.delete_document(doc)
    doc.name = new
    _tell(doc, old, new, merge=merge)
    return new


def _require_target(doc: Document, new: str, *, merge: bool) -> None:
    """A rename needs a free name, a merge a taken one."""
    is_there = storage.exists(doc.doctype, new)
    if is_there and not merge:
        raise storage.duplicate(doc, new)
    if merge and not is_there:
        raise DoesNotExistError(
            _("{0} {1} does not exist, so nothing can be merged into it.").format(_(doc.doctype), new)
        )


def _require_mergeable(doc: Document, new: str, *, ignore_permissions: bool) -> None:
    """A merge deletes one record and changes the other: what was shared of the one is shared of the other from then on."""
    if doc.docstatus.is_submitted():
        raise ValidationError(_("{0} is submitted. Cancel it before you merge it.").format(doc.described()))
    if not (ignore_permissions or doc.flags.ignore_permissions):
        require(doc.doctype, "delete", doc)
        require(doc.doctype, "write", new)


def _tell(doc: Document, old: str, new: str, *, merge: bool) -> None:
    documents_cache.forget(doc.doctype, old)
    documents_cache.forget(doc.doctype, new)
    audit.record(doc.row_plan, "Merged" if merge else "Renamed", new, {"changed": [["name", old, new]]})
    events.run(doc, "after_rename", old, new, merge)
    slots.run("document.renamed", doc.doctype, old, new, merge)
    announce(doc)


def _require_renamable(doc: Document, *, force: bool, ignore_permissions: bool) -> None:
    append_only.require_changeable(doc.meta, str(doc.name))
    if not (doc.meta.allow_rename or force):
        raise ValidationError(_("{0} records cannot be renamed.").format(_(doc.doctype)))
    if not (ignore_permissions or doc.flags.ignore_permissions):
        require(doc.doctype, "write", doc)


def _asked(doc: Document, old: str, new: str, *, merge: bool) -> str:
    """The new name after the controller and hooks had their say."""
    answer: Any = events.run(doc, "before_rename", old, new, merge)
    if isinstance(answer, Mapping):
        answer = answer.get("new")
    return str(answer) if answer else new


def _move_record(doc: Document, old: str, new: str) -> None:
    db, plan = current().db, doc.row_plan
    db.run(statements.update(plan.table, ("name",)), (new, old))
    rule = plan.meta.autoname or ""
    fieldname = rule.removeprefix("field:").strip()
    if rule.startswith("field:") and fieldname in plan.position:
        db.run(statements.update(plan.table, (fieldname,)), (new, new))
        doc.__dict__[fieldname] = new
    for table in plan.tables:
        sql = statements.update(f"tab{table.doctype}", ("parent",), ("parent", "parenttype", "parentfield"))
        db.run(sql, (new, old, plan.doctype, table.fieldname))
        for row in doc.__dict__.get(table.fieldname) or ():
            row.__dict__["parent"] = new


def redirect_links(doc: Document, old: str, new: str) -> None:
    """Let Link and Dynamic Link fields, single records and notes that say `old` say `new`."""
    db, doctype = current().db, doc.doctype
    undeclared = [reference for reference in UNDECLARED_REFERENCES if back_links.exists(reference.doctype)]
    for reference in (*back_links.references_to(doctype), *back_links.dynamic_references(), *undeclared):
        if not back_links.is_append_only(reference.doctype):
            redirect(db, reference, doctype, old, new)
    for single in back_links.single_references_to(doctype):
        back_links.redirect_single(single, old, new)
    for fieldname in (field.fieldname for field in doc.row_plan.links if field.options == doctype):
        if doc.__dict__.get(fieldname) == old:
            doc.__dict__[fieldname] = new
