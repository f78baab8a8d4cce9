"""The built-in checks of single values: what a field's type, options, sign and length allow, in the document and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.document.comparison import same
from frappe.exceptions import CannotChangeConstantError, FrappeError, UpdateAfterSubmitError

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation
    from frappe.meta.field import Field


def check_values(doc: Document, op: Operation) -> None:
    """Step: each value obeys its field: options, syntax, sign, length. Raises what the field type raises."""
    for record in with_rows(doc):
        own = record.__dict__
        for field in record.row_plan.validated:
            value = own.get(field.fieldname)
            if value is not None and value != "":
                own[field.fieldname] = _validated(record, field, value)


def _validated(record: Document, field: Field, value: Any) -> Any:
    try:
        kind = field.type
        if kind.is_text and type(value) is not str:
            value = kind.cast(value, field)
        kind.validate(value, field)
    except FrappeError as error:
        if record.get("parentfield") and error.args:
            error.args = (_("Row {0}: {1}").format(record.get("idx"), error.args[0]), *error.args[1:])
        raise
    return value


def check_constants(doc: Document, op: Operation) -> None:
    """Step: fields that are set only once keep their first value. Raises CannotChangeConstantError."""
    before = op.before
    if before is None:
        return
    for field in doc.row_plan.constants:
        was, now = before.get(field.fieldname), doc.get(field.fieldname)
        if was not in (None, "", 0, []) and not same(doc.row_plan, field.fieldname, was, now):
            raise CannotChangeConstantError(
                _("{0} of {1} cannot be changed once it is set. Its value stays {2}.").format(
                    _(field.label or field.fieldname, context=field.parent), doc.described(), _shown(was)
                ),
                details={"field": field.fieldname},
            )


def check_after_submit(doc: Document, op: Operation) -> None:
    """Step: a submitted document changes only in fields that allow it. Raises UpdateAfterSubmitError."""
    if op.before is None or doc.flags.ignore_validate_update_after_submit:
        return
    refused = [field for field in doc.row_plan.fields_fixed_after_submit if _differs(doc, op.before, field)]
    refused += list(_refused_in_rows(doc, op.before))
    if refused:
        labels = ", ".join(
            dict.fromkeys(_(field.label or field.fieldname, context=field.parent) for field in refused)
        )
        raise UpdateAfterSubmitError(
            _("{0} is submitted, so {1} cannot change any more. Cancel and amend it instead.").format(
                doc.described(), labels
            ),
            details={"fields": [field.fieldname for field in refused]},
        )


def _differs(doc: Document, before: Document, field: Field) -> bool:
    return not same(
        doc.row_plan, field.fieldname, doc.__dict__.get(field.fieldname), before.__dict__.get(field.fieldname)
    )


def _refused_in_rows(doc: Document, before: Document) -> Iterator[Field]:
    for table in doc.row_plan.tables:
        stored = {row.name: row for row in before.__dict__[table.fieldname]}
        rows = {row.name: row for row in doc.__dict__[table.fieldname]}
        if stored.keys() != rows.keys() and not table.field.allow_on_submit:
            yield table.field
            continue
        for name in stored.keys() & rows.keys():
            fixed = table.plan.fields_fixed_after_submit
            yield from (field for field in fixed if _differs(rows[name], stored[name], field))


def with_rows(doc: Document) -> Iterator[Document]:
    """The document, then its rows."""
    yield doc
    if doc.row_plan.tables:
        yield from doc.get_all_children()


def _shown(value: Any) -> str:
    return _("as it was") if isinstance(value, list) else str(value)
