"""Datetime: an instant. Columns hold UTC, Python sees the naive wall clock of the site, REST v2 an offset."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.exceptions import ValidationError
from frappe.meta.fieldtypes.base import Convert, FieldType, invalid, register
from frappe.meta.fieldtypes.instants import read_instant, site_clock, write_instant
from frappe.meta.formats import formats
from frappe.values.date_reading import get_datetime

if TYPE_CHECKING:
    from frappe.meta.field import Field


@register
class Datetime(FieldType):
    """A day and a time of it."""

    name = "Datetime"
    indexable = True
    filter_kind = "datetime"
    stub_type = "datetime.datetime | None"

    @property
    def from_db(self) -> Convert | None:
        """Reads what the driver gives."""
        return read_instant

    def column(self, field: Field) -> Column | None:
        """datetime with microseconds, UTC."""
        return Column(field.fieldname, "datetime")

    def cast(self, value: Any, field: Field) -> Any:
        """Naive site time out of ISO text (with or without offset), a moment or a date; nothing out of the empty text."""
        if value is None or value == "":
            return None
        if type(value) is dt.datetime and value.tzinfo is None:
            return value
        try:
            moment = get_datetime(value)
        except (ValidationError, TypeError, ValueError):
            raise invalid(
                value, field, _("{0} needs a date and time such as 2026-05-31 14:30, not {1}.")
            ) from None
        if moment is None or moment.tzinfo is None:
            return moment
        return site_clock().naive(moment)

    def to_db(self, value: Any) -> Any:
        """`YYYY-MM-DD HH:MM:SS.ffffff` in UTC."""
        return None if value is None else write_instant(value)

    def writer(self, field: Field) -> Convert | None:
        """Text in UTC; an instant with an offset is kept exactly."""
        cast = self.cast

        def write(value: Any) -> Any:
            if value is None:
                return None
            moment = value if type(value) is dt.datetime else cast(value, field)
            return None if moment is None else write_instant(moment)

        return write

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """In the site's formats."""
        return formats().datetime(value)

    def as_json(self, value: Any) -> Any:
        """ISO 8601 with offset."""
        if isinstance(value, str):
            value = get_datetime(value)
        if value is None:
            return None
        whole = "microseconds" if value.microsecond else "seconds"
        return site_clock().aware(value).isoformat(timespec=whole)
