"""Print Settings as printing reads them, and the rule of what may be printed at all."""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.context import _, current
from frappe.database import statements
from frappe.exceptions import PrintFormatError
from frappe.meta import get_meta
from frappe.values.attrdict import AttrDict

DOCTYPE = "Print Settings"
_STORED = statements.select("tabSingles", ("field", "value"), ("doctype",))


def print_settings() -> AttrDict:
    """The settings by fieldname; what nobody has set yet has the default of its field."""
    return memory.get("settings", "print", _read)


def _read() -> AttrDict:
    fields = get_meta(DOCTYPE).column_fields
    stored = {row[0]: row[1] for row in current().db.rows(_STORED, (DOCTYPE,))}
    return AttrDict(
        {
            field.fieldname: field.type.cast(stored.get(field.fieldname, field.default), field)
            for field in fields
        }
    )


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
