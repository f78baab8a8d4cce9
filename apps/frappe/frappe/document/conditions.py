"""The conditions of fields (`mandatory_depends_on`, `read_only_depends_on`) as the server asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.context import _
from frappe.document.comparison import same
from frappe.exceptions import ReadOnlyFieldError
from frappe.values.expressions.conditions import depends_on_is_met

if TYPE_CHECKING:
    from frappe.document.document import Document


def is_met(condition: str | None, record: Document, parent: Document) -> bool:
    """Whether a condition holds for a document or a row of `parent`. One that asks the form (`fn:`) never does here."""
    if not condition or condition.strip().startswith("fn:"):
        return False
    return depends_on_is_met(condition, record, parent if record is not parent else None)


def check_read_only(doc: Document, before: Document) -> None:
    """Refuse input into fields that are read only under the conditions that now hold. Raises ReadOnlyFieldError.

    Asked where people's input comes in, because controllers may fill fields that people may not.
    """
    for field in doc.row_plan.read_only_by_condition:
        name = field.fieldname
        if not same(doc.row_plan, name, doc.get(name), before.get(name)) and is_met(
            field.read_only_depends_on, doc, doc
        ):
            raise ReadOnlyFieldError(
                _("{0} cannot be changed in the present state of {1}. Leave it as it is.").format(
                    _(field.label or name), doc.described()
                ),
                details={"field": name},
            )
