"""Version rows: what each save of a tracked document changed, in the JSON shape of the contract.

    {"changed": [[field, old, new]], "added": [[table, row]], "removed": [[table, row]],
     "row_changed": [[table, index, row name, [[field, old, new]]]]}

`creation` of a Version equals `modified` of the save it tells of; `conflicts` relies on that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from frappe.document import side_records
from frappe.document.changes import Changes, between
from frappe.document.plan import Plan

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

Difference = dict[str, list[Any]]

# Columns that change without anybody having edited the document.
UNTRACKED = frozenset(
    {
        "name", "owner", "creation", "modified", "modified_by", "idx", "parent", "parenttype", "parentfield",
        "_user_tags", "_comments", "_assign", "_liked_by", "_seen",
    }
)  # fmt: skip

# A row has the docstatus of its parent, and its place only counts when it is put back.
UNTRACKED_IN_ROWS = UNTRACKED | {"docstatus"}
KEPT_OF_ROWS = frozenset({"name", "idx"})


def record_version(doc: Document, op: Operation) -> None:
    """Step: store a Version when the DocType is tracked and something changed; on insert only of an amended document."""
    if not is_told(doc, op):
        return
    before = op.before
    if op.is_insert:
        before = doc.flags.amended_source
    if before is None:
        return
    found = difference(before, doc, between(before, doc) if op.changes is None else op.changes)
    if any(found.values()):
        add(doc, found, op)
        op.has_version = True


def is_tracked(doc: Document) -> bool:
    """Whether saves of the document leave Versions."""
    return bool(doc.meta.track_changes) and not doc.meta.anonymous


def is_told(doc: Document, op: Operation) -> bool:
    """Whether this save is told by a Version, and not by an Audit Entry."""
    return is_tracked(doc) and not (op.ignore_version or doc.flags.ignore_version)


def add(doc: Document, found: Difference, op: Operation) -> None:
    """Store one Version."""
    notes = {"updater_reference": doc.flags.updater_reference, "data_import": doc.flags.via_data_import}
    data = {**found, **{key: value for key, value in notes.items() if value}}
    values = {"ref_doctype": doc.doctype, "docname": str(doc.name), "data": side_records.json_text(data)}
    side_records.add("Version", values, now=op.now)


def difference(before: Document, doc: Document, changes: Changes) -> Difference:
    """The changes in the shape of a Version."""
    return {
        "changed": _pairs(doc.row_plan, changes.columns, before, doc),
        "added": [[table.fieldname, row_values(row)] for table, row in changes.added],
        "removed": [[table.fieldname, row_values(row)] for table, row in changes.removed],
        "row_changed": [
            [change.table.fieldname, (change.row.idx or 1) - 1, change.row.name, pairs]
            for change in changes.changed
            if (pairs := _pairs(change.table.plan, change.columns, change.before, change.row))
        ],
    }


def _pairs(plan: Plan, columns: Iterable[str], before: Document, doc: Document) -> list[list[Any]]:
    old, new = before.__dict__, doc.__dict__
    left_out = UNTRACKED_IN_ROWS if plan.meta.istable else UNTRACKED
    return [
        [column, old.get(column), new.get(column)]
        for column in columns
        if column not in left_out and column not in plan.secrets
    ]


def row_values(row: Document) -> dict[str, Any]:
    """A whole row of a child table as a Version holds it."""
    own, plan = row.__dict__, row.row_plan
    kept = (column for column in plan.columns if column in KEPT_OF_ROWS or column not in UNTRACKED_IN_ROWS)
    values = {column: own.get(column) for column in kept if column not in plan.secrets}
    return {column: value for column, value in values.items() if value is not None}
