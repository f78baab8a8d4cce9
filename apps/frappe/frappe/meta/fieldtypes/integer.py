"""Int: a whole number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.exceptions import CharacterLengthExceededError, NonNegativeError
from frappe.meta.fieldtypes.base import Convert, FieldType, bad_definition, invalid, label_of, register
from frappe.meta.formats import formats

if TYPE_CHECKING:
    from frappe.meta.field import Field

# A length above this many digits makes the column a bigint.
INT_DIGITS = 11
INT_LIMIT = 2**31
BIGINT_LIMIT = 2**63


@register
class Int(FieldType):
    """A whole number; empty is 0."""

    name = "Int"
    is_numeric = True
    indexable = True
    may_be_unique = True
    filter_kind = "number"
    stub_type = "int"
    ts_type = "number"

    def column(self, field: Field) -> Column | None:
        """int, or bigint for long numbers."""
        return Column(field.fieldname, "bigint" if field.length > INT_DIGITS else "int")

    def cast(self, value: Any, field: Field) -> Any:
        """A whole number, cut towards zero; "1,000" is one thousand."""
        if type(value) is int:
            return value
        if value is None or value == "":
            return 0
        try:
            return whole(value)
        except (TypeError, ValueError, OverflowError):
            raise invalid(value, field, _("{0} needs a whole number, not {1}.")) from None

    def writer(self, field: Field) -> Convert | None:
        """The number."""
        cast = self.cast
        return lambda value: value if type(value) is int else cast(value, field)

    def validate(self, value: Any, field: Field) -> None:
        """Refuse what is negative where it may not be, or too large for the column."""
        if not value:
            return
        if value < 0 and field.non_negative:
            raise negative(field)
        limit = BIGINT_LIMIT if field.length > INT_DIGITS else INT_LIMIT
        if not -limit <= value < limit:
            raise CharacterLengthExceededError(
                _("{0} is too large a number: {1}.").format(label_of(field), value),
                details={"fieldname": field.fieldname},
            )

    def default_for_new(self, field: Field) -> Any:
        """Zero."""
        return 0

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """The number with grouped digits."""
        return "" if value is None else formats().number(value, 0)

    def check_definition(self, field: Field) -> None:
        """The default must be a number."""
        if field.default and not field.default.startswith((":", "__")):
            try:
                whole(field.default)
            except ValueError:
                raise bad_definition(
                    field, f"has default {field.default!r}", "Give a whole number."
                ) from None


def whole(value: Any) -> int:
    """A whole number out of a number or text. Raises TypeError or ValueError."""
    if isinstance(value, str):
        value = value.strip().replace(",", "")
        try:
            return int(value)
        except ValueError:
            return int(float(value))
    return int(value)


def negative(field: Field) -> NonNegativeError:
    """The error for a number below zero."""
    return NonNegativeError(
        _("{0} may not be negative. Enter 0 or more.").format(label_of(field)),
        details={"fieldname": field.fieldname},
    )
