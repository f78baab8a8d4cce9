"""Password: a secret. The row keeps a mask; the secret itself is encrypted elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.meta.fieldtypes.base import register
from frappe.meta.fieldtypes.text import Block

if TYPE_CHECKING:
    from frappe.meta.field import Field

MASK = "*****"


@register
class Password(Block):
    """A secret; never shown, never searched."""

    name = "Password"
    kind = "text"
    searchable = False
    filter_kind = "none"

    def display(self, value: Any, field: Field, doc: Any = None) -> str:
        """A mask."""
        return MASK if value else ""

    def as_json(self, value: Any) -> Any:
        """A mask."""
        return MASK if value else None
