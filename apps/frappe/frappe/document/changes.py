"""What a save changes: columns of the document, rows added, removed and changed. Worked out once, used by the write, the
version and the audit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frappe.document.plan import Table
from frappe.document.storage import changed_columns

if TYPE_CHECKING:
    from frappe.document.document import Document

Columns = dict[str, Any]
# Columns that differ between two rows without the row having changed.
HISTORY = ("creation", "modified", "owner", "modified_by")
STAMP = frozenset({"modified", "modified_by"})


@dataclass(slots=True)
class ChangedRow:
    """A stored row whose columns differ; `columns` holds values in database form."""

    table: Table
    before: Document
    row: Document
    columns: Columns


@dataclass(slots=True)
class Changes:
    """The difference between a stored document and the one that takes its place."""

    columns: Columns
    added: list[tuple[Table, Document]] = field(default_factory=list)
    removed: list[tuple[Table, Document]] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything but the stamp of the save differs."""
        return not self.columns.keys() <= STAMP or bool(self.added or self.removed or self.changed)

    def fieldnames(self) -> set[str]:
        """Columns and child tables that differ."""
        tables = {table.fieldname for table, _row in (*self.added, *self.removed)}
        return {*self.columns, *tables, *(change.table.fieldname for change in self.changed)}


def between(before: Document, doc: Document) -> Changes:
    """What must be written so that the stored document becomes this one."""
    changes = Changes(changed_columns(doc.row_plan, before.__dict__, doc.__dict__))
    for table in doc.row_plan.tables:
        _compare_rows(changes, table, before, doc)
    return changes


def _compare_rows(changes: Changes, table: Table, before: Document, doc: Document) -> None:
    plan = table.plan
    left = {row.name: row for row in before.__dict__[table.fieldname]}
    for row in doc.__dict__[table.fieldname]:
        stored = left.pop(row.name, None)
        if stored is None:
            changes.added.append((table, row))
            continue
        columns = changed_columns(plan, stored.__dict__, row.__dict__)
        if columns:
            changes.changed.append(ChangedRow(table, stored, row, columns))
    changes.removed.extend((table, row) for row in left.values())
