"""Duration: a length of time, kept in seconds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from frappe.exceptions import ValidationError
from frappe.meta.fieldtypes.base import register
from frappe.meta.fieldtypes.number import Number
from frappe.values.date_formats import duration_to_seconds, format_duration

if TYPE_CHECKING:
    from frappe.meta.field import Field


@register
class Duration(Number):
    """Seconds; text such as `1d 2h 30m` is understood."""

    name = "Duration"

    def cast(self, value: Any, field: Field) -> Any:
        """Seconds out of a number, a timedelta or `1d 2h 3m 4s`."""
        if isinstance(value, dt.timedelta):
            return value.total_seconds()
        if isinstance(value, str) and value.strip()[-1:] in ("d", "h", "m", "s"):
            try:
                return float(duration_to_seconds(value))
            except ValidationError:
                pass  # the sentence of Number names the field
        return super().cast(value, field)

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """`1d 2h 3m 4s`, or hours only where the field hides days."""
        return format_duration(value, bool(field.hide_days)) if value else ""
