"""Filters as records keep them, in JSON, brought into one list."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.values.text import parse_json


def listed(filters: Any) -> list[Any]:
    """Conditions out of JSON text, a dict `{field: value or [operator, value]}`, or a list."""
    given = parse_json(filters) if isinstance(filters, str) and filters else filters
    if isinstance(given, dict):
        return [
            [key, *value] if isinstance(value, (list, tuple)) else [key, "=", value]
            for key, value in given.items()
        ]
    if given and not isinstance(given, (list, tuple)):
        raise ValidationError(_("{0} are no filters: give a list of conditions.").format(repr(given)[:80]))
    return list(given or ())


def mapped(filters: Any) -> dict[str, Any]:
    """Filters of a report out of JSON text or a dict; anything else is none."""
    given = parse_json(filters) if isinstance(filters, str) and filters else filters
    return dict(given) if isinstance(given, dict) else {}
