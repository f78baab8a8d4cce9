"""Check: yes or no, kept as 1 or 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.database.specs import Column
from frappe.meta.fieldtypes.base import Convert, FieldType, bad_definition, invalid, register
from frappe.meta.fieldtypes.integer import whole

if TYPE_CHECKING:
    from frappe.meta.field import Field

_WORDS = {"true": 1, "yes": 1, "on": 1, "false": 0, "no": 0, "off": 0}


@register
class Check(FieldType):
    """A box that is ticked or not; empty is 0."""

    name = "Check"
    is_numeric = True
    indexable = True
    filter_kind = "check"
    stub_type = "int"
    ts_type = "0 | 1"

    def column(self, field: Field) -> Column | None:
        """tinyint."""
        return Column(field.fieldname, "tinyint")

    def cast(self, value: Any, field: Field) -> Any:
        """1 for any number but 0 and for true, yes, on; 0 for nothing and their opposites."""
        if type(value) is int:
            return 1 if value else 0
        if value is None or value == "":
            return 0
        if isinstance(value, str) and value.strip().lower() in _WORDS:
            return _WORDS[value.strip().lower()]
        try:
            return 1 if whole(value) else 0
        except (TypeError, ValueError, OverflowError):
            raise invalid(value, field, _("{0} is either 1 or 0, not {1}.")) from None

    def writer(self, field: Field) -> Convert | None:
        """1 or 0."""
        cast = self.cast
        return lambda value: cast(value, field)

    def default_for_new(self, field: Field) -> Any:
        """Not ticked."""
        return 0

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """Yes or No."""
        return _("Yes") if value else _("No")

    def check_definition(self, field: Field) -> None:
        """The default must be 0 or 1."""
        if field.default and field.default not in ("0", "1"):
            raise bad_definition(field, f"has default {field.default!r}", "Use 0 or 1.")
