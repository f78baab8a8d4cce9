"""Time: a time of day without a date, seen by Python as the time passed since midnight."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.exceptions import ValidationError
from frappe.meta.fieldtypes.base import Convert, FieldType, invalid, register
from frappe.meta.formats import formats
from frappe.values.date_reading import get_time, to_timedelta

if TYPE_CHECKING:
    from frappe.meta.field import Field

DAY = dt.timedelta(days=1)


def read_time(value: Any) -> dt.timedelta:
    """A stored time of day; drivers give text or a timedelta."""
    return value if type(value) is dt.timedelta else to_timedelta(value)


@register
class Time(FieldType):
    """A time of day."""

    name = "Time"
    indexable = True
    filter_kind = "time"
    stub_type = "datetime.timedelta | None"

    @property
    def from_db(self) -> Convert | None:
        """Reads what the driver gives."""
        return read_time

    def column(self, field: Field) -> Column | None:
        """time with microseconds."""
        return Column(field.fieldname, "time")

    def cast(self, value: Any, field: Field) -> Any:
        """A timedelta out of `HH:MM[:SS]`, a time, a moment or a timedelta; nothing out of the empty text."""
        if value is None or value == "":
            return None
        try:
            passed = value if type(value) is dt.timedelta else to_timedelta(get_time(value))
        except (ValidationError, TypeError):
            passed = -DAY
        if not dt.timedelta(0) <= passed < DAY:
            raise invalid(value, field, _("{0} needs a time of day such as 14:30, not {1}."))
        return passed

    def to_db(self, value: Any) -> Any:
        """`HH:MM:SS.ffffff`."""
        return None if value is None else get_time(value).isoformat(timespec="microseconds")

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """In the site's time format."""
        return formats().time(value)

    def as_json(self, value: Any) -> Any:
        """`HH:MM:SS`."""
        return value if value is None or isinstance(value, str) else get_time(value).isoformat()
