"""Print Settings as printing reads them, and the rule of what may be printed at all."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.document.load import get_cached_doc
from frappe.exceptions import PrintFormatError


def print_settings() -> Any:
    """The settings document; for looking only."""
    return get_cached_doc("Print Settings")


def require_printable(doc: Any) -> None:
    """Raise PrintFormatError for a draft or cancelled document of a submittable DocType that the settings keep off paper."""
    if not doc.meta.is_submittable:
        return
    settings = print_settings()
    if doc.docstatus.is_draft() and not settings.allow_print_for_draft:
        raise PrintFormatError(
            _("{0} is a draft, and drafts are not printed here.").format(doc.described()),
            next_step=_("Submit it first, or allow drafts in Print Settings."),
        )
    if doc.docstatus.is_cancelled() and not settings.allow_print_for_cancelled:
        raise PrintFormatError(
            _("{0} is cancelled, and cancelled documents are not printed here.").format(doc.described()),
            next_step=_("Allow cancelled documents in Print Settings."),
        )
