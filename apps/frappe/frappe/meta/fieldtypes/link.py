"""Link (to a record of the DocType in `options`) and Dynamic Link (`options` names the field that holds the DocType).

Whether the record exists is checked by documents, in one query for many links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.meta.fieldtypes.base import Convert, bad_definition, register
from frappe.meta.fieldtypes.data import Line

if TYPE_CHECKING:
    from frappe.meta.field import Field


class AnyLink(Line):
    """The name of a record; nothing instead of the empty text."""

    is_link = True
    filter_kind = "link"

    def cast(self, value: Any, field: Field) -> Any:
        """The name as text, None when empty."""
        return super().cast(value, field) or None

    def writer(self, field: Field) -> Convert | None:
        """The empty text becomes NULL."""
        return _name

    def check_definition(self, field: Field) -> None:
        """A link must say where it leads."""
        super().check_definition(field)
        if not field.options:
            raise bad_definition(field, "has no options", "Name the DocType it links to.")


def _name(value: Any) -> Any:
    return value if type(value) is str and value else (None if value is None or value == "" else str(value))


@register
class Link(AnyLink):
    """A record of one DocType."""

    name = "Link"
    may_be_unique = True


@register
class DynamicLink(AnyLink):
    """A record of the DocType that another field names."""

    name = "Dynamic Link"

    def check_definition(self, field: Field) -> None:
        """A dynamic link must name the field that holds the DocType."""
        if not field.options:
            raise bad_definition(field, "has no options", "Name the field that holds the DocType.")
