"""How many digits behind the point a number field is rounded to."""

from __future__ import annotations

from typing import Any

from frappe.meta.field import Field, from_row
from frappe.meta.fieldtypes.number import Number


def get_field_precision(
    df: Field | dict[str, Any], doc: Any = None, currency: str | None = None
) -> int | None:
    """The precision of a field, by its own setting or the site's; None for a field that holds no number."""
    field = df if isinstance(df, Field) else from_row(df, str(df.get("parent") or ""), 0)
    return field.type.precision(field) if isinstance(field.type, Number) else None
