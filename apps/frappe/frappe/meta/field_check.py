"""What may be wrong with a single field of a DocType."""

from __future__ import annotations

import re

from frappe.exceptions import DocTypeError
from frappe.meta.columns import RESERVED_NAMES
from frappe.meta.field import Field

FIELDNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LONGEST_FIELDNAME = 64
# Names that the contract gives to fields of the runtime's own records.
ALLOWED_RESERVED = {
    "DocField": frozenset({"precision"}),
    "Custom Field": frozenset({"precision"}),
    "DocPerm": frozenset({"delete", "submit", "cancel"}),
    "Custom DocPerm": frozenset({"delete", "submit", "cancel", "parent"}),
    "DocShare": frozenset({"submit"}),
    "Web Form Field": frozenset({"precision"}),
}


def check_field(doctype: str, field: Field) -> None:
    """Raise DocTypeError for a name, a combination of properties or a property that the field may not have."""
    check_fieldname(doctype, field)
    try:
        field.type.check_definition(field)
        _check_index(field)
        _check_visibility(field)
    except DocTypeError as error:
        raise DocTypeError(f"DocType {doctype}: {error.message}") from None


def check_fieldname(doctype: str, field: Field) -> None:
    """Raise DocTypeError for a fieldname that cannot be a column, or that is taken by every document."""
    name = field.fieldname
    if not FIELDNAME.fullmatch(name) or len(name) > LONGEST_FIELDNAME:
        raise DocTypeError(
            f"DocType {doctype}: {name!r} cannot be a fieldname. "
            f"Use at most {LONGEST_FIELDNAME} letters, digits and underscores, not beginning with a digit."
        )
    is_value = not field.type.is_layout
    if is_value and name in RESERVED_NAMES and name not in ALLOWED_RESERVED.get(doctype, ()):
        raise DocTypeError(
            f"DocType {doctype}: the fieldname {name!r} is used by every document. Choose another."
        )


def _check_index(field: Field) -> None:
    if field.unique and not field.type.may_be_unique:
        raise _refuse(field, "cannot be unique", "Only Data, Link, Read Only and Int can.")
    if field.search_index and not field.type.indexable:
        raise _refuse(field, "cannot have an index", "Remove search_index, or use a type of one line.")


def _check_visibility(field: Field) -> None:
    if field.reqd and field.hidden and not field.default and field.has_column:
        raise _refuse(
            field, "is mandatory and hidden without a default, so nobody can fill it", "Give it a default."
        )
    shown_type = field.type
    if (
        field.in_list_view
        and (shown_type.needs_index_prefix or shown_type.is_layout)
        and not shown_type.searchable
    ):
        raise _refuse(field, "cannot be a column of a list", "Remove in_list_view.")
    if not 0 <= field.permlevel <= 9:
        raise _refuse(field, f"has permission level {field.permlevel}", "Use 0 to 9.")


def _refuse(field: Field, problem: str, next_step: str) -> DocTypeError:
    return DocTypeError(f"Field {field.fieldname!r} ({field.fieldtype}) {problem}. {next_step}")
