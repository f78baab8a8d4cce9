"""The steps that put a document into the database: the parent, then its rows in as few statements as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import current
from frappe.database import statements
from frappe.document import changes, documents_cache, storage
from frappe.document.plan import Plan, Table
from frappe.document.stamps import stamp_of
from frappe.exceptions import DuplicateEntryError
from frappe.values.tokens import generate_hash

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

RANDOM_NAME_TRIES = 3


def insert_document(doc: Document, op: Operation) -> None:
    """Step: INSERT the parent, then its rows."""
    doc.__dict__.setdefault("idx", 0)
    _insert_parent(doc, op)
    for table in doc.row_plan.tables:
        _insert_rows(table.plan, doc.__dict__[table.fieldname], op)


def _insert_parent(doc: Document, op: Operation) -> None:
    is_given = bool(op.set_name or doc.flags.name_set)
    is_random = doc.meta.autoname in (None, "", "hash") and not is_given
    for left in reversed(range(RANDOM_NAME_TRIES if is_random else 1)):
        try:
            doc.db_insert()
            return
        except DuplicateEntryError:
            if not left:
                raise
            doc.name = generate_hash(length=10)
            for row in doc.get_all_children():
                row.__dict__["parent"] = doc.name


def update_document(doc: Document, op: Operation) -> None:
    """Step: UPDATE the columns that changed; rows that are gone are deleted, new ones inserted, changed ones updated.

    A save that changes nothing leaves the row as it was, with its `modified`: no copy that others hold becomes stale by it. Of a
    single each value is a row, and one that was never stored means the default, not what it is when empty: all are written.
    """
    assert op.before is not None
    op.changes = found = changes.between(op.before, doc)
    is_row = not (doc.meta.is_virtual or doc.meta.issingle)
    if not found and is_row and op.before.__dict__.get("modified") is not None:
        doc.__dict__.update({key: op.before.__dict__[key] for key in changes.STAMP})
        return
    if doc.meta.is_virtual:
        doc.db_update()
    elif doc.meta.issingle:
        storage.update_row(doc)
    else:
        storage.write_columns(doc, found.columns)
    _write_rows(found, op)
    documents_cache.forget(doc.doctype, doc.name)


def _write_rows(found: changes.Changes, op: Operation) -> None:
    for table, rows in _by_table(found.removed).items():
        storage.delete_rows(table.plan, [str(row.name) for row in rows])
    for table, rows in _by_table(found.added).items():
        _insert_rows(table.plan, rows, op)
    if found.changed:
        _update_rows(found.changed, op)


def _update_rows(changed: list[changes.ChangedRow], op: Operation) -> None:
    """One statement for all rows of a table in which the same columns changed."""
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    for change in changed:
        own, plan = change.row.__dict__, change.table.plan
        own.update(modified=op.written_at, modified_by=op.written_by)
        columns = {
            **change.columns,
            "modified": plan.stored("modified", op.written_at),
            "modified_by": op.written_by,
        }
        groups.setdefault((plan.table, tuple(columns)), []).append((*columns.values(), own["name"]))
    db = current().db
    for (table, changed_names), params in groups.items():
        db.run_many(statements.update(table, changed_names), params)


def _insert_rows(plan: Plan, rows: list[Document], op: Operation) -> None:
    """Rows that a controller added after the stamping get their stamp here."""
    stamp = stamp_of(op)
    for row in rows:
        if not row.__dict__.get("creation"):
            row.__dict__.update(stamp)
    storage.insert_rows(plan, rows)


def _by_table(rows: list[tuple[Table, Document]]) -> dict[Table, list[Document]]:
    grouped: dict[Table, list[Document]] = {}
    for table, row in rows:
        grouped.setdefault(table, []).append(row)
    return grouped
