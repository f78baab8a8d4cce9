"""Markup, emoji and words of 5,000 characters in every text field: shown as text, never carried out, never wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from frappe.testing.screens import beside, settled

OLENA, ANDRII = "olena.kovalenko", "andrii.bondarenko"
HOSTILE = (
    "<img src=x onerror=alert(1)><script>alert(2)</script>"
    "<style>body{display:none}</style>{{ 7*7 }} 😀👩‍💻 " + "w" * 5000
)
FIELDS = ("title", "data", "small", "text", "long", "markdown", "code")


@contextmanager
def harmless(page: Page) -> Iterator[Callable[[], None]]:
    """Looks at what is on the screen whenever it is called; an alert on the way fails at the end."""
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))

    def look() -> None:
        assert beside(page) <= 0, page.url
        assert page.locator("main img[src=x], main script, main style").count() == 0, page.url
        assert page.get_by_role("heading", level=1).first.is_visible(), page.url

    yield look
    assert alerts == []


@pytest.mark.journey
@pytest.mark.parametrize("width", [1280, 390])
def test_hostile_record_is_listed_found_opened_and_changed(
    admin: Callable[..., Page], every_text: Callable[[str], str], width: int
) -> None:
    address = every_text(HOSTILE)
    page = admin("/app", width=width)

    with harmless(page) as look:
        settled(page, address.rsplit("/", 1)[0])
        expect(page.get_by_text("<img src=x onerror=alert(1)>", exact=False).first).to_be_visible()
        look()
        settled(page, address)
        look()
        for name in FIELDS:
            field = (
                page.locator(f"[data-field={name}]")
                .locator("input:not([type=radio]), textarea, [role=textbox]")
                .first
            )
            field.fill(f"changed {HOSTILE}"[: 140 if name == "data" else None])
        page.keyboard.press("Control+s")
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        look()
        settled(page, address)
        expect(page.get_by_role("region", name="History").get_by_role("deletion").first).to_be_visible()
        look()
        find(page, width)
        look()


def find(page: Page, width: int) -> None:
    """The palette shows it too."""
    if width < 800:
        page.get_by_role("button", name="Search", exact=True).click()
    else:
        page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Go to, create or do").fill("onerror=alert")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.wait_for_timeout(500)


@pytest.mark.journey
def test_hostile_words_travel_from_the_employee_to_the_manager_and_back(visit: Callable[..., Any]) -> None:
    olena, andrii = visit(OLENA, width=390), visit(ANDRII, width=390)
    name = olena.ask(
        *olena.free_days(1, leave_type="Remote Work", weeks=24), "Remote Work", reason=HOSTILE[:1000]
    )

    with harmless(olena.page) as look_as_employee, harmless(andrii.page) as look_as_manager:
        for path in ("/app/approvals", f"/app/leave-request/{name}", "/portal/approvals"):
            settled(andrii.page, path)
            look_as_manager()
        andrii.page.get_by_role("listitem").filter(has_text=re.compile("onerror")).or_(
            andrii.page.get_by_role("listitem").last
        ).last.get_by_role("button", name="Reject").tap()
        andrii.page.get_by_label("Reason").fill(HOSTILE)
        andrii.page.get_by_role("dialog").get_by_role("button", name="Reject", exact=True).tap()
        look_as_manager()
        andrii.page.goto("/portal")
        for path in (f"/portal/time-off/{name}", "/portal/time-off?show=history", "/app"):
            settled(olena.page, path)
            look_as_employee()
