"""Formats put together in the print format builder: `format_data` as sections, columns and entries.

Two shapes are read: a flat list of fields with breaks between them, and `{"header", "sections": [{"label", "columns":
[{"fields": […]}]}], "footer"}`. Fields that are gone from the DocType, closed to the reader or marked as left out are not
printed; pieces of HTML in between are rendered in the sandbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from frappe.context import _
from frappe.document.document import Document
from frappe.document.link_titles import Titles
from frappe.exceptions import PrintFormatError
from frappe.printing.standard_format import COLUMN, SECTION, TAB, Entry, Section, entry_of, is_kept
from frappe.templates.environment import render_file, render_text
from frappe.values.json_text import parse_json

TEMPLATE = "printing/templates/built.html"
HTML_KINDS = ("Custom HTML", "HTML")
Item = Mapping[str, Any]
Render = Callable[[str], Markup]


def built_html(doc: Document, data: str, titles: Titles, context: dict[str, Any], *, label: str) -> str:
    """The body of the page. `doc` is the reader's copy. Raises PrintFormatError for data that is no format."""

    def render(text: str) -> Markup:
        return Markup(render_text(text, {**context, "doc": doc}, label=label))

    header, sections, footer = _parts(_read(data, label), doc, titles, render)
    return render_file(
        TEMPLATE, {**context, "doc": doc, "sections": sections, "header": header, "built_footer": footer}
    )


def _read(data: str, label: str) -> Any:
    try:
        read = parse_json(data)
    except ValueError:
        read = None
    if not isinstance(read, (list, dict)):
        raise PrintFormatError(_("{0} has no readable layout. Build it again.").format(label))
    return read


def _parts(data: Any, doc: Document, titles: Titles, render: Render) -> tuple[Markup, list[Section], Markup]:
    if isinstance(data, list):
        items = [item for item in data if isinstance(item, Mapping)]
        heading = next((item for item in items if item.get("fieldname") == "print_heading_template"), None)
        header = render(str(heading.get("options") or "")) if heading else Markup("")
        return header, list(_from_list(items, doc, titles, render)), Markup("")
    header, footer = (render(str(data.get(part) or "")) for part in ("header", "footer"))
    return header, list(_from_sections(data.get("sections") or (), doc, titles, render)), footer


def _from_list(items: list[Item], doc: Document, titles: Titles, render: Render) -> Iterator[Section]:
    section = Section()
    for item in items:
        kind = item.get("fieldtype")
        if kind in (SECTION.name, TAB.name):
            yield from _kept(section)
            section = Section(label=_(str(item["label"])) if item.get("label") else "")
        elif kind == COLUMN.name:
            section.columns.append([])
        elif item.get("fieldname") != "print_heading_template":
            section.columns[-1].extend(_entry(item, doc, titles, render))
    yield from _kept(section)


def _from_sections(sections: Any, doc: Document, titles: Titles, render: Render) -> Iterator[Section]:
    for given in sections:
        section = Section(label=_(str(given["label"])) if given.get("label") else "", columns=[])
        for column in given.get("columns") or ():
            entries = [
                entry for item in column.get("fields") or () for entry in _entry(item, doc, titles, render)
            ]
            section.columns.append(entries)
        yield from _kept(section)


def _kept(section: Section) -> Iterator[Section]:
    section.columns = [column for column in section.columns if column]
    if section.columns:
        yield section


def _entry(item: Item, doc: Document, titles: Titles, render: Render) -> Iterator[Entry]:
    if item.get("print_hide") or item.get("remove"):
        return
    html = item.get("html") or (item.get("options") if item.get("fieldtype") in HTML_KINDS else None)
    field = doc.meta.get_field(str(item.get("fieldname") or ""))
    if field is None or html:
        if html:
            yield Entry("", render(str(html)), is_raw=True)
        return
    if not is_kept(field, doc):
        return
    entry = entry_of(field, doc, titles, columns=_columns(item))
    if entry is not None:
        if item.get("label"):
            entry.label = _(str(item["label"]))
        entry.is_right = item.get("align") == "right"
        yield entry


def _columns(item: Item) -> list[str] | None:
    """The columns of a table that are shown, in their order; None for those of the standard format."""
    given = item.get("visible_columns") or item.get("table_columns")
    if not given:
        return None
    return [str(column.get("fieldname")) for column in given if not column.get("print_hide")]
