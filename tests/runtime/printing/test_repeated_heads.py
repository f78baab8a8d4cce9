"""Head and foot on every page, with room for them, and page numbers beside."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.files.attach import save_file
from frappe.printing.formats import Format
from frappe.printing.page_style import Repeated, style_of
from frappe.printing.pdf import height_of, html_to_pdf
from frappe.printing.render import print_page, printed
from frappe.printing.settings import print_settings
from frappe.query import values
from frappe.testing.people import make_user

TextOf = Callable[[bytes], str]


def make_head(**more: Any) -> Any:
    given = {
        "doctype": "Letter Head",
        "letter_head_name": "Firm",
        "source": "HTML",
        "content": "<table style='width: 100%'><tr><td>ФІРМА-ЗГОРИ</td><td>{{ doc.title }}</td></tr></table>",
        "footer": "<p>ФІРМА-ЗНИЗУ</p>",
        "is_default": 1,
    }
    return get_doc({**given, **more}).insert()


def set_print(fieldname: str, value: Any) -> None:
    settings = get_doc("Print Settings")
    settings.set(fieldname, value)
    settings.save()


@pytest.fixture
def long(doc: Document) -> Document:
    doc.text = "".join(f"<p>Рядок-{number:03}</p>" for number in range(120))
    return doc


def test_head_and_foot_stand_on_every_page(long: Document, text_of: TextOf) -> None:
    make_head()

    text = text_of(html_to_pdf(print_page(long)))

    pages = text.count(" / ")
    assert pages >= 3
    assert text.count("ФІРМА-ЗГОРИ") == text.count("ФІРМА-ЗНИЗУ") == pages
    assert all(f"Рядок-{number:03}" in text for number in range(120)), "no line is hidden under the head"


def test_settings_may_print_head_and_foot_once(long: Document) -> None:
    make_head()
    set_print("repeat_header_footer", 0)

    pages = PdfReader(BytesIO(html_to_pdf(print_page(long)))).pages
    text = "".join(page.extract_text() for page in pages)

    assert text.count("ФІРМА-ЗГОРИ") == text.count("ФІРМА-ЗНИЗУ") == 1


@pytest.mark.parametrize("height", [10, 60])
def test_page_leaves_the_head_as_much_room_as_it_needs(doc: Document, height: int) -> None:
    make_head(content=f"<div style='height: {height}mm'>x</div>")

    style = printed(doc).style

    top = float(style.split("margin: ")[1].split("mm")[0])
    assert height < top < height + 25


def test_head_without_end_leaves_room_for_the_text(doc: Document) -> None:
    make_head(content="<p>x</p>" * 500)

    top = float(printed(doc).style.split("margin: ")[1].split("mm")[0])

    assert top < 120


def test_height_is_measured_in_millimetres() -> None:
    html = "<style>html, body { margin: 0 }</style><div style='height: 50mm'></div>"

    assert height_of(html, 180) == pytest.approx(50, abs=1)


@pytest.mark.parametrize(
    ("number", "repeated", "box"),
    [
        ("Top Right", Repeated(), "@top-right"),
        ("Top Right", Repeated(head=10), "@bottom-right"),
        ("Bottom Center", Repeated(head=10), "@bottom-center"),
        ("Bottom Center", Repeated(foot=10), "@bottom-right"),
        ("Hide", Repeated(head=10, foot=10), None),
    ],
)
def test_number_stands_where_there_is_room(
    doc: Document, number: str, repeated: Repeated, box: str | None
) -> None:
    style = style_of(Format(page_number=number), print_settings(), repeated=repeated)

    assert ("counter(page)" in style) is (box is not None)
    if box:
        assert "counter(page)" in style.split(f"{box} {{")[1].split("}")[0]


def test_picture_of_a_head_is_private_and_still_printed(doc: Document) -> None:
    file = save_file("logo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20)
    make_head(source="Image", image=file.file_url, align="Right", image_height=12)

    head = printed(doc).letter_head.content

    assert f'src="{file.file_url}"' in head and "height: 12mm" in head and "text-align: right" in head


def test_newest_default_takes_the_place_of_the_one_before(doc: Document) -> None:
    make_head()
    make_head(letter_head_name="Other", content="OTHER")

    assert values.get_value("Letter Head", "Firm", "is_default") == 0
    assert "OTHER" in printed(doc).letter_head.content
    assert "ФІРМА" in printed(doc, letterhead="Firm").letter_head.content


@pytest.mark.parametrize("fieldname", ["content", "footer"])
def test_mistake_in_a_head_is_told_when_it_is_saved(doc: Document, fieldname: str) -> None:
    with pytest.raises(ValidationError, match="line 1"):
        make_head(**{fieldname: "{{ doc. }}"})


def test_head_shows_nothing_that_its_reader_may_not_read(doc: Document, context: Any) -> None:
    make_head(content="[{{ doc.salary or 'closed' }}]")
    context.user = make_user("clerk@example.com", "Clerk")

    assert printed(doc).letter_head.content == "[closed]"
