"""Who wrote a document and when: owner, creation, modified, modified_by, on the document and its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

HISTORY = ("creation", "modified", "owner", "modified_by")
ONE_TICK = timedelta(microseconds=1)


def stamp_creation(doc: Document, op: Operation) -> None:
    """Step: a new document and its rows belong to the user; given values of `creation` and `owner` are kept.

    A record of an anonymous DocType has no owner, and its times are cut to the day.
    """
    own = doc.__dict__
    own["modified"], own["modified_by"] = op.written_at, op.written_by
    if doc.meta.anonymous:
        own["creation"], own["owner"] = op.written_at, ""
    else:
        own["creation"] = own.get("creation") or op.written_at
        own["owner"] = doc.flags.owner or own.get("owner") or op.written_by
    stamp = {key: own[key] for key in HISTORY}
    for row in doc.get_all_children() if doc.row_plan.tables else ():
        row.__dict__.update(stamp)


def stamp_change(doc: Document, op: Operation) -> None:
    """Step: the save is by this user, now; the operation keeps the time at which this copy was read."""
    own = doc.__dict__
    op.base_modified = own.get("modified")
    own["modified"], own["modified_by"] = op.written_at, op.written_by


def stamp_rows(doc: Document, op: Operation) -> None:
    """Step: stored rows keep their history, whatever the client sent; new rows get the stamp of this save."""
    assert op.before is not None
    new = stamp_of(op)
    for table in doc.row_plan.tables:
        stored = {row.name: row.__dict__ for row in op.before.__dict__[table.fieldname]}
        for row in doc.__dict__[table.fieldname]:
            known = stored.get(row.name)
            row.__dict__.update(new if known is None else {key: known[key] for key in new})


def stamp_of(op: Operation) -> dict[str, Any]:
    """What a row made by this write says about its making."""
    return dict(zip(HISTORY, (op.written_at, op.written_at, op.written_by, op.written_by), strict=True))


def keep_origin(doc: Document, op: Operation) -> None:
    """Step: the stored owner and creation stay when this copy does not have them; `modified` always moves forward."""
    assert op.before is not None
    stored, own = op.before.__dict__, doc.__dict__
    if not doc.meta.anonymous and stored["modified"] is not None and op.now <= stored["modified"]:
        # Two writes in one tick of the clock must not look like one to a third copy.
        op.now = op.written_at = own["modified"] = stored["modified"] + ONE_TICK
    for key in ("owner", "creation"):
        if own.get(key) in (None, ""):
            own[key] = stored.get(key)
