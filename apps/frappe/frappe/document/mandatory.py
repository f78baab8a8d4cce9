"""Mandatory fields: everything that is missing in the document and its rows is listed in one error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from frappe.context import _
from frappe.document.checks import with_rows
from frappe.document.conditions import is_met
from frappe.exceptions import MandatoryError

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation
    from frappe.meta.field import Field


def check_mandatory(doc: Document, op: Operation) -> None:
    """Step: no mandatory field is empty, be it always mandatory or by `mandatory_depends_on`. Raises MandatoryError."""
    if op.ignore_mandatory:
        return
    missing = [(record, field) for record in with_rows(doc) for field in missing_in(record, doc)]
    if missing:
        raise MandatoryError(
            _("{0} needs a value for: {1}.").format(
                doc.described(), ", ".join(_named(*pair) for pair in missing)
            ),
            details={"fields": [_detail(*pair) for pair in missing]},
        )


def missing_in(record: Document, parent: Document) -> Iterator[Field]:
    """The mandatory fields of one document or row that have no value."""
    own, plan = record.__dict__, record.row_plan
    for field in plan.mandatory:
        if _is_empty(own.get(field.fieldname), field):
            yield field
    for field in plan.mandatory_by_condition:
        if _is_empty(own.get(field.fieldname), field) and _is_demanded(record, parent, field):
            yield field


def _is_empty(value: object, field: Field) -> bool:
    return not value if field.type.is_table else field.type.is_empty(value)


def _is_demanded(record: Document, parent: Document, field: Field) -> bool:
    """Whether the condition holds and the form shows the field, so that a person can fill it."""
    if field.depends_on and not is_met(field.depends_on, record, parent):
        return False
    return is_met(field.mandatory_depends_on, record, parent)


def _named(record: Document, field: Field) -> str:
    label = _(field.label or field.fieldname, context=field.parent)
    return _("{0} (row {1})").format(label, record.get("idx")) if record.get("parentfield") else label


def _detail(record: Document, field: Field) -> dict[str, object]:
    detail: dict[str, object] = {"field": field.fieldname}
    if record.get("parentfield"):
        detail.update(table=record.get("parentfield"), row=record.get("idx"))
    return detail
