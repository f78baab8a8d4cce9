"""Two people changed the same document: what they changed apart from each other is merged, the rest is refused by name.

What the other side changed is known from the Versions and Audit Entries since this copy was read. Undoing them on the
stored document gives the common base, and the difference from the base is what this side changed. Where the trail has a
gap, every change counts as a conflict.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.database import statements
from frappe.document import audit, storage
from frappe.document import plan as plans
from frappe.document.comparison import same
from frappe.exceptions import TimestampMismatchError
from frappe.meta.assemble import exists
from frappe.permissions.levels import readable_fields
from frappe.values.dates import get_datetime
from frappe.values.json_text import json_value, parse_json

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation
    from frappe.document.plan import Plan

Trail = list[tuple[datetime, dict[str, Any]]]


def read_stored(doc: Document, op: Operation) -> None:
    """Step: read the stored document under a lock; it is what all later steps compare with."""
    op.before = storage.read(type(doc), doc.doctype, str(doc.name), for_update=True)
    doc.__dict__["_doc_before_save"] = op.before


def merge(doc: Document, op: Operation) -> None:
    """Step: when the stored document is newer than this copy, merge what was changed apart.

    Raises TimestampMismatchError when both sides changed the same field to different values.
    """
    stored = op.before
    assert stored is not None
    base_time = get_datetime(op.base_modified) if op.base_modified else None
    if base_time == stored.modified or (base_time is None and stored.modified is None):
        return
    trail = trail_since(doc, base_time) if base_time is not None else None
    if trail is None or not any(when == stored.modified for when, _data in trail):
        raise mismatch(doc, stored, differing(doc, stored))
    theirs = {fieldname for _when, data in trail for fieldname in fieldnames_in(data)}
    base = undone(stored, trail)
    overlap = []
    for fieldname in sorted(theirs):
        mine, old, new = doc.get(fieldname), base.get(fieldname), stored.get(fieldname)
        if same(doc.row_plan, fieldname, mine, old):
            _take(doc, stored, fieldname)
        elif not same(doc.row_plan, fieldname, mine, new):
            overlap.append(fieldname)
    if overlap:
        raise mismatch(doc, stored, overlap)


def _take(doc: Document, stored: Document, fieldname: str) -> None:
    if fieldname in doc.row_plan.table_names:
        doc.set(fieldname, [row.as_dict() for row in stored.get(fieldname)])
    else:
        doc.__dict__[fieldname] = stored.__dict__.get(fieldname)


def differing(doc: Document, stored: Document) -> list[str]:
    """Fields in which the two documents differ."""
    names = [field.fieldname for field in doc.row_plan.stored_fields] + sorted(doc.row_plan.table_names)
    return [name for name in names if not same(doc.row_plan, name, doc.get(name), stored.get(name))]


# The trail of the other side -----------------------------------------------------------------------------------------


def trail_since(doc: Document, base_time: datetime) -> Trail | None:
    """(time, changes) of each write since then, oldest first; None when the site keeps no trail."""
    if not exists("Version"):
        return None
    found: Trail = []
    sources = (
        ("Version", "ref_doctype", "docname"),
        (audit.DOCTYPE, "reference_doctype", "reference_name"),
    )
    for doctype, doctype_column, name_column in sources:
        if exists(doctype):
            plan = plans.of(doctype)
            sql = statements.select(plan.table, ("creation", "data"), (doctype_column, name_column))
            for row in current().db.rows(sql, (doc.doctype, str(doc.name))):
                values = storage.read_columns(plan, ("creation", "data"), row)
                if values["creation"] > base_time:
                    found.append((values["creation"], parse_json(values["data"] or "{}")))
    return sorted(found, key=lambda entry: entry[0])


def fieldnames_in(data: dict[str, Any]) -> set[str]:
    """Fields and tables that a Version tells of."""
    return {
        entry[0] for key in ("changed", "added", "removed", "row_changed") for entry in data.get(key) or ()
    }


def undone(stored: Document, trail: Trail) -> Document:
    """The stored document with the changes of the trail taken back, newest first."""
    base = storage.copy(stored)
    for _when, data in reversed(trail):
        for fieldname, old, _new in data.get("changed") or ():
            base.__dict__[fieldname] = old
        for table, row in data.get("added") or ():
            _rows_except(base, table, row["name"])
        for table, row in data.get("removed") or ():
            base.append(table, row)
        for table, _index, name, pairs in data.get("row_changed") or ():
            for row in base.get(table, {"name": name}):
                row.__dict__.update({fieldname: old for fieldname, old, _new in pairs})
    for table in base.row_plan.tables:
        base.__dict__[table.fieldname].sort(key=lambda row: row.idx or 0)
    return base


def _rows_except(base: Document, table: str, name: str) -> None:
    rows = base.__dict__[table]
    rows[:] = [row for row in rows if row.name != name]


# The error ---------------------------------------------------------------------------------------------------------


def mismatch(doc: Document, stored: Document, fieldnames: list[str]) -> TimestampMismatchError:
    """The error that says who changed what and when, with both values of each field the user may read."""
    plan: Plan = doc.row_plan
    readable = readable_fields(doc.meta, current().user)
    shown = [name for name in fieldnames if name in readable and name not in plan.secrets]
    labels = ", ".join(_(doc.meta.get_label(name)) for name in shown) or _("the document")
    who, when = stored.get("modified_by"), stored.get("modified")
    return TimestampMismatchError(
        _(
            "{0} was changed by {1} at {2} while you were editing it: {3}. Reload it and make your change again."
        ).format(doc.described(), who, str(when)[:19], labels),
        next_step=_("Reload the document."),
        details={
            "fields": [_both(doc, stored, name) for name in shown],
            "who": who,
            "when": _plain(when),
        },
    )


def _both(doc: Document, stored: Document, fieldname: str) -> dict[str, Any]:
    label = _(doc.meta.get_label(fieldname))
    if fieldname in doc.row_plan.table_names:
        mine, theirs = ([row.as_dict() for row in record.get(fieldname)] for record in (doc, stored))
    else:
        mine, theirs = doc.get(fieldname), stored.get(fieldname)
    return {"fieldname": fieldname, "label": label, "mine": _plain(mine), "theirs": _plain(theirs)}


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, list, type(None))) else json_value(value)
