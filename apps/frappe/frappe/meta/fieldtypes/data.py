"""One line of text: Data and the types that store like it. Data checks e-mail, phone, URL, name and IBAN by `options`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.database.specs import Column
from frappe.meta.fieldtypes.base import Convert, bad_definition, register
from frappe.meta.fieldtypes.text import AnyText
from frappe.values.contacts import (
    validate_email_address,
    validate_iban,
    validate_name,
    validate_phone_number,
    validate_url,
)

if TYPE_CHECKING:
    from frappe.meta.field import Field

DEFAULT_LENGTH = 140
LONGEST_LENGTH = 1000

# `options` of Data -> the check that raises.
CHECKS: dict[str, Callable[[str], object]] = {
    "Email": lambda text: validate_email_address(text, throw=True),
    "Phone": lambda text: validate_phone_number(text, throw=True),
    "URL": lambda text: validate_url(text, throw=True),
    "Name": lambda text: validate_name(text, throw=True),
    "IBAN": lambda text: validate_iban(text, throw=True),
}


class Line(AnyText):
    """Text in a varchar column."""

    indexable = True
    may_be_unique = False

    def column(self, field: Field) -> Column | None:
        """varchar of the field's length."""
        return Column(field.fieldname, "varchar", length=self.length(field) or DEFAULT_LENGTH)

    def length(self, field: Field) -> int | None:
        """The field's length, 140 unless set."""
        return field.length or DEFAULT_LENGTH

    def cast(self, value: Any, field: Field) -> Any:
        """Text; nothing instead of the empty text where values are unique, as two may be empty."""
        if value == "" and field.unique:
            return None
        return super().cast(value, field)

    def writer(self, field: Field) -> Convert | None:
        """Nothing, unless values are unique."""
        return (lambda value: self.cast(value, field)) if field.unique else None

    def check_definition(self, field: Field) -> None:
        """Refuse a length that no varchar has."""
        if not 0 <= field.length <= LONGEST_LENGTH:
            raise bad_definition(
                field, f"has length {field.length}", f"Use 1 to {LONGEST_LENGTH}, or Small Text for more."
            )


@register
class Data(Line):
    """A line of text."""

    name = "Data"
    may_be_unique = True

    def validate(self, value: Any, field: Field) -> None:
        """Check length and what `options` says the text is."""
        if not value:
            return
        super().validate(value, field)
        check = CHECKS.get(field.options) if field.options else None
        if check is not None:
            check(value)


@register
class ReadOnly(Line):
    """A line that people never type."""

    name = "Read Only"
    may_be_unique = True


@register
class Autocomplete(Line):
    """A line with suggestions from `options`; others may be typed."""

    name = "Autocomplete"


@register
class Color(Line):
    """A colour such as `#2490ef`."""

    name = "Color"
    searchable = False


@register
class Icon(Line):
    """The name of an icon."""

    name = "Icon"
    searchable = False


@register
class Phone(Line):
    """A phone number with country code."""

    name = "Phone"

    def validate(self, value: Any, field: Field) -> None:
        """Refuse what does not look like a phone number."""
        if value:
            super().validate(value, field)
            validate_phone_number(value, throw=True)
