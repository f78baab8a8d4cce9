"""Four people at their work: each journey on a desktop and on a phone, in English by day and in Ukrainian at night.

Every screen that a journey opens is examined: nothing that axe finds, nothing undetermined that nobody looked at, nothing beside the screen. English
goes with the light theme and Ukrainian with the dark one, so that each screen is seen in both themes on both widths.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from frappe.testing.screens import beside, quiet, settled

BENCH = Path(__file__).resolve().parents[3]
FRONTENDS = ("frappe", "tallenta_hr")
THEMES = {"en": "light", "uk": "dark"}


@cache
def _words(language: str) -> dict[str, str]:
    """The words of the front ends by `area.key`."""
    folders = [BENCH / "apps" / app / "frontend/src/i18n" / language for app in FRONTENDS]
    return {
        f"{path.stem}.{key}": text
        for folder in folders
        for path in folder.rglob("*.json")
        for key, text in json.loads(path.read_text(encoding="utf-8")).items()
    }


@cache
def _translations(language: str) -> dict[str, str]:
    """What the apps translate of their metadata and data."""
    files = [BENCH / "apps" / app / app / "translations" / f"{language}.csv" for app in FRONTENDS]
    rows = [row for file in files if file.is_file() for row in csv.reader(file.open(encoding="utf-8"))]
    # Rows with a context first, so that the meaning without one has the last word.
    return {row[0]: row[1] for row in sorted(rows, key=len, reverse=True) if len(row) > 1 and row[1]}


@dataclass
class Person:
    """Somebody at work in a browser: what they read is examined, what they press is named in their language."""

    visitor: Any
    language: str
    width: int
    complaints: Callable[[Page], list[str]]

    @property
    def page(self) -> Page:
        """The open page."""
        page: Page = self.visitor.page
        return page

    @property
    def is_on_phone(self) -> bool:
        """Whether the screen is a phone's."""
        return self.width < 800

    def word(self, key: str, **values: Any) -> str:
        """A text of the front end, e.g. `word("portal.ask")`."""
        text = _words(self.language)[key]
        return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), text)

    def said(self, text: str) -> str:
        """A text of metadata or data as the server tells it."""
        return _translations(self.language).get(text, text)

    def button(self, key: str, within: Any = None, **values: Any) -> Locator:
        """A button by the key of its words."""
        found: Locator = (within or self.page).get_by_role(
            "button", name=self.word(key, **values), exact=True
        )
        return found

    def field(self, name: str, within: Any = None) -> Locator:
        """The control of a field on a form, whatever its label is called."""
        found: Locator = (
            (within or self.page)
            .locator(f"[data-field='{name}']")
            .locator("input, textarea, select, button, output")
        )
        return found.first

    def choose(self, name: str, text: str, within: Any = None) -> None:
        """Choose a record in a link field."""
        self.field(name, within).fill(text)
        self.page.get_by_role("option").filter(has_text=text).first.click()

    def go(self, path: str) -> None:
        """Open an address and examine what it shows."""
        settled(self.page, path)
        self.examine()

    def examine(self) -> None:
        """Nothing on the screen may be complained of."""
        quiet(self.page)
        assert self.page.locator("html").get_attribute("lang") == self.language
        assert self.complaints(self.page) == [], self.page.url
        assert beside(self.page) <= 0, self.page.url

    def saved(self) -> None:
        """Save the form by its button, and wait until it says so."""
        self.button("form.save").click()
        expect(self.page.get_by_text(self.word("form.saved"), exact=True).first).to_be_visible()


@pytest.fixture(
    params=[(language, width) for language in THEMES for width in (1280, 390)],
    ids=lambda each: f"{each[0]}-{each[1]}",
)
def way(request: pytest.FixtureRequest) -> tuple[str, int]:
    """A language and a width in pixels."""
    language, width = request.param
    return language, width


@pytest.fixture
def sign_in(
    visit: Callable[..., Any], way: tuple[str, int], complaints: Callable[[Page], list[str]]
) -> Iterator[Callable[[str], Person]]:
    """Signs people in who work in the language and on the width of the journey."""
    language, width = way
    people: list[Any] = []

    def sign_in(name: str) -> Person:
        visitor = visit(name, width=width, theme=THEMES[language])
        visitor.write("frappe.desk.preferences.set_preferences", language=language)
        people.append(visitor)
        return Person(visitor, language, width, complaints)

    yield sign_in
    for visitor in people:
        visitor.write("frappe.desk.preferences.set_preferences", language="en")
