"""Audit Entries: the trace of every write that leaves no Version.

A save of a tracked document is told by its Version, and a creation by the row's own owner and creation. All else (saves of
untracked documents, `db_set`, `set_value`, delete, rename, submit, cancel, discard) leaves one Audit Entry, in one INSERT
per call. Changes of child rows stand in the entry of their parent. Passwords never enter it, and DocTypes that are
anonymous, append-only or marked `no_audit` have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from frappe.context import current
from frappe.document import side_records, versions
from frappe.document.changes import between
from frappe.document.plan import Plan

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

DOCTYPE = "Audit Entry"
AuditAction = Literal["Changed", "Set", "Submitted", "Cancelled", "Discarded", "Deleted", "Renamed", "Merged"]

ACTION_WORDS: dict[str, AuditAction] = {"submit": "Submitted", "cancel": "Cancelled"}


def is_audited(plan: Plan) -> bool:
    """Whether writes to the DocType leave Audit Entries."""
    meta = plan.meta
    return not (meta.anonymous or meta.append_only or meta.istable or meta.no_audit)


def record_save(doc: Document, op: Operation) -> None:
    """Step: submit and cancel are always told; another save only where no Version tells of it.

    A save that changed only what is never told, as a password, leaves an entry without changes: whoever has an older copy
    then knows that nothing of his is touched.
    """
    word = ACTION_WORDS.get(op.action)
    if op.before is None or not is_audited(doc.row_plan) or (op.has_version and word is None):
        return
    changes = between(op.before, doc) if op.changes is None else op.changes
    found: dict[str, Any] = {}
    if not versions.is_told(doc, op):
        found = versions.difference(op.before, doc, changes)
    if word or changes:
        add(
            doc.row_plan,
            word or "Changed",
            [(str(doc.name), {key: value for key, value in found.items() if value})],
            now=op.now,
        )


def record_set(
    plan: Plan,
    changes: Sequence[tuple[str, dict[str, tuple[Any, Any]]]],
    *,
    now: datetime,
    has_moved: bool = False,
) -> None:
    """Tell that columns were set past the save: (name, {column: (old, new)}) per record.

    Where nothing changed that is told, `has_moved` says whether `modified` did, which somebody with an older copy must know.
    """
    if not is_audited(plan):
        return
    entries = []
    for name, columns in changes:
        pairs = [
            [column, old, new]
            for column, (old, new) in columns.items()
            if old != new and column not in versions.UNTRACKED and column not in plan.secrets
        ]
        if pairs or has_moved:
            entries.append((name, {"changed": pairs} if pairs else {}))
    add(plan, "Set", entries, now=now)


def record(plan: Plan, action: AuditAction, name: Any, data: dict[str, Any] | None = None) -> None:
    """Tell one thing that happened to a document."""
    if is_audited(plan):
        add(plan, action, [(str(name), data or {})])


def add(
    plan: Plan, action: AuditAction, entries: Sequence[tuple[str, dict[str, Any]]], *, now: Any = None
) -> None:
    """Store entries: (name of the document, what changed in the shape of a Version)."""
    context = current()
    same_for_all = {
        "reference_doctype": plan.doctype,
        "action": action,
        "reason": context.reason,
        "request_id": context.request_id,
    }
    rows = [
        {**same_for_all, "reference_name": name, "data": side_records.json_text(data)}
        for name, data in entries
    ]
    side_records.add_many(DOCTYPE, rows, now=now)
