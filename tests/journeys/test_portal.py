"""The employee portal on a phone: every screen is accessible and fits, and leave is asked for and approved with few taps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from frappe.testing.screens import beside, findings, settled

OLENA, ANDRII, HR = "olena.kovalenko", "andrii.bondarenko", "sofiia.marchenko"
MOST_TAPS = 12
Visit = Callable[..., Any]

# Screen -> who looks, and where.
SCREENS = {
    "home": (ANDRII, "/portal"),
    "balances": (OLENA, "/portal/time-off"),
    "history": (OLENA, "/portal/time-off?show=history"),
    "away": (OLENA, "/portal/time-off?show=away"),
    "ask": (OLENA, "/portal/time-off/new"),
    "approvals": (ANDRII, "/portal/approvals"),
    "people": (OLENA, "/portal/people"),
    "chart": (OLENA, "/portal/people/chart"),
    "person": (OLENA, "/portal/people/HR-EMP-00011"),
    "me": (OLENA, "/portal/me"),
    "missing": (OLENA, "/portal/nothing-of-this-name"),
}


class Taps:
    """Counts what a finger does; typing counts as the tap into its field."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Locator) -> None:
        """Tap."""
        target.tap()
        self.count += 1

    def write(self, target: Locator, text: str) -> None:
        """Tap into a field and type."""
        self.on(target)
        target.fill(text)


@pytest.mark.journey
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("screen", SCREENS)
def test_screen_is_accessible_and_fits(
    visit: Visit, complaints: Callable[[Page], list[str]], screen: str, width: int, theme: str
) -> None:
    who, path = SCREENS[screen]
    page = visit(who, width=width, theme=theme).page

    settled(page, path)

    assert complaints(page) == []
    assert beside(page) <= 0


@pytest.mark.journey
def test_guest_signs_in_and_comes_back_to_the_page_they_wanted(visit: Visit, server: Any) -> None:
    page = visit(OLENA, width=390).page
    page.context.clear_cookies()

    page.goto("/portal/time-off")
    page.get_by_label("E-mail address").fill(f"{OLENA}@kalyna.example")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("heading", level=1, name="Time off")).to_be_visible()
    assert page.url.endswith("/portal/time-off")


def sign_in(taps: Taps, page: Page, who: str) -> None:
    """From the closed portal to its home."""
    page.context.clear_cookies()
    page.goto("/portal")
    taps.write(page.get_by_label("E-mail address"), f"{who}@kalyna.example")
    taps.write(page.get_by_label("Password"), "demo")
    taps.on(page.get_by_role("button", name="Sign in", exact=True))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def ask(taps: Taps, page: Page, first: date, last: date) -> None:
    """From home to a request that waits."""
    taps.on(page.get_by_role("link", name="Ask for leave"))
    taps.write(page.get_by_label(re.compile("^First day")), f"{first:%d.%m.%Y}")
    taps.write(page.get_by_label(re.compile("^Last day")), f"{last:%d.%m.%Y}")
    page.keyboard.press("Tab")
    preview = page.get_by_role("region", name="What it means")
    expect(preview).to_contain_text("2 days")
    expect(preview).to_contain_text("Andrii Bondarenko")
    taps.on(page.get_by_role("button", name="Send for approval"))
    page.wait_for_url("**/portal/time-off/LR-*")
    expect(page.get_by_text("Waiting", exact=True)).to_be_visible()


