"""What a query may refuse: a field it does not know, or a filter that makes no sense."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from frappe.context import _
from frappe.exceptions import InvalidFieldError, PermissionError, ValidationError


class InvalidFilterError(ValidationError):
    """A filter has a form, an operator or a value that cannot be understood."""


def unknown_field(doctype: str, name: str, known: Iterable[str]) -> InvalidFieldError:
    """The error for a field that a DocType does not have."""
    near = get_close_matches(name, list(known), n=1)
    hint = _("Did you mean {0}?").format(near[0]) if near else _("Check the spelling.")
    return InvalidFieldError(
        _("{0} has no field {1}. {2}").format(_(doctype), repr(name[:140]), hint),
        details={"doctype": doctype, "fieldname": name[:140]},
    )


def not_a_field(text: object) -> InvalidFieldError:
    """The error for text that is not the name of a field; SQL is never taken from callers."""
    return InvalidFieldError(
        _("{0} is not a field name.").format(repr(text)[:160]),
        next_step=_("Give field names, link.field, tablefield.field, or functions such as {'COUNT': '*'}."),
    )


def unreadable_field(doctype: str, name: str) -> PermissionError:
    """The error for a field that the user may not read, and so may not filter or sort by either."""
    return PermissionError(
        _("You may not read the field {0} of {1}.").format(name, _(doctype)),
        next_step=_("Leave the field out, or ask for access to it."),
        details={"doctype": doctype, "fieldname": name},
    )
