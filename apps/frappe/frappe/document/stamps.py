"""Who wrote a document and when: owner, creation, modified, modified_by, on the document and its rows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation


def stamp_creation(doc: Document, op: Operation) -> None:
    """Step: a new document and its rows belong to the user; given values of `creation` and `owner` are kept.

    A record of an anonymous DocType has no owner, and its times are cut to the day.
    """
    is_anonymous = bool(doc.meta.anonymous)
    user = "" if is_anonymous else op.user
    now = whole_day(op.now) if is_anonymous else op.now
    own = doc.__dict__
    own["modified"], own["modified_by"] = now, user
    own["creation"] = now if is_anonymous else own.get("creation") or now
    own["owner"] = "" if is_anonymous else doc.flags.owner or own.get("owner") or user
    stamp = {key: own[key] for key in ("creation", "modified", "owner", "modified_by")}
    for row in doc.get_all_children() if doc.row_plan.tables else ():
        row.__dict__.update(stamp)


def stamp_change(doc: Document, op: Operation) -> None:
    """Step: the save is by this user, now; the operation keeps the time at which this copy was read."""
    own = doc.__dict__
    op.base_modified = own.get("modified")
    own["modified"] = op.now
    own["modified_by"] = op.user


def stamp_rows(doc: Document, op: Operation) -> None:
    """Step: stored rows keep their history, whatever the client sent; new rows get the stamp of this save."""
    assert op.before is not None
    new = {"creation": op.now, "modified": op.now, "owner": op.user, "modified_by": op.user}
    for table in doc.row_plan.tables:
        stored = {row.name: row.__dict__ for row in op.before.__dict__[table.fieldname]}
        for row in doc.__dict__[table.fieldname]:
            known = stored.get(row.name)
            row.__dict__.update(new if known is None else {key: known[key] for key in new})


def keep_origin(doc: Document, op: Operation) -> None:
    """Step: the stored owner and creation stay when this copy does not have them."""
    assert op.before is not None
    stored, own = op.before.__dict__, doc.__dict__
    for key in ("owner", "creation"):
        if own.get(key) in (None, ""):
            own[key] = stored.get(key)


def whole_day(moment: datetime) -> Any:
    """The midnight at which the day began."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
