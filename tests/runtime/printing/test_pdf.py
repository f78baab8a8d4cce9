"""PDF: Ukrainian words in the bundled font, page numbers, and nothing loaded that the reader may not see."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from frappe.context import Context
from frappe.document.document import Document
from frappe.exceptions import PermissionError
from frappe.files.attach import save_file
from frappe.printing.endpoints import download_pdf, get_html_and_style
from frappe.printing.pdf import html_to_pdf
from frappe.printing.render import print_page
from frappe.printing.resources import BASE_URL, load
from frappe.testing.people import make_user

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
TextOf = Callable[[bytes], str]


def test_ukrainian_words_can_be_read_out_of_the_pdf(doc: Document, text_of: TextOf) -> None:
    text = text_of(html_to_pdf(print_page(doc)))

    for expected in ("Наказ про відпустку", "Київ", "щорічну", "Їжак"):
        assert expected in text


def test_only_the_bundled_font_is_used(doc: Document) -> None:
    pdf = html_to_pdf("<p style='font-family: Arial, DejaVu Sans'>Ґанок € ₴ ✓</p>")

    assert b"NotoSans" in pdf
    assert b"DejaVu" not in pdf and b"Liberation" not in pdf


def test_pages_are_numbered(doc: Document, text_of: TextOf) -> None:
    doc.text = "<p>Рядок</p>" * 120

    text = text_of(html_to_pdf(print_page(doc)))

    assert "1 / 4" in text and "4 / 4" in text


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.png",
        "https://example.com/a.css",
        "file:///etc/passwd",
        "file:///etc/fonts/fonts.conf",
        f"{BASE_URL}private/files/../../site_config.json",
        f"{BASE_URL}private/files/%2e%2e/%2e%2e/site_config.json",
        f"{BASE_URL}site_config.json",
        f"{BASE_URL}assets/frappe/../hooks.py",
        f"{BASE_URL}assets/os/path.py",
        f"{BASE_URL}api/method/frappe.client.get",
        "ftp://example.com/x",
        "site://elsewhere/private/files/a.png",
    ],
)
def test_network_and_other_paths_are_never_loaded(context: Context, url: str) -> None:
    with pytest.raises((ValueError, OSError, Exception)) as refused:
        load(url)

    assert type(refused.value).__name__ in {"ValueError", "PermissionError", "DoesNotExistError"}


def test_page_with_forbidden_addresses_prints_without_them(context: Context, text_of: TextOf) -> None:
    html = '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><img src="file:///etc/passwd"><p>Текст</p>'

    assert "Текст" in text_of(html_to_pdf(html))


def test_private_picture_is_loaded_for_those_who_may_read_it(doc: Document, context: Context) -> None:
    file = save_file("pixel.png", PIXEL, "Paper", doc.name)
    url = BASE_URL + file.file_url.lstrip("/")
    clerk = make_user("clerk@example.com", "Clerk")
    stranger = make_user("stranger@example.com", "Desk User")

    context.user = clerk
    assert load(url) == (PIXEL, "image/png")
    context.user = stranger
    with pytest.raises(PermissionError):
        load(url)


def test_public_file_and_data_url_are_loaded(context: Context) -> None:
    file = save_file("pixel.png", PIXEL, is_private=False)

    assert load(BASE_URL + file.file_url.lstrip("/"))[0] == PIXEL
    assert load("data:image/png;base64," + base64.b64encode(PIXEL).decode()) == (PIXEL, "image/png")
    assert load("data:,a%20b") == (b"a b", "text/plain")


def test_pdf_over_http_needs_the_right_to_print(doc: Document, context: Context) -> None:
    clerk = make_user("clerk@example.com", "Clerk")
    stranger = make_user("stranger@example.com", "Desk User")

    context.user = stranger
    for endpoint in (download_pdf, get_html_and_style):
        with pytest.raises(PermissionError):
            endpoint("Paper", doc.name)
    context.user = clerk
    download_pdf("Paper", doc.name)
    assert context.response.filecontent.startswith(b"%PDF")
    assert "Наказ" in get_html_and_style("Paper", doc.name)["html"]


def test_printing_works_in_a_read_transaction(doc: Document, context: Context) -> None:
    context.db.commit()
    context.db.begin(write=False)

    download_pdf("Paper", doc.name)

    assert context.response.type == "pdf"
