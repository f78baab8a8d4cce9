"""Date: a day without a time zone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.exceptions import ValidationError
from frappe.meta.fieldtypes.base import Convert, FieldType, invalid, register
from frappe.meta.formats import formats
from frappe.values.date_reading import getdate

if TYPE_CHECKING:
    from frappe.meta.field import Field


def read_date(value: Any) -> dt.date:
    """A stored date; drivers give text or a date."""
    return dt.date.fromisoformat(value) if type(value) is str else value


@register
class Date(FieldType):
    """A day."""

    name = "Date"
    indexable = True
    filter_kind = "date"
    stub_type = "datetime.date | None"

    @property
    def from_db(self) -> Convert | None:
        """Reads what the driver gives."""
        return read_date

    def column(self, field: Field) -> Column | None:
        """date."""
        return Column(field.fieldname, "date")

    def cast(self, value: Any, field: Field) -> Any:
        """A date out of ISO text, a date or a moment; nothing out of the empty text."""
        if value is None or type(value) is dt.date:
            return value
        if value == "":
            return None
        if type(value) is str and len(value) == 10:
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                pass  # other spellings below
        try:
            return getdate(value)
        except ValidationError:
            raise invalid(value, field, _("{0} needs a date such as 2026-05-31, not {1}.")) from None

    def to_db(self, value: Any) -> Any:
        """`YYYY-MM-DD`."""
        return None if value is None else value.isoformat()

    def writer(self, field: Field) -> Convert | None:
        """Text of the date."""
        cast = self.cast

        def write(value: Any) -> Any:
            if value is None:
                return None
            day = value if type(value) is dt.date else cast(value, field)
            return None if day is None else day.isoformat()

        return write

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """In the site's date format."""
        return formats().date(value)

    def as_json(self, value: Any) -> Any:
        """`YYYY-MM-DD`."""
        return value.isoformat() if isinstance(value, dt.date) else value
