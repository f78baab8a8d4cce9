"""What the tests of printing share: a DocType with everything on it, and the words of a PDF."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from datetime import date

import pytest

from frappe.context import Context
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import make_role

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
TOKEN = re.compile(rb"/(f-\d+-\d+) 1 Tf|\(((?:\\.|[^\\)])*)\)|<([0-9a-f]+)>|( Tm\n)")
MAPPED = re.compile(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]{4,})>\n")


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """Reads the words of a PDF by the character maps of its fonts."""
    return _text_of


def _text_of(pdf: bytes) -> str:
    objects = {int(match[1]): match[2] for match in OBJECT.finditer(pdf)}
    fonts = {}
    for name, number in re.findall(rb"/(f-\d+-\d+) (\d+) 0 R", pdf):
        reference = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        assert reference is not None
        fonts[name] = _characters(_stream(objects[int(reference[1])]))
    pages = (_stream(body) for body in objects.values() if STREAM.search(body))
    return "\n".join(_words(page, fonts) for page in pages if b" Tf\n" in page)


def _stream(body: bytes) -> bytes:
    match = STREAM.search(body)
    try:
        return zlib.decompress(match[1]) if match else b""
    except zlib.error:
        return b""


def _characters(cmap: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in MAPPED.findall(cmap)
    }


def _words(page: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    words, font = "", {}
    for match in TOKEN.finditer(page):
        if match[1]:
            font = fonts[match[1]]
        elif match[4]:
            words += "\n"
        elif match[3]:
            codes = (int(match[3][at : at + 4], 16) for at in range(0, len(match[3]), 4))
            words += "".join(font.get(code, "") for code in codes)
        else:
            words += "".join(font.get(code, "") for code in re.sub(rb"\\(.)", rb"\1", match[2] or b""))
    return words


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
