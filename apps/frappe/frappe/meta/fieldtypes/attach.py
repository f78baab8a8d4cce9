"""Attach and Attach Image: the URL of a file."""

from __future__ import annotations

from frappe.meta.fieldtypes.base import register
from frappe.meta.fieldtypes.text import Block


@register
class Attach(Block):
    """A file."""

    name = "Attach"
    kind = "text"
    searchable = False


@register
class AttachImage(Block):
    """An image file."""

    name = "Attach Image"
    kind = "text"
    searchable = False
