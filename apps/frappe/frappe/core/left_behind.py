"""What hangs on a document without being part of it, when the document is deleted or renamed. Fills slots of the document."""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.database import auth_table, statements
from frappe.database.references import Reference
from frappe.meta.assemble import exists, get_meta

# Notes that go with their document: comments, tasks, tags, shares, versions, followers, who looked, notices.
NOTES = (
    Reference("Comment", "reference_name", pointer="reference_doctype"),
    Reference("ToDo", "reference_name", pointer="reference_type"),
    Reference("Tag Link", "document_name", pointer="document_type"),
    Reference("DocShare", "share_name", pointer="share_doctype"),
    Reference("Version", "docname", pointer="ref_doctype"),
    Reference("Document Follow", "ref_docname", pointer="ref_doctype"),
    Reference("View Log", "reference_name", pointer="reference_doctype"),
    Reference("Notification Log", "document_name", pointer="document_type"),
)
NOTE_DOCTYPES = frozenset(reference.doctype for reference in NOTES)


def forget_notes(doc: Any) -> None:
    """When a document is deleted: its notes go with it. The audit stays."""
    if doc.doctype in NOTE_DOCTYPES or doc.meta.istable:
        return
    db, name = current().db, str(doc.name)
    for reference in NOTES:
        if _is_kept(reference.doctype):
            where = (reference.column, str(reference.pointer))
            gone = db.run(statements.delete(f"tab{reference.doctype}", where), (name, doc.doctype))
            if gone and reference.doctype == "DocShare":
                memory.invalidate("access")


def _is_kept(doctype: str) -> bool:
    return exists(doctype) and not get_meta(doctype).append_only


def carry_secrets(doctype: str, old: str, new: str, merge: bool) -> None:
    """When a record is renamed: its secrets follow; merged into another one, they go."""
    if merge:
        auth_table.remove_record(current().db, doctype, old)
    else:
        auth_table.rename_record(current().db, doctype, old, new)
