"""Which print format a document is printed in: the one asked for, the default of its DocType, or the standard one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.context import _
from frappe.document.load import get_cached_doc
from frappe.exceptions import DoesNotExistError, PrintFormatError
from frappe.meta.meta import Meta
from frappe.query import get_list
from frappe.registry.apps import installed_apps
from frappe.registry.modules import app_of_module, record_folder
from frappe.values.words import scrub

STANDARD = "Standard"
PAGE_NUMBER_HIDDEN = "Hide"


@dataclass(frozen=True, slots=True)
class Format:
    """A print format as rendering needs it. `html` is None for the standard layout. Margins are in millimetres."""

    name: str = STANDARD
    html: str | None = None
    css: str = ""
    margins: tuple[float, float, float, float] = (15, 15, 15, 15)
    page_number: str = "Bottom Right"
    font: str | None = None
    language: str | None = None


def format_of(meta: Meta, name: str | None) -> Format:
    """The format of that name, or the default one. Raises PrintFormatError when it is not one of this DocType."""
    wanted = name or meta.default_print_format or STANDARD
    if wanted == STANDARD:
        return Format()
    try:
        record = get_cached_doc("Print Format", wanted)
    except DoesNotExistError:
        raise _unknown(meta, wanted) from None
    if record.doc_type != meta.name or record.disabled:
        raise _unknown(meta, wanted)
    if record.raw_printing or record.print_format_type != "Jinja":
        raise PrintFormatError(
            _("Print format {0} is not a page of HTML: it is for label printers or browsers.").format(wanted),
            next_step=_("Choose another format."),
        )
    return Format(
        name=wanted,
        html=record.html or _html_of_file(record),
        css=record.css or "",
        margins=(record.margin_top, record.margin_right, record.margin_bottom, record.margin_left),
        page_number=record.page_number or PAGE_NUMBER_HIDDEN,
        font=record.font,
        language=record.default_print_language,
    )


def formats_of(doctype: str) -> list[str]:
    """Names of the formats a DocType can be printed in, the standard one first."""
    listed = get_list(
        "Print Format",
        user=None,
        pluck="name",
        filters={"doc_type": doctype, "disabled": 0, "raw_printing": 0, "print_format_type": "Jinja"},
        order_by="name asc",
    )
    return [STANDARD, *listed]


def _html_of_file(record: Any) -> str | None:
    """The template beside the JSON of a standard format: `<module>/print_format/<name>/<name>.html`."""
    if record.standard != "Yes" or not record.module:
        return None
    app = app_of_module(record.module, tuple(installed_apps()))
    file = record_folder(app, record.module, "print_format", record.name) / f"{scrub(record.name)}.html"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _unknown(meta: Meta, name: str) -> PrintFormatError:
    return PrintFormatError(
        _("{0} has no print format {1}.").format(_(meta.name), name),
        next_step=_("Use one of: {0}.").format(", ".join(formats_of(meta.name))),
    )
