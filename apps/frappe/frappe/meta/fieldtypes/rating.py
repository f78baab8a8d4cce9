"""Rating: stars, kept as a share from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.database.specs import Column
from frappe.meta.fieldtypes.base import bad_definition, register
from frappe.meta.fieldtypes.number import Number
from frappe.values.numbers import rounded

if TYPE_CHECKING:
    from frappe.meta.field import Field

STARS = 5


@register
class Rating(Number):
    """`options` is the number of stars, 3 to 10, otherwise 5."""

    name = "Rating"

    def column(self, field: Field) -> Column | None:
        """decimal(3, 2)."""
        return Column(field.fieldname, "decimal", precision=3, scale=2)

    def cast(self, value: Any, field: Field) -> Any:
        """A share; what lies outside 0 to 1 becomes the nearer end."""
        return min(max(super().cast(value, field), 0.0), 1.0)

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """Stars out of stars, `3.5 / 5`."""
        stars = stars_of(field)
        return f"{rounded((value or 0) * stars, 1):g} / {stars}"

    def check_definition(self, field: Field) -> None:
        """3 to 10 stars."""
        super().check_definition(field)
        if field.options and not (field.options.strip().isdigit() and 3 <= int(field.options) <= 10):
            raise bad_definition(
                field, f"has options {field.options!r}", "Give a number of stars from 3 to 10."
            )


def stars_of(field: Field) -> int:
    """How many stars the field has."""
    return int(field.options) if field.options and field.options.strip().isdigit() else STARS
