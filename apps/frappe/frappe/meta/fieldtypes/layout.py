"""Fields that hold no value: they arrange the form, show something or start an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.database.specs import Column
from frappe.meta.fieldtypes.base import Convert, FieldType, register

if TYPE_CHECKING:
    from frappe.meta.field import Field


class Layout(FieldType):
    """No column, no value."""

    is_layout = True
    # Begins a new part of the form, so that it may do without a label.
    is_break = False
    filter_kind = "none"

    def column(self, field: Field) -> Column | None:
        """None."""
        return None

    def writer(self, field: Field) -> Convert | None:
        """None."""
        return None


@register
class SectionBreak(Layout):
    """Begins a section."""

    name = "Section Break"
    is_break = True


@register
class ColumnBreak(Layout):
    """Begins a column."""

    name = "Column Break"
    is_break = True


@register
class TabBreak(Layout):
    """Begins a tab."""

    name = "Tab Break"
    is_break = True


@register
class Heading(Layout):
    """A heading."""

    name = "Heading"


@register
class Fold(Layout):
    """What follows is hidden until asked for."""

    name = "Fold"
    is_break = True


@register
class Html(Layout):
    """Markup from `options`."""

    name = "HTML"


@register
class Button(Layout):
    """Calls the method in `options`."""

    name = "Button"


@register
class Image(Layout):
    """Shows the file of the attach field in `options`."""

    name = "Image"
