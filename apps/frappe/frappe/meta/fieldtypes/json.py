"""JSON and Geolocation: structured values, kept and seen by Python as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.meta.fieldtypes.base import Convert, FieldType, invalid, register
from frappe.values.json_text import as_json

if TYPE_CHECKING:
    from frappe.meta.field import Field


@register
class Json(FieldType):
    """Any JSON value; objects and lists are written as text."""

    name = "JSON"
    needs_index_prefix = True
    filter_kind = "json"
    ts_type = "unknown"

    def column(self, field: Field) -> Column | None:
        """json."""
        return Column(field.fieldname, "json")

    def cast(self, value: Any, field: Field) -> Any:
        """JSON text out of an object, a list or JSON text; nothing out of the empty text."""
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return as_json(value, indent=None, sort_keys=False)
        try:
            json.loads(value)
        except ValueError as error:
            raise invalid(value, field, _("{0} is not valid JSON: {1}.") + f" ({_plain(error)})") from None
        return value

    def writer(self, field: Field) -> Convert | None:
        """The text, parsed once to be sure."""
        cast = self.cast
        return lambda value: cast(value, field)

    def is_empty(self, value: Any) -> bool:
        """Whether there is nothing, an empty object or an empty list."""
        return super().is_empty(value) or value in ("{}", "[]", {}, [])

    def as_json(self, value: Any) -> Any:
        """The parsed value."""
        return json.loads(value) if isinstance(value, str) and value else value


@register
class Geolocation(Json):
    """GeoJSON."""

    name = "Geolocation"

    def column(self, field: Field) -> Column | None:
        """long text."""
        return Column(field.fieldname, "long_text")

    def validate(self, value: Any, field: Field) -> None:
        """Refuse what is not GeoJSON."""
        shape = json.loads(value) if value else None
        if shape is not None and not (isinstance(shape, dict) and "type" in shape):
            raise invalid(value, field, _("{0} needs a GeoJSON object, not {1}."))


def _plain(error: ValueError) -> str:
    return str(error).replace("{", "{{").replace("}", "}}")
