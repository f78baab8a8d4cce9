"""Numbers with decimals: Float, Percent, and Currency, whose `options` say where its currency is found.

The column keeps what is given; rounding happens on demand, by the field's precision or the site's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.meta.fieldtypes.base import Convert, FieldType, bad_definition, invalid, register
from frappe.meta.fieldtypes.integer import negative
from frappe.meta.formats import formats

if TYPE_CHECKING:
    from frappe.meta.field import Field

MOST_DECIMALS = 9


class Number(FieldType):
    """A float; empty is 0.0."""

    is_numeric = True
    indexable = True
    filter_kind = "number"
    stub_type = "float"
    ts_type = "number"

    def column(self, field: Field) -> Column | None:
        """decimal(21, 9)."""
        return Column(field.fieldname, "decimal")

    def cast(self, value: Any, field: Field) -> Any:
        """A float; "1,000.5" is a thousand and a half."""
        if type(value) is float and math.isfinite(value):
            return value
        if value is None or value == "":
            return 0.0
        try:
            number = float(value.replace(",", "")) if isinstance(value, str) else float(value)
            if math.isfinite(number):
                return number
        except (TypeError, ValueError, OverflowError):
            pass
        raise invalid(value, field, _("{0} needs a number, not {1}."))

    def writer(self, field: Field) -> Convert | None:
        """The number."""
        cast = self.cast
        return lambda value: cast(value, field)

    def validate(self, value: Any, field: Field) -> None:
        """Refuse what is negative where it may not be."""
        if value and value < 0 and field.non_negative:
            raise negative(field)

    def precision(self, field: Field) -> int:
        """Decimals to which values are rounded and shown."""
        return formats().float_precision if field.precision is None else field.precision

    def default_for_new(self, field: Field) -> Any:
        """Zero."""
        return 0.0

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """The number with grouped digits."""
        return "" if value is None else formats().number(value, self.precision(field))

    def check_definition(self, field: Field) -> None:
        """Precision must be one that the column can hold, and the default a number."""
        if field.precision is not None and not 0 <= field.precision <= MOST_DECIMALS:
            raise bad_definition(field, f"has precision {field.precision}", f"Use 0 to {MOST_DECIMALS}.")
        if field.default and not field.default.startswith((":", "__")):
            try:
                float(field.default.replace(",", ""))
            except ValueError:
                raise bad_definition(field, f"has default {field.default!r}", "Give a number.") from None


@register
class Float(Number):
    """Any number."""

    name = "Float"


@register
class Percent(Number):
    """A share of a hundred."""

    name = "Percent"

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """With the percent sign."""
        return "" if value is None else f"{super().display(value, field, doc)}%"


@register
class Currency(Number):
    """An amount of money."""

    name = "Currency"

    def precision(self, field: Field) -> int:
        """The field's decimals, or those the site uses for money."""
        return formats().currency_precision if field.precision is None else field.precision

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """The amount with the sign of its currency."""
        if value is None:
            return ""
        return formats().money(value, self.precision(field), currency_of(field, doc))


def currency_of(field: Field, doc: Any) -> str | None:
    """Code of the currency of an amount: `options` names a field of the document, or is a code itself; else the site's.

    `DocType:link:field` names a field of a linked record; whoever shows it puts the value into the document.
    """
    options = field.options or ""
    if ":" in options:
        options = options.rsplit(":", 1)[1]
    found = doc.get(options) if options and doc is not None else None
    if found:
        return str(found)
    return options if len(options) == 3 and options.isupper() else formats().currency
