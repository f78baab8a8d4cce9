"""Print formats, letter heads and the rules of Print Settings."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import PrintFormatError, ValidationError
from frappe.printing.facade import attach_print
from frappe.printing.formats import formats_of
from frappe.printing.render import print_html, print_page
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.people import make_user


def make_format(name: str, html: str, **values: Any) -> str:
    record = {"doctype": "Print Format", "name": name, "doc_type": "Paper", "html": html, **values}
    return str(get_doc(record).insert().name)


def set_print(fieldname: str, value: int) -> None:
    settings = get_doc("Print Settings")
    settings.set(fieldname, value)
    settings.save()


def test_format_of_an_admin_is_filled_with_the_document(doc: Document) -> None:
    make_format(
        "Order", "<p>{{ doc.title }} / {{ doc.get_formatted('signed_on') }} / {{ doc.lines | len }}</p>"
    )

    assert print_html(doc, "Order") == "<p>Наказ про відпустку / 01.06.2026 / 2</p>"


def test_format_sees_nothing_that_its_reader_may_not_read(doc: Document, context: Context) -> None:
    make_format("Order", "[{{ doc.salary or 'closed' }}]")
    context.user = make_user("clerk@example.com", "Clerk")

    assert print_html(doc, "Order") == "[closed]"


def test_mistake_in_a_format_is_told_with_its_name(doc: Document) -> None:
    with pytest.raises(ValidationError, match="Broken, line 1"):
        make_format("Broken", "{% if doc.title %}")
    make_format("Failing", "{{ doc.title / 2 }}")

    with pytest.raises(ValidationError, match="Failing"):
        print_html(doc, "Failing")


@pytest.mark.parametrize("values", [{"disabled": 1}, {"doc_type": "User"}, {"raw_printing": 1}])
def test_format_that_does_not_fit_is_refused(doc: Document, values: dict[str, Any]) -> None:
    make_format("Order", "x", **values)

    with pytest.raises(PrintFormatError):
        print_html(doc, "Order")
    assert formats_of("Paper") == ["Standard"]


def test_page_has_letter_head_style_and_language(doc: Document) -> None:
    get_doc(
        {
            "doctype": "Letter Head",
            "letter_head_name": "Firm",
            "source": "HTML",
            "content": "<b>Firm of {{ doc.title }}</b>",
            "footer": "Phone",
            "is_default": 1,
        }
    ).insert()
    make_format("Order", "BODY", css=".mine { color: red }", margin_top=33, page_number="Top Right")

    page = print_page(doc, "Order")
    bare = print_page(doc, "Order", with_letterhead=False)

    for expected in ("<b>Firm of Наказ", "BODY", "Phone", ".mine", "33mm", 'lang="en"'):
        assert expected in page
    assert "@top-right" in bare and "@top-right" not in page, "the head has the top of the page"
    assert "Firm of" not in bare and "BODY" in bare


def test_drafts_and_cancelled_documents_print_as_the_settings_say(doc: Document) -> None:
    assert "Draft" in print_html(doc)
    set_print("allow_print_for_draft", 0)
    with pytest.raises(PrintFormatError, match="draft"):
        print_html(doc)
    doc.submit()
    assert "Draft" not in print_html(doc)
    doc.cancel()
    with pytest.raises(PrintFormatError, match="cancelled"):
        print_html(doc)


def test_attached_print_is_a_pdf_named_after_the_document(doc: Document) -> None:
    attached = attach_print("Paper", doc.name)

    assert attached["fname"] == f"{doc.name}.pdf"
    assert attached["fcontent"].startswith(b"%PDF")


# Templates of apps --------------------------------------------------------------------------------------------------

TEMPLATES = """
def template(jenv, print_format):
    if print_format.name == "Made":
        return jenv.from_string("<h1>{{ doc.title }}</h1>")
    if print_format.name == "Told":
        return "<h2>{{ doc.title }}</h2>"
    if print_format.name == "Failing":
        return jenv.from_string("{{ doc.title / 2 }}")
"""


@pytest.fixture
def templates(doc: Document, apps: AppFolder) -> None:
    """An app that makes the templates of two formats, and one before it that is not asked."""
    hook = "get_print_format_template = '{}.prints.template'"
    apps.write(
        "coffee",
        hooks=hook.format("coffee"),
        files={"prints.py": "def template(jenv, print_format):\n    return 'coffee'\n"},
    )
    apps.write("tea", hooks=hook.format("tea"), files={"prints.py": TEMPLATES})
    set_installed_apps(["frappe", "coffee", "tea"])


@pytest.mark.usefixtures("templates")
@pytest.mark.parametrize(
    ("name", "printed"),
    [("Made", "<h1>Наказ про відпустку</h1>"), ("Told", "<h2>Наказ про відпустку</h2>"), ("Own", "own")],
)
def test_last_installed_app_may_give_the_template_of_a_format(doc: Document, name: str, printed: str) -> None:
    make_format(name, "own")

    assert print_html(doc, name) == printed


@pytest.mark.usefixtures("templates")
def test_mistake_in_the_template_of_an_app_is_told_with_the_format(doc: Document) -> None:
    make_format("Failing", "own")

    with pytest.raises(ValidationError, match="Failing, line 1"):
        print_html(doc, "Failing")
