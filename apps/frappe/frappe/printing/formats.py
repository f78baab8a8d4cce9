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
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.registry.modules import app_of_module, record_folder
from frappe.templates.environment import sandbox
from frappe.values.words import scrub

STANDARD = "Standard"
PAGE_NUMBER_HIDDEN = "Hide"


@dataclass(frozen=True, slots=True)
class Format:
    """A print format as rendering needs it. Margins are in millimetres, the size of the font in points (0 is the usual one).

    Without `html` the layout is `format_data` of the builder, and without that the standard one.
    """

    name: str = STANDARD
    html: str | None = None
    css: str = ""
    margins: tuple[float, float, float, float] = (15, 15, 15, 15)
    page_number: str = "Bottom Right"
    font: str | None = None
    font_size: int = 0
    language: str | None = None
    format_data: str | None = None
    show_section_headings: bool = True
    line_breaks: bool = False
    align_labels_right: bool = False
    absolute_value: bool = False
    # What an app gives instead of `html`: a template of its own.
    template: Any = None


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
        html=(record.html or _html_of_file(record))
        if not record.format_data or record.custom_format
        else None,
        css=record.css or "",
        margins=(record.margin_top, record.margin_right, record.margin_bottom, record.margin_left),
        page_number=record.page_number or PAGE_NUMBER_HIDDEN,
        font=record.font,
        font_size=record.font_size or 0,
        language=record.default_print_language,
        format_data=record.format_data,
        show_section_headings=bool(record.show_section_headings),
        line_breaks=bool(record.line_breaks),
        align_labels_right=bool(record.align_labels_right),
        absolute_value=bool(record.absolute_value),
        template=_template_of_app(record),
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


def _template_of_app(record: Any) -> Any:
    """What the hook `get_print_format_template` of the last installed app gives: a template, its text, or None."""
    paths = get_hooks("get_print_format_template")
    return call(paths[-1], jenv=sandbox(), print_format=record) if paths else None


def _unknown(meta: Meta, name: str) -> PrintFormatError:
    return PrintFormatError(
        _("{0} has no print format {1}.").format(_(meta.name), name),
        next_step=_("Use one of: {0}.").format(", ".join(formats_of(meta.name))),
    )
