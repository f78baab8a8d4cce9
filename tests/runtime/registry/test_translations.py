"""Where translated texts come from and which one is taken."""

from __future__ import annotations

import pytest

from frappe.context import Context, _
from frappe.meta.field import from_row
from frappe.meta.fieldtypes.base import label_of
from frappe.registry.apps import set_installed_apps
from frappe.registry.translations import translate
from frappe.testing.apps import AppFolder

CSV = 'Poland,Річ Посполита\nTea,Чай\nBank,Банк\nBank,Берег,River\n"One, two","Один, два"\nEmpty,\nshort\n'
PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Cup"
msgstr "Горнятко"

msgctxt "Verb"
msgid "Cup"
msgstr "Плескати"

msgid "Plate"
msgstr ""
"""


@pytest.fixture(autouse=True)
def translated(context: Context, apps: AppFolder) -> None:
    """Two apps with Ukrainian texts; the later one knows a better word for tea."""
    apps.write("tea", files={"translations/uk.csv": CSV, "locale/uk.po": PO})
    apps.write("milk", files={"translations/uk.csv": "Tea,Чаєчок\n"})
    set_installed_apps(["frappe", "tea", "milk"])


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("Tea", None, "Чаєчок"),
        ("Bank", None, "Банк"),
        ("Bank", "River", "Берег"),
        ("Bank", "Money", "Банк"),
        ("One, two", None, "Один, два"),
        ("Cup", None, "Горнятко"),
        ("Cup", "Verb", "Плескати"),
        ("Plate", None, "Plate"),
        ("Empty", None, "Empty"),
        ("short", None, "short"),
        ("Unheard of", None, "Unheard of"),
        ("Ukraine", None, "Україна"),
        ("Poland", None, "Річ Посполита"),
    ],
)
def test_text_is_translated_with_its_context_first(text: str, about: str | None, expected: str) -> None:
    assert translate(text, "uk", about) == expected


def test_language_without_texts_shows_the_source() -> None:
    assert translate("Tea", "pl") == "Tea"


@pytest.mark.parametrize(
    ("lang", "expected"), [("pl", "Ukraina"), ("pt-BR", "Ucrânia"), ("tlh", "Ukraine"), ("?", "Ukraine")]
)
def test_countries_have_names_in_every_language(lang: str, expected: str) -> None:
    assert translate("Ukraine", lang) == expected


def test_underscore_uses_the_language_of_the_context(context: Context) -> None:
    context.lang = "uk"

    assert _("Tea") == "Чаєчок"
    assert _("Tea", lang="en") == "Tea"


@pytest.mark.parametrize(("doctype", "expected"), [("River", "Берег"), ("Money", "Банк")])
def test_a_field_speaks_as_its_doctype_means_it(context: Context, doctype: str, expected: str) -> None:
    context.lang = "uk"
    row = {"fieldname": "bank", "fieldtype": "Select", "label": "Bank", "options": "Bank"}
    bank = from_row(row, doctype, 1)

    assert (label_of(bank), bank.type.display("Bank", bank)) == (expected, expected)
