"""What a new document starts with: user permissions, user and site defaults, the field's own default, its type's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.cache import memory
from frappe.context import current
from frappe.document import default_values, storage
from frappe.document.plan import Plan
from frappe.meta.field import Field
from frappe.permissions.user_permissions import user_permissions_of

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

ADMINISTRATOR = "Administrator"

# A fixed value, or how to find it for a document and, for a row, its parent.
Starting = Any | Callable[["Document", "Document | None"], Any]


def fill(doc: Document, op: Operation) -> None:
    """Step: give every field of a new document, and of its rows, its default where it has no value."""
    fill_missing(doc)
    fill_new_rows(doc, op)


def fill_new_rows(doc: Document, op: Operation) -> None:
    """Step: the same for rows that were never stored."""
    for row in doc.get_all_children() if doc.row_plan.tables else ():
        if op.is_insert or row.__dict__.get("__islocal"):
            fill_missing(row, doc)


def fill_missing(doc: Document, parent: Document | None = None) -> None:
    """Set the default of each field whose value is None."""
    plan, own = doc.row_plan, doc.__dict__
    for fieldname, value in linked_values(plan).items():
        if own.get(fieldname) is None:
            own[fieldname] = value
    for fieldname, starting in startings_of(plan):
        if own.get(fieldname) is None:
            own[fieldname] = starting(doc, parent) if callable(starting) else starting
    cast_numbers_of(doc)


def cast_numbers_of(doc: Document) -> None:
    """Turn empty and textual numbers into numbers, so that controllers can calculate. Raises FieldValueError."""
    own = doc.__dict__
    for fieldname, field, kind in doc.row_plan.numbers:
        value = own.get(fieldname)
        if type(value) is not kind:
            own[fieldname] = field.type.cast(0 if value is None or value == "" else value, field)


def cast_numbers(doc: Document, op: Operation) -> None:
    """Step: turn empty and textual numbers into numbers in the document and its rows."""
    cast_numbers_of(doc)
    for row in doc.get_all_children() if doc.row_plan.tables else ():
        cast_numbers_of(row)


# Links: what the user may only choose, or usually chooses ----------------------------------------------------------


def linked_values(plan: Plan) -> dict[str, str]:
    """Link fieldname -> the value this user's permissions or defaults give it."""
    user = current().user
    permitted = {} if user == ADMINISTRATOR else user_permissions_of(user)
    usual = default_values.get_defaults(user)
    if not permitted and not usual:
        return {}
    values = {field.fieldname: _linked_value(plan, field, permitted, usual) for field in plan.links}
    return {fieldname: value for fieldname, value in values.items() if value}


def _linked_value(plan: Plan, field: Field, permitted: Any, usual: dict[str, Any]) -> str | None:
    choices = choices_of(plan, field, permitted)
    if field.options != "User" and choices:
        preferred = [choice.doc for choice in choices if choice.is_default] or [
            choice.doc for choice in choices
        ]
        if len(preferred) == 1:
            return preferred[0]
    value = usual.get(field.fieldname)
    if not isinstance(value, str) or not is_permitted(value, choices):
        return None
    return value if storage.exists(str(field.options), value) else None


def choices_of(plan: Plan, field: Field, permitted: Any) -> list[Any]:
    """The user permissions that restrict a Link field."""
    if field.ignore_user_permissions:
        return []
    rows = permitted.get(field.options) or ()
    return [row for row in rows if not row.get("applicable_for") or row.get("applicable_for") == plan.doctype]


def is_permitted(value: str, choices: list[Any]) -> bool:
    """Whether the restrictions, if any, allow the value."""
    return not choices or any(choice.doc == value for choice in choices)


# The field's own default --------------------------------------------------------------------------------------------


def startings_of(plan: Plan) -> tuple[tuple[str, Starting], ...]:
    """Fieldname and starting value of each field that has one; worked out once per Meta."""
    return memory.get("meta", ("startings", plan.doctype), lambda: tuple(_startings(plan)))


def _startings(plan: Plan) -> list[tuple[str, Starting]]:
    found = ((field, _starting(plan, field)) for field in plan.stored_fields)
    return [(field.fieldname, starting) for field, starting in found if starting is not None]


def _starting(plan: Plan, field: Field) -> Starting:
    text = (field.default or "").strip()
    if text and field.fieldname == plan.meta.title_field and "{" in text:
        return None
    if not text:
        return field.type.default_for_new(field)
    if text == "__user":
        return lambda doc, parent: current().user
    if text.lower() == "today":
        return lambda doc, parent: current().today()
    if text.lower() == "now":
        return lambda doc, parent: field.type.cast(current().now(), field)
    if text.startswith(":"):
        return lambda doc, parent: _from_record(doc, parent, text[1:], field.fieldname)
    if field in plan.links:
        return lambda doc, parent: _literal_link(plan, field, text)
    return field.type.cast(text, field)


def _literal_link(plan: Plan, field: Field, value: str) -> str | None:
    user = current().user
    permitted = {} if user == ADMINISTRATOR else user_permissions_of(user)
    return value if is_permitted(value, choices_of(plan, field, permitted)) else None


def _from_record(doc: Document, parent: Document | None, doctype: str, fieldname: str) -> Any:
    """The same field of the record of `doctype` that the parent links to, or that the user has as a default."""
    holder = parent if parent is not None else doc
    links = [field.fieldname for field in holder.row_plan.links if field.options == doctype]
    name = next((holder.get(link) for link in links if holder.get(link)), None)
    name = name or default_values.get_user_default(doctype.lower().replace(" ", "_"))
    return storage.field_of(doctype, name, fieldname) if name else None
