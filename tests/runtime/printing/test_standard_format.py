"""The standard format prints any DocType, and of it only what the reader may see."""

from __future__ import annotations

import re

from frappe.context import Context
from frappe.document.document import Document
from frappe.printing.render import print_html
from frappe.testing.people import make_user


def test_labels_values_titles_and_rows_are_printed(doc: Document) -> None:
    html = print_html(doc)

    for expected in (
        "Наказ про відпустку",
        "Київ",
        doc.get_formatted("signed_on"),
        "<b>щорічну</b>",
        "More",
        "Дні",
        doc.get_formatted("salary"),
    ):
        assert expected in html
    assert doc.place not in html
    assert re.search(r"<th[^>]*>Item</th>\s*<th[^>]*>Amount</th>", html)


def test_hidden_fields_empty_sections_and_unmet_conditions_are_left_out(doc: Document) -> None:
    html = print_html(doc)

    for unexpected in ("INTERNAL", "CONCEALED", "UNASKED", "Never", "Note"):
        assert unexpected not in html


def test_values_are_escaped_and_rich_text_is_harmless(doc: Document) -> None:
    html = print_html(doc)

    assert "&lt;i&gt;Їжак&lt;/i&gt;" in html
    assert "alert(1)" not in html


def test_field_above_the_readers_level_is_not_printed_and_stays_in_the_document(
    doc: Document, context: Context
) -> None:
    context.user = make_user("clerk@example.com", "Clerk")

    html = print_html(doc)

    assert doc.get_formatted("salary") not in html and "Salary" not in html
    assert doc.salary == 98765


def test_title_of_a_record_that_the_reader_may_not_read_is_not_printed(
    doc: Document, context: Context
) -> None:
    context.user = make_user("stranger@example.com", "Desk User")

    assert "Київ" not in print_html(doc)
