"""Select: one of the lines of `options`; an empty line allows the empty choice."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.meta.fieldtypes.base import bad_definition, invalid, register
from frappe.meta.fieldtypes.data import Line

if TYPE_CHECKING:
    from frappe.meta.field import Field

# Its options are patterns, and old documents keep names of patterns that are gone.
NAMING_SERIES = "naming_series"


@lru_cache(maxsize=4096)
def choices(options: str | None) -> tuple[str, ...]:
    """The choices in order; the empty text is one when `options` has an empty line."""
    if not options:
        return ()
    return tuple(line.strip() for line in options.split("\n"))


def _quoted(choice: str) -> str:
    return json.dumps(choice, ensure_ascii=False)


def _is_listed(field: Field) -> bool:
    """Whether the value is surely one of the choices: patterns of names may be older than their list."""
    return bool(choices(field.options)) and field.fieldname != NAMING_SERIES


@register
class Select(Line):
    """One of a fixed list."""

    name = "Select"
    filter_kind = "select"

    def annotation(self, field: Field) -> str:
        """One of the choices, as a literal type."""
        if not _is_listed(field):
            return super().annotation(field)
        return f"Literal[{', '.join(map(_quoted, choices(field.options)))}]" + self._or(field, "None")

    def ts_annotation(self, field: Field) -> str:
        """One of the choices."""
        if not _is_listed(field):
            return super().ts_annotation(field)
        return " | ".join(map(_quoted, choices(field.options))) + self._or(field, "null")

    @staticmethod
    def _or(field: Field, nothing: str) -> str:
        return "" if field.reqd else f" | {nothing}"

    def validate(self, value: Any, field: Field) -> None:
        """Refuse what is not in the list."""
        if not value or not field.options or field.fieldname == NAMING_SERIES:
            return
        listed = choices(field.options)
        if value not in listed:
            allowed = ", ".join(choice for choice in listed if choice)
            raise invalid(
                value,
                field,
                _("{0} cannot be {1}. Choose one of:") + " " + allowed.replace("{", "{{").replace("}", "}}"),
            )

    def default_for_new(self, field: Field) -> Any:
        """The first choice."""
        listed = choices(field.options)
        return (listed[0] or None) if listed else None

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """The choice in the language of the reader."""
        return _(value, context=field.parent) if value else ""

    def check_definition(self, field: Field) -> None:
        """The default must be a choice."""
        super().check_definition(field)
        if field.default and field.options and field.default not in choices(field.options):
            raise bad_definition(
                field,
                f"has default {field.default!r}, which is not among its options",
                "Add it or change the default.",
            )
