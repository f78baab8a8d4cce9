"""What the tests of printing share: a DocType with everything on it."""

from __future__ import annotations

from datetime import date

import pytest

from frappe.context import Context
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import make_role


@pytest.fixture
def paper(context: Context) -> str:
    """A submittable DocType with sections, a link, a table, rich text, a level and fields kept off paper."""
    make_role("Clerk")
    define(
        "Place",
        field("title"),
        autoname="hash",
        title_field="title",
        show_title_field_in_link=1,
        permissions=[{"role": "Clerk", **FULL_RIGHTS}],
    )
    define(
        "Paper Line",
        field("item", in_list_view=1),
        field("amount", "Float", in_list_view=1),
        field("note"),
        istable=1,
    )
    return define(
        "Paper",
        field("title"),
        field("place", "Link", options="Place"),
        field("column", "Column Break"),
        field("signed_on", "Date"),
        field("internal", print_hide=1),
        field("concealed", hidden=1),
        field("salary", "Int", permlevel=1),
        field("more", "Section Break"),
        field("text", "Text Editor"),
        field("lines", "Table", options="Paper Line"),
        field("why", depends_on="eval:doc.title == 'Other'"),
        field("never", "Section Break"),
        field("empty"),
        title_field="title",
        is_submittable=1,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS},
            {"role": "Clerk", **FULL_RIGHTS},
        ],
    )


@pytest.fixture
def doc(paper: str) -> Document:
    """A filled document."""
    place = get_doc({"doctype": "Place", "title": "Київ"}).insert()
    document: Document = get_doc(
        {
            "doctype": paper,
            "title": "Наказ про відпустку",
            "place": place.name,
            "signed_on": date(2026, 6, 1),
            "internal": "INTERNAL",
            "concealed": "CONCEALED",
            "salary": 98765,
            "text": "<p>Затверджую <b>щорічну</b> відпустку</p><script>alert(1)</script>",
            "why": "UNASKED",
            "lines": [{"item": "Дні", "amount": 5}, {"item": "<i>Їжак</i>", "amount": 2.5}],
        }
    )
    return document.insert()
