"""Turning rows of the database or of JSON into typed properties and back, by the annotations of a dataclass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.values.numbers import cint

Kinds = Mapping[str, str]


def convert(row: Mapping[str, Any], kinds: Kinds) -> dict[str, Any]:
    """The known properties of a row with the type they are declared with; absent and empty ones are left out."""
    values = {}
    for name, kind in kinds.items():
        value = row.get(name)
        if value is None or value == "":
            continue
        values[name] = cint(value) if kind.startswith("int") else text(value)
    return values


def text(value: Any) -> str:
    """A property that is text; JSON files may hold numbers or booleans there."""
    if isinstance(value, bool):
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def properties_of(source: object, kinds: Kinds) -> dict[str, Any]:
    """The properties that are neither None nor 0, as JSON holds them; a number that may be absent is text there."""
    found = {}
    for name, kind in kinds.items():
        value = getattr(source, name)
        if value is None or value == "" or (value == 0 and kind == "int"):
            continue
        found[name] = str(value) if kind == "int | None" else value
    return found
