"""Print Style: CSS that a site lays over every page, by name."""

from __future__ import annotations

from frappe.document.load import get_cached_doc
from frappe.exceptions import DoesNotExistError


def css_of(name: str | None) -> str:
    """The CSS of an enabled style; nothing for one that is not there, so that a page still prints."""
    if not name:
        return ""
    try:
        record = get_cached_doc("Print Style", name)
    except DoesNotExistError:
        return ""
    return "" if record.disabled else str(record.css or "")
