"""The Ukrainian catalogues are whole: a text that an app can show has its translation, with the same placeholders."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from frappe.registry.source_texts import texts_of

APPS = Path(__file__).resolve().parents[2] / "apps"
PACKAGES = [APPS / name / name for name in ("frappe", "tallenta_hr")]
PLACEHOLDER = re.compile(r"\{[^{}\s]*\}|%\w|%\(\w+\)\w|</?[a-z]+")

pytestmark = pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)


def _catalogue(package: Path) -> list[list[str]]:
    with (package / "translations" / "uk.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if row]


def test_every_text_has_a_translation(package: Path) -> None:
    translated = {row[0] for row in _catalogue(package) if len(row) > 1 and row[1].strip()}
    assert sorted(texts_of(package) - translated) == []


def test_every_translation_has_its_text(package: Path) -> None:
    assert sorted({row[0] for row in _catalogue(package)} - texts_of(package)) == []


def test_no_text_is_translated_twice(package: Path) -> None:
    keys = [(row[0], row[2] if len(row) > 2 else "") for row in _catalogue(package)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_placeholders_are_those_of_the_text(package: Path) -> None:
    for source, translation, *_about in _catalogue(package):
        assert sorted(PLACEHOLDER.findall(translation)) == sorted(PLACEHOLDER.findall(source)), source
