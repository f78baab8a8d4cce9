"""Translated texts: of the installed apps (`translations/<lang>.csv`, `locale/<lang>.po`) and, before them, those of the site."""

from __future__ import annotations

import csv
from pathlib import Path

from babel.messages.pofile import read_po

from frappe.cache import memory
from frappe.context import current
from frappe.database import statements
from frappe.database.errors import MissingTableError
from frappe.registry.apps import app_path, installed_apps
from frappe.registry.country_names import country_names

Texts = dict[tuple[str, str | None], str]

_RECORDS = statements.select("tabTranslation", ("source_text", "translated_text", "context"), ("language",))


def translate(text: str, lang: str, context: str | None = None) -> str:
    """The translation, first with its context, then without; the source text when there is none."""
    texts = texts_of(lang)
    return texts.get((text, context)) or texts.get((text, None)) or text


def texts_of(lang: str) -> Texts:
    """All texts of a language; a later app's translation wins, a Translation record over all apps, and all over names of countries."""
    return memory.get("apps", ("translations", lang), lambda: _read(lang))


def _read(lang: str) -> Texts:
    texts: Texts = {(source, None): name for source, name in country_names(lang).items()}
    for app in installed_apps():
        texts.update(_read_csv(app_path(app, "translations", f"{lang}.csv")))
        texts.update(_read_po(app_path(app, "locale", f"{lang}.po")))
    texts.update(_read_records(lang))
    return texts


def _read_records(lang: str) -> Texts:
    db = current().db
    if db is None:
        return {}
    try:
        rows = db.rows(_RECORDS, (lang,))
    except MissingTableError:
        return {}
    return {(source, context or None): translated for source, translated, context in rows if translated}


def _read_csv(path: Path) -> Texts:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) >= 2 and row[1]]
    return {(row[0], row[2] if len(row) > 2 and row[2] else None): row[1] for row in rows}


def _read_po(path: Path) -> Texts:
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {
        (str(message.id), message.context): str(message.string)
        for message in catalogue
        if isinstance(message.id, str) and message.id and message.string
    }
