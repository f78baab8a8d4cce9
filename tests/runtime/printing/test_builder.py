"""Formats of the builder: both shapes of `format_data`, with what is left out, renamed, or written in between."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.printing.pdf import html_to_pdf
from frappe.printing.render import print_html, print_page
from frappe.testing.people import make_user

TextOf = Callable[[bytes], str]


def make_format(data: Any, **values: Any) -> None:
    record = {
        "doctype": "Print Format",
        "name": "Built",
        "doc_type": "Paper",
        "format_data": data if isinstance(data, str) else json.dumps(data),
        "show_section_headings": 1,
        **values,
    }
    get_doc(record).insert()


def item(fieldname: str, fieldtype: str = "Data", **more: Any) -> dict[str, Any]:
    return {"fieldname": fieldname, "fieldtype": fieldtype, **more}


FLAT = [
    item("print_heading_template", "Custom HTML", options="<h1>НАКАЗ {{ doc.name }}</h1>"),
    item("s1", "Section Break", label="First"),
    item("c1", "Column Break"),
    item("signed_on", "Date", label="Day"),
    item("internal", print_hide=1),
    item("_custom_html", "HTML", options="<p>Hello {{ doc.title }}</p>"),
    item("s2", "Section Break", label="Second"),
    item(
        "lines",
        "Table",
        visible_columns=[
            {"fieldname": "amount"},
            {"fieldname": "note", "print_hide": 1},
            {"fieldname": "gone"},
        ],
    ),
    item("gone_from_the_doctype"),
]
NESTED = {
    "header": "<h1>НАКАЗ {{ doc.name }}</h1>",
    "sections": [
        {"label": "First", "columns": [{"fields": [item("signed_on", label="Day")]}, {"fields": []}]},
        {
            "label": "",
            "columns": [
                {"fields": [item("x", html="<p>Hello {{ doc.title }}</p>"), item("internal", remove=1)]},
                {"fields": [item("lines", "Table", table_columns=[{"fieldname": "amount"}])]},
            ],
        },
    ],
    "footer": "<p>Підпис</p>",
}


@pytest.mark.parametrize("data", [FLAT, NESTED], ids=["list", "sections"])
def test_layout_of_the_builder_is_printed(doc: Document, text_of: TextOf, data: Any) -> None:
    make_format(data)

    text = text_of(html_to_pdf(print_page(doc, "Built")))

    for expected in (f"НАКАЗ {doc.name}", "First", "Day", "01.06.2026", "Hello Наказ про відпустку", "2,5"):
        assert expected in text, expected
    for absent in ("INTERNAL", "Їжак", "CONCEALED", "98765"):
        assert absent not in text


def test_foot_of_the_layout_is_printed(doc: Document) -> None:
    make_format(NESTED)

    assert "<p>Підпис</p>" in print_html(doc, "Built")


def test_layout_shows_nothing_that_its_reader_may_not_read(doc: Document, context: Context) -> None:
    make_format([item("salary", "Int"), item("x", "HTML", options="[{{ doc.salary }}]")])
    assert "98765" in "".join(print_html(doc, "Built").split())
    context.user = make_user("clerk@example.com", "Clerk")

    html = print_html(doc, "Built")

    assert "98765" not in "".join(html.split()) and "[None]" in html


def test_headings_lines_and_labels_follow_the_format(doc: Document) -> None:
    make_format(
        [item("s", "Section Break", label="Heading"), item("signed_on", "Date", align="right")],
        show_section_headings=0,
        line_breaks=1,
        align_labels_right=1,
        font_size=14,
    )

    page = print_page(doc, "Built")

    assert "Heading" not in page
    assert 'class="line-breaks align-labels-right"' in page
    assert 'class="print-entry right"' in page
    assert "font-size: 14pt" in page


def test_numbers_lose_their_sign_where_the_format_says_so(doc: Document) -> None:
    doc.lines[0].amount = -5
    make_format([item("lines", "Table")], absolute_value=1)

    html = print_html(doc, "Built")

    assert "-5" not in html and ">5<" in html
    assert doc.lines[0].amount == -5, "the document itself is not touched"


@pytest.mark.parametrize("data", ["{", '"text"', "5", "null"])
def test_layout_that_is_none_is_refused(doc: Document, data: str) -> None:
    with pytest.raises(ValidationError):
        make_format(data)


@pytest.mark.parametrize("data", [[1, None, "x"], {"sections": []}, {}, []])
def test_layout_without_fields_prints_the_heading(doc: Document, data: Any) -> None:
    make_format(data)

    assert "Наказ про відпустку" in print_html(doc, "Built")


def test_html_of_a_custom_format_goes_before_the_layout(doc: Document) -> None:
    make_format(FLAT, custom_format=1, html="OWN")

    assert print_html(doc, "Built") == "OWN"


@pytest.mark.parametrize(
    "text",
    [
        "{{ doc.delete() }}",
        "{{ doc.db_set('title', 'x') }}",
        "{{ doc.get_document_share_key() }}",
        "{{ doc.get_password('x') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ doc._meta.__init__.__globals__ }}",
        "{{ frappe.get_doc('User', 'Administrator').reset_password_key }}{{ frappe.db.set_value }}()",
        "{{ frappe.db.sql('select * from tabUser') }}",
        "{% for i in range(10**8) %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ self.__init__ }}",
        "{{ print_settings.__class__.__bases__ }}",
    ],
)
@pytest.mark.parametrize("place", ["html", "list", "header"])
def test_format_cannot_leave_its_sandbox(doc: Document, text: str, place: str, context: Context) -> None:
    given: dict[str, Any] = {
        "html": {"data": [], "html": text, "custom_format": 1},
        "list": {"data": [item("x", "HTML", options=text)]},
        "header": {"data": {"header": text}},
    }[place]
    make_format(given.pop("data"), **given)

    try:
        shown = print_html(doc, "Built")
    except Exception as error:
        assert type(error).__name__ in ("ValidationError", "PermissionError", "TemplateNotFoundError"), error
    else:
        for secret in ("uid=", "root:", "subclasses", "<module", "<class", "encryption_key"):
            assert secret not in shown
    assert context.db.value("SELECT `title` FROM `tabPaper` WHERE `name` = ?", (doc.name,))
    assert context.db.value("SELECT COUNT(*) FROM `tabDocument Share Key`") == 0
