"""The conditions of fields (`mandatory_depends_on`, `read_only_depends_on`) as the server asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.context import _
from frappe.document.comparison import same
from frappe.exceptions import ReadOnlyFieldError
from frappe.values.expressions.conditions import depends_on_is_met

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.meta.field import Field


def is_met(condition: str | None, record: Document, parent: Document) -> bool:
    """Whether a condition holds for a document or a row of `parent`. One that asks the form (`fn:`) never does here."""
    if not condition or condition.strip().startswith("fn:"):
        return False
    return depends_on_is_met(condition, record, parent if record is not parent else None)


def check_read_only(doc: Document, before: Document) -> None:
    """Refuse input into fields that are read only under the conditions that now hold, also in rows. Raises ReadOnlyFieldError.

    Asked where people's input comes in, because controllers may fill fields that people may not. A row that is new may be
    filled; of a stored one each field is asked with the row as `doc` and the document as `parent`.
    """
    _check_record(doc, before, doc)
    for table in doc.row_plan.tables:
        if table.plan.read_only_by_condition:
            stored = {row.name: row for row in before.__dict__[table.fieldname]}
            for row in doc.__dict__[table.fieldname]:
                if row.name in stored:
                    _check_record(row, stored[row.name], doc)


def _check_record(record: Document, before: Document, parent: Document) -> None:
    for field in record.row_plan.read_only_by_condition:
        name = field.fieldname
        now, was = record.__dict__.get(name), before.__dict__.get(name)
        if not same(record.row_plan, name, now, was) and is_met(field.read_only_depends_on, record, parent):
            raise _read_only(record, field, parent)


def _read_only(record: Document, field: Field, parent: Document) -> ReadOnlyFieldError:
    label = _(field.label or field.fieldname, context=field.parent)
    details: dict[str, object] = {"field": field.fieldname}
    if record is not parent:
        label = _("{0} (row {1})").format(label, record.get("idx"))
        details.update(table=record.get("parentfield"), row=record.get("idx"))
    return ReadOnlyFieldError(
        _("{0} cannot be changed in the present state of {1}. Leave it as it is.").format(
            label, parent.described()
        ),
        details=details,
    )
