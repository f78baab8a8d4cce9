"""The standard format: any DocType as its form shows it, by sections and columns, rows of tables as tables.

Left out are fields that are hidden, marked `print_hide`, closed to the reader, secret, or empty where that says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from frappe.context import _
from frappe.document.conditions import is_met
from frappe.document.document import Document
from frappe.document.link_titles import Titles
from frappe.meta import fieldtypes, get_meta
from frappe.meta.field import Field
from frappe.meta.fieldtypes.link import AnyLink, DynamicLink
from frappe.meta.fieldtypes.number import Float
from frappe.meta.fieldtypes.password import Password
from frappe.meta.fieldtypes.rich_text import Html
from frappe.meta.formats import formats
from frappe.meta.meta import Meta
from frappe.templates.environment import render_file

TEMPLATE = "printing/templates/standard.html"
SECTION, COLUMN, TAB, IMAGE = (
    fieldtypes.get(name) for name in ("Section Break", "Column Break", "Tab Break", "Attach Image")
)
# Text this long stands below its label, across the column.
LONG_TEXT = 90


@dataclass(slots=True)
class Entry:
    """A label with its value, or a table. Of a raw one the value alone is printed, as HTML."""

    label: str
    value: str | Markup = ""
    is_numeric: bool = False
    is_long: bool = False
    is_raw: bool = False
    is_right: bool = False
    table: PrintedTable | None = None


@dataclass(slots=True)
class PrintedTable:
    """Rows of a child table: headings, and cells in their order."""

    headings: list[Entry]
    rows: list[list[Entry]]


@dataclass(slots=True)
class Section:
    """A section: its columns of entries, and the tables below them."""

    label: str = ""
    columns: list[list[Entry]] = field(default_factory=lambda: [[]])

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is printed."""
        return not any(self.columns)


def standard_html(doc: Document, titles: Titles, context: dict[str, Any]) -> str:
    """The body of the page. `doc` is the reader's copy."""
    return render_file(TEMPLATE, {**context, "doc": doc, "sections": sections_of(doc, titles)})


def sections_of(doc: Document, titles: Titles) -> list[Section]:
    """What is printed of a document, in the order of its form."""
    sections = [Section()]
    for item in doc.meta.fields:
        if item.type is SECTION or item.type is TAB:
            sections.append(Section(label=_(item.label, context=item.parent) if item.label else ""))
        elif item.type is COLUMN:
            sections[-1].columns.append([])
        elif _is_printed(item, doc, doc):
            entry = entry_of(item, doc, titles)
            if entry is not None:
                sections[-1].columns[-1].append(entry)
    for section in sections:
        section.columns = [column for column in section.columns if column]
    return [section for section in sections if not section.is_empty]


def _is_printed(item: Field, record: Document, parent: Document) -> bool:
    if item.hidden or item.print_hide or (item.fieldname == parent.meta.title_field and record is parent):
        return False
    return is_kept(item, record)


def is_kept(item: Field, doc: Document) -> bool:
    """Whether a field holds something for people that its condition allows to be seen; also one that is not printed by itself."""
    if item.type.is_layout or isinstance(item.type, Password):
        return False
    return not item.depends_on or is_met(item.depends_on, doc, doc)


def entry_of(item: Field, doc: Document, titles: Titles, *, columns: list[str] | None = None) -> Entry | None:
    """A field with its value, or its rows in the columns named; None when there is nothing to print."""
    label = _(item.label, context=item.parent) if item.label else item.fieldname
    value = doc.get(item.fieldname)
    if item.type.is_table:
        return Entry(label, table=_table(item, doc, titles, columns)) if value else None
    if item.type.is_empty(value) or (item.print_hide_if_no_value and not value):
        return None
    shown = shown_value(item, doc, titles)
    is_long = isinstance(item.type, Html) or len(shown) > LONG_TEXT or "\n" in shown
    return Entry(label, shown, is_numeric=_is_number(item), is_long=is_long) if shown else None


def _table(item: Field, doc: Document, titles: Titles, columns: list[str] | None = None) -> PrintedTable:
    rows: list[Document] = doc.get(item.fieldname)
    meta = get_meta(str(item.options))
    named = [found for name in columns or () if (found := meta.get_field(name)) is not None]
    kept = [column for column in named if not (column.type.is_layout or isinstance(column.type, Password))]
    fields = kept or _columns(meta, rows, doc)
    return PrintedTable(
        headings=[
            Entry(
                _(column.label, context=column.parent) if column.label else column.fieldname,
                is_numeric=_is_number(column),
            )
            for column in fields
        ],
        rows=[
            [Entry("", shown_value(column, row, titles), is_numeric=_is_number(column)) for column in fields]
            for row in rows
        ],
    )


def _columns(meta: Meta, rows: list[Document], doc: Document) -> list[Field]:
    """The columns that have a value in some row; those of the grid when some are marked for it."""
    shown = [
        item
        for item in meta.fields
        if not (item.type.is_layout or item.type.is_table or item.hidden or item.print_hide)
        and not isinstance(item.type, Password)
        and any(not item.type.is_empty(row.get(item.fieldname)) for row in rows)
    ]
    return [item for item in shown if item.in_list_view] or shown


def _is_number(item: Field) -> bool:
    return item.type.is_numeric and item.type.filter_kind == "number"


def shown_value(item: Field, record: Document, titles: Titles) -> str | Markup:
    """A value as people read it: links by title, rich text as cleaned HTML, pictures as pictures."""
    value = record.get(item.fieldname)
    if value is None or value == "":
        return ""
    if isinstance(item.type, AnyLink):
        target = record.get(str(item.options)) if isinstance(item.type, DynamicLink) else item.options
        title = titles.get((str(target), str(value)))
        return str(title or (_(value) if get_meta(str(target)).translated_doctype else value))
    if item.type is IMAGE:
        return Markup('<img src="{}" alt="{}">').format(value, item.label or "")
    if isinstance(item.type, Html):
        return Markup(item.type.clean(value, item))
    if isinstance(item.type, Float):
        return _number(value, item.type.precision(item))
    return item.type.display(value, item, record)


def _number(value: float, decimals: int) -> str:
    """Without the zeros at the end: people read 5 and 2,5 days, not 5,0000."""
    needed = f"{value:.{decimals}f}".rstrip("0").partition(".")[2]
    return formats().number(value, len(needed))
