"""Writing columns at once, past validation: `doc.db_set`, `db.set_value`. Not past the audit, nor past append-only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.database import statements
from frappe.document import append_only, audit, documents_cache, events, singles, storage
from frappe.document.nearest import nearest
from frappe.document.plan import Plan
from frappe.document.timeline import announce
from frappe.exceptions import UnknownFieldError
from frappe.values.date_reading import require_datetime

if TYPE_CHECKING:
    from frappe.document.document import Document

NAMES_PER_STATEMENT = 500


def db_set(
    doc: Document,
    fieldname: str | Mapping[str, Any],
    value: Any = None,
    *,
    update_modified: bool = True,
    notify: bool = False,
    commit: bool = False,
) -> None:
    """Set attributes and columns of one document: `before_change`, UPDATE, `on_change`."""
    values = dict(fieldname) if isinstance(fieldname, Mapping) else {fieldname: value}
    append_only.require_changeable(doc.meta, str(doc.name))
    doc.__dict__.update(values)
    events.run(doc, "before_change")
    written = {key: doc.__dict__[key] for key in values}
    doc.__dict__.update(set_columns(doc.row_plan, [doc.name], written, update_modified=update_modified))
    events.run(doc, "on_change")
    if notify:
        announce(doc)
    if commit:
        current().db.commit()


def set_columns(
    plan: Plan,
    names: Sequence[Any],
    values: Mapping[str, Any],
    *,
    update_modified: bool = True,
    modified: Any = None,
    modified_by: str | None = None,
) -> dict[str, Any]:
    """UPDATE columns of several records of a DocType; tell the audit. Returns what was stamped (`modified`, …)."""
    _require_columns(plan, values)
    context = current()
    moment = require_datetime(modified) if modified else context.now()
    stamp = {"modified": moment, "modified_by": modified_by or context.user} if update_modified else {}
    if plan.meta.anonymous:
        stamp = {}
    stored = {column: plan.stored(column, value) for column, value in {**stamp, **values}.items()}
    if plan.meta.issingle:
        singles.write_some(plan.doctype, stored)
        return stamp
    old_values = _old_values(plan, names, tuple(values)) if audit.is_audited(plan) else []
    sql = statements.update(plan.table, tuple(stored))
    try:
        context.db.run_many(sql, [(*stored.values(), name) for name in names])
    except storage.UniqueViolation as error:
        raise storage.not_unique_value(plan, values, error) from error
    changes = [
        (str(name), {column: (old, values[column]) for column, old in columns.items()})
        for name, columns in old_values
    ]
    audit.record_set(plan, changes, now=moment, has_moved=bool(stamp))
    for name in names:
        documents_cache.forget(plan.doctype, name)
    return stamp


def _old_values(
    plan: Plan, names: Sequence[Any], columns: tuple[str, ...]
) -> list[tuple[Any, dict[str, Any]]]:
    db = current().db
    wanted = ("name", *columns)
    found = []
    for start in range(0, len(names), NAMES_PER_STATEMENT):
        part = list(names[start : start + NAMES_PER_STATEMENT])
        for row in db.rows(statements.select_in(plan.table, wanted, "name", len(part)), part):
            found.append((row[0], storage.read_columns(plan, columns, row[1:])))
    return found


def _require_columns(plan: Plan, values: Mapping[str, Any]) -> None:
    for fieldname in values:
        if fieldname not in plan.position:
            raise UnknownFieldError(
                _("{0} has no column {1}.{2}").format(
                    _(plan.doctype), fieldname, nearest(fieldname, plan.columns)
                ),
                details={"doctype": plan.doctype, "field": fieldname},
            )
