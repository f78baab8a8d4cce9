"""Rows of a child DocType inside a document: Table, and Table MultiSelect, which shows them as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.meta.fieldtypes.base import Convert, FieldType, bad_definition, invalid, register
from frappe.values.words import class_name

if TYPE_CHECKING:
    from frappe.meta.field import Field


@register
class Table(FieldType):
    """Child rows, edited in a grid."""

    name = "Table"
    is_table = True
    filter_kind = "none"
    stub_type = "list[Any]"
    ts_type = "object[]"

    def annotation(self, field: Field) -> str:
        """A list of what the stub of the child DocType is called."""
        return f"list[{class_name(field.options or '')}Fields]"

    def ts_annotation(self, field: Field) -> str:
        """A list of what the child DocType is called."""
        return f"{class_name(field.options or '')}[]"

    def column(self, field: Field) -> Column | None:
        """None: the rows have a table of their own."""
        return None

    def cast(self, value: Any, field: Field) -> Any:
        """A list of rows; nothing is an empty list."""
        if value is None:
            return []
        if isinstance(value, (list, tuple)):
            return value
        raise invalid(value, field, _("{0} needs a list of rows, not {1}."))

    def writer(self, field: Field) -> Convert | None:
        """None: there is no column."""
        return None

    def is_empty(self, value: Any) -> bool:
        """Whether there is no row."""
        return not value

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """How many rows."""
        return str(len(value)) if value else ""

    def check_definition(self, field: Field) -> None:
        """Rows must be of some DocType."""
        if not field.options:
            raise bad_definition(field, "has no options", "Name the child DocType of its rows.")


@register
class TableMultiSelect(Table):
    """Child rows with one link each, edited as chips."""

    name = "Table MultiSelect"
