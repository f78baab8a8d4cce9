"""HTML that people write: Text Editor and HTML Editor (cleaned before it is stored), and drawn signatures."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

from frappe.meta.fieldtypes.base import register
from frappe.meta.fieldtypes.text import Block
from frappe.values.html import sanitize_html, strip_html

if TYPE_CHECKING:
    from frappe.meta.field import Field

# Shown without any text, and still a content.
_MEDIA = ("<img", "<video", "<audio", "<hr")


class Html(Block):
    """HTML in a long text column."""

    def is_empty(self, value: Any) -> bool:
        """Whether there is neither text nor a picture."""
        if super().is_empty(value):
            return True
        lowered = str(value).lower()
        return not any(tag in lowered for tag in _MEDIA) and not unescape(strip_html(value)).strip()

    def clean(self, value: Any, field: Field) -> Any:
        """Without scripts and whatever else could act, unless the field is exempt."""
        if not value or field.ignore_xss_filter or "<" not in value:
            return value
        return sanitize_html(value)


@register
class TextEditor(Html):
    """Formatted text."""

    name = "Text Editor"


@register
class HtmlEditor(Html):
    """HTML source."""

    name = "HTML Editor"


@register
class Signature(Block):
    """A drawn signature as image data."""

    name = "Signature"
    searchable = False