@pytest.mark.journey
def test_home_fetches_its_parts_at_once_and_its_balances_once(visit: Visit) -> None:
    page = visit(OLENA, width=390).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/portal")
    expect(page.get_by_role("heading", name="My balances")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum("get_balances" in url for url in asked) == 1
    named = page.locator("link[rel=modulepreload]").evaluate_all("links => links.map(link => link.href)")
    assert any("HomePage" in file for file in named)


@pytest.mark.journey
def test_leave_is_asked_for_and_approved_with_at_most_twelve_taps_each(visit: Visit) -> None:
    employee, manager = visit(OLENA, width=390), visit(ANDRII, width=390)
    first, last = employee.free_days(2, weeks=22)
    asking, approving = Taps(), Taps()

    sign_in(asking, employee.page, OLENA)
    ask(asking, employee.page, first, last)
    name = employee.page.url.rsplit("/", 1)[1]
    sign_in(approving, manager.page, ANDRII)
    approving.on(manager.page.get_by_role("link", name=re.compile("wait")).first)
    mine = (
        manager.page.get_by_role("listitem").filter(has_text="Olena Kovalenko").filter(has_text=day_of(first))
    )
    approving.on(mine.get_by_role("button", name="Approve"))
    expect(mine).to_have_count(0)
    # The decision can be taken back for eight seconds; leaving the page makes it at once.
    manager.page.goto("/portal")

    expect_state(employee, name, "Approved")
    assert asking.count <= MOST_TAPS
    assert approving.count <= MOST_TAPS


def day_of(day: date) -> str:
    """The day as the portal writes it, without the weekday."""
    return f"{day.day} {day:%b}".replace("Sep", "Sept")


def expect_state(visitor: Any, name: str, state: str) -> None:
    """The request has got so far; a decision on its way needs a moment."""
    for _try in range(40):
        if visitor.record(name)["workflow_state"] == state:
            return
        visitor.page.wait_for_timeout(100)
    assert visitor.record(name)["workflow_state"] == state


@pytest.mark.journey
def test_what_was_typed_is_still_there_after_the_server_was_away(visit: Visit) -> None:
    employee = visit(OLENA, width=390, path="/portal/time-off/new")
    page = employee.page
    page.get_by_label("Reason").fill("Wedding of a friend 🎉")

    page.context.set_offline(True)
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_role("alert")).to_contain_text("still here")
    page.context.set_offline(False)
    page.reload()

    expect(page.get_by_label("Reason")).to_have_value("Wedding of a friend 🎉")


@pytest.mark.journey
def test_refusing_asks_why_and_can_be_taken_back(visit: Visit) -> None:
    employee, manager = visit(OLENA, width=390), visit(ANDRII, width=390)
    first, last = employee.free_days(1, weeks=30)
    name = employee.ask(first, last)
    page = manager.page
    page.goto("/portal/approvals")
    item = page.get_by_role("listitem").filter(has_text="Olena Kovalenko").filter(has_text=day_of(first))

    item.get_by_role("button", name="Reject").tap()
    refuse = page.get_by_role("dialog").get_by_role("button", name="Reject", exact=True)
    expect(refuse).to_be_disabled()
    page.get_by_label("Reason").fill("Release week")
    refuse.tap()
    expect(item).to_have_count(0)
    page.get_by_role("button", name="Undo").tap()

    expect(item).to_be_visible()
    assert employee.record(name)["workflow_state"] == "Pending Approval"


@pytest.mark.journey
def test_number_is_explained_and_the_entries_add_up(visit: Visit) -> None:
    page = visit(OLENA, width=390, path="/portal/time-off").page

    page.get_by_role("button", name=re.compile("^Vacation")).tap()

    sheet = page.get_by_role("dialog", name="Vacation")
    expect(sheet.get_by_role("listitem").first).to_be_visible()
    balance = sheet.locator("strong").first.inner_text().split()[0]
    assert sheet.get_by_role("listitem").last.locator("p").last.inner_text() == balance


@pytest.mark.journey
def test_portal_speaks_ukrainian(visit: Visit) -> None:
    visitor = visit(HR, width=390)
    visitor.write("frappe.desk.preferences.set_preferences", language="uk")
    try:
        settled(visitor.page, "/portal/me")
        expect(visitor.page.get_by_role("link", name="Відпустки")).to_be_visible()
        assert findings(visitor.page) == []
    finally:
        visitor.write("frappe.desk.preferences.set_preferences", language="en")


@pytest.mark.journey
def test_change_of_the_own_record_is_asked_for(visit: Visit) -> None:
    page = visit(OLENA, width=390, path="/portal/me").page

    page.get_by_role("button", name="Ask for a change").tap()
    page.get_by_label(re.compile("^New value")).fill("+380 67 100 20 30")
    page.get_by_role("button", name="Send for approval").tap()

    expect(page.get_by_text("+380 67 100 20 30")).to_be_visible()
