"""The component kit in a real browser: accessible, within the content policy and the width, in both themes and on a phone.

The page is the built desk's `/app/_kit`, answered from the dist folder; no site is needed.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from frappe.http.headers import CONTENT_POLICY

BENCH = Path(__file__).resolve().parents[2]
DIST = BENCH / "apps/frappe/frappe/public/dist"
AXE = BENCH / "node_modules/axe-core/axe.min.js"
BASE = "/assets/frappe/dist/"
WIDTHS = {"desktop": 1280, "phone": 390}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Kit:
    """The open page and what its console said against the policy."""

    page: Page
    refused: list[str] = field(default_factory=list)

    def findings(self) -> list[str]:
        """What axe found, one line per element."""
        result = self.page.evaluate(
            "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            RULES,
        )
        return [
            f"{rule['id']}: {node['html'][:160]}" for rule in result["violations"] for node in rule["nodes"]
        ]


def _html(theme: str) -> str:
    chunks = json.loads((DIST / "manifest.json").read_text())
    entry = chunks["src/main.ts"]
    styles = "".join(f'<link rel="stylesheet" href="{BASE}{file}">' for file in entry["css"])
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Kit</title>{styles}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<script type="module" src="{BASE}{entry["file"]}"></script></head><body><div id="app"></div></body></html>'
    )


def _answer(route: Route, theme: str) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/app/"):
        headers = {"Content-Security-Policy": CONTENT_POLICY}
        route.fulfill(body=_html(theme), content_type="text/html; charset=utf-8", headers=headers)
    elif path.startswith(BASE) and (file := DIST / path.removeprefix(BASE)).is_file():
        route.fulfill(
            path=file, content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        )
    else:
        route.fulfill(status=404, body="")


def _opened(browser: Browser, theme: str, width: str) -> Iterator[Kit]:
    phone = width == "phone"
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 800},
        reduced_motion="reduce",
        has_touch=phone,
        is_mobile=phone,
    )
    opened = Kit(context.new_page())
    opened.page.on(
        "console",
        lambda message: (
            opened.refused.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    context.route("**/*", lambda route: _answer(route, theme))
    opened.page.goto("http://kit.localhost/app/_kit")
    opened.page.get_by_role("heading", level=1).wait_for()
    opened.page.evaluate(AXE.read_text(encoding="utf-8"))
    yield opened
    context.close()


@pytest.fixture(params=[(theme, width) for theme in ("light", "dark") for width in WIDTHS], ids="-".join)
def kit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Kit]:
    """The kit page, in each theme and at each width."""
    yield from _opened(browser, *request.param)


@pytest.fixture(params=[("light", "phone"), ("dark", "desktop")], ids="-".join)
def some_kit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Kit]:
    """The kit page, each theme and each width once."""
    yield from _opened(browser, *request.param)


@pytest.mark.journey
def test_kit_is_accessible_and_keeps_the_policy_and_the_width(kit: Kit) -> None:
    beside = kit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert kit.findings() == []
    assert kit.refused == []
    assert beside <= 0


# What opens it, its role, and where focus goes back to when that is not the button.
OPENINGS = {
    "dialog": ("Dialog", "dialog", None),
    "sheet": ("Sheet", "dialog", None),
    "palette": ("Palette", "dialog", None),
    "popover": ("Popover", "dialog", None),
    "menu": ("Actions", "menu", None),
    "confirmation": ("Confirm", "dialog", None),
    "calendar": ("Open calendar", "dialog", "First day"),
}


@pytest.mark.journey
def test_what_opens_is_accessible_and_gives_focus_back(some_kit: Kit) -> None:
    page = some_kit.page
    findings: dict[str, list[str]] = {}
    lost_focus = []
    for part, (words, role, field_label) in OPENINGS.items():
        opener = page.get_by_role("button", name=words, exact=True).first
        opener.focus()
        opener.press("Enter")
        page.locator(f"[role={role}]").first.wait_for()
        findings[part] = some_kit.findings()
        page.keyboard.press("Escape")
        page.locator(f"[role={role}]").first.wait_for(state="detached")
        back = page.get_by_label(field_label, exact=True) if field_label else opener
        if not back.evaluate("element => document.activeElement === element"):
            lost_focus.append(part)

    assert {part: found for part, found in findings.items() if found} == {}
    assert lost_focus == []
    assert some_kit.refused == []


@pytest.mark.journey
def test_a_choice_or_a_toast_leaves_the_dialog_open(some_kit: Kit) -> None:
    page = some_kit.page
    page.get_by_role("button", name="Error toast").click()
    page.get_by_role("button", name="Dialog", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").click()

    dialog.get_by_role("option").first.click()
    findings = some_kit.findings()
    page.locator("[data-keeps-layers]").get_by_label("Dismiss").click()
    page.get_by_text("The request was not saved").wait_for(state="detached")

    assert dialog.is_visible()
    assert dialog.get_by_role("combobox").input_value() != ""
    assert findings == []
