"""Fields above permission level 0: what a user may not write goes back to what is stored, and the user is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import _, msgprint
from frappe.document.comparison import same
from frappe.document.plan import Plan
from frappe.permissions.levels import levels

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

Reset = list[str]


def reset_unwritable(doc: Document, op: Operation) -> None:
    """Step: restore fields whose level the user may not write, to the stored value or the default of a new document."""
    if op.ignore_permissions or not _has_levels(doc.row_plan):
        return
    allowed = levels(doc.meta, op.user, "write")
    kept = set(doc.flags.ignore_permlevel_for_fields or ())
    reset: Reset = []
    _reset(doc, op.before, allowed, kept, reset)
    for table in doc.row_plan.tables:
        if table.field.permlevel and table.field.permlevel not in allowed:
            continue
        stored = {row.name: row for row in op.before.__dict__[table.fieldname]} if op.before else {}
        for row in doc.__dict__[table.fieldname]:
            _reset(row, stored.get(row.name), allowed, kept, reset)
    if reset:
        labels = ", ".join(dict.fromkeys(reset))
        msgprint(
            _("You may not change {0}; it stays as it was.").format(labels), indicator="orange", alert=True
        )


def _has_levels(plan: Plan) -> bool:
    return bool(plan.levelled) or any(table.plan.levelled for table in plan.tables)


def _reset(doc: Document, stored: Document | None, allowed: Any, kept: set[str], reset: Reset) -> None:
    own = doc.__dict__
    for field in doc.row_plan.levelled:
        name = field.fieldname
        if field.permlevel in allowed or name in kept:
            continue
        value = stored.__dict__.get(name) if stored is not None else _unset(doc.row_plan, name)
        if not same(doc.row_plan, name, own.get(name), value):
            reset.append(_(field.label or name))
            own[name] = value


def _unset(plan: Plan, fieldname: str) -> Any:
    field = plan.meta.by_name[fieldname]
    if fieldname in plan.table_names:
        return []
    return field.type.cast(field.default, field) if field.default else plan.blank.get(fieldname)
