"""Signing in, asking for leave and approving it at the desk: at most 25 keys with the keyboard alone, at most 12 taps on a phone. Typed text is apart.

The portal's taps are counted beside its other journeys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

OLENA, ANDRII = "olena.kovalenko", "andrii.bondarenko"
KIND = "Remote Work"
MOST_KEYS, MOST_TAPS = 25, 12
Visit = Callable[..., Any]


@dataclass
class Hand:
    """Does the work on a page and counts: keys on a keyboard, taps on a phone. Words that are typed do not count."""

    page: Page
    count: int = 0

    def press(self, key: str) -> None:
        """A key, or some held together."""
        self.page.keyboard.press(key)
        self.count += 1

    def tap(self, target: Locator) -> None:
        """A finger on something."""
        target.tap()
        self.count += 1

    def call(self, words: str, what: str) -> None:
        """Do what the palette calls so, out of some words of it."""
        self.press("Control+k")
        expect(self.page.get_by_role("combobox", name="Go to, create or do")).to_be_focused()
        self.type(words)
        expect(self.page.get_by_role("option", name=what)).to_have_attribute("aria-selected", "true")
        self.press("Enter")

    def type(self, text: str) -> None:
        """Words into what has the focus."""
        self.page.keyboard.type(text)

    def tab_to(self, label: str) -> None:
        """Go on with Tab until the field of this name has the focus."""
        wanted = self.page.get_by_label(re.compile(rf"^{label}\b")).first
        for _step in range(MOST_KEYS):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"{label} is not reached with Tab.")


@pytest.fixture
def hand(browser: Browser, server: Any) -> Iterator[Callable[..., Hand]]:
    """Opens the desk for somebody who is not signed in: `hand(390)`."""
    contexts = []

    def open_desk(width: int) -> Hand:
        phone = {"is_mobile": True, "has_touch": True} if width < 800 else {}
        size = {"width": width, "height": 800}
        context = browser.new_context(base_url=server.url, viewport=size, reduced_motion="reduce", **phone)
        contexts.append(context)
        page = context.new_page()
        page.goto("/app")
        page.get_by_label("Password").wait_for()
        return Hand(page)

    yield open_desk
    for context in contexts:
        context.close()


def is_home(page: Page) -> None:
    """The desk is there."""
    page.wait_for_url("**/app")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Good")


def requested(visit: Visit, weeks: int) -> tuple[Any, date, str]:
    """The employee, a free day, and a request for it that waits for the manager."""
    employee = visit(OLENA)
    first, last = employee.free_days(1, leave_type=KIND, weeks=weeks)
    return employee, first, employee.ask(first, last, KIND)


def reaches(employee: Any, name: str, state: str) -> None:
    """The request has got so far; a decision on its way needs a moment."""
    for _try in range(50):
        if employee.record(name)["workflow_state"] == state:
            return
        employee.page.wait_for_timeout(100)
    assert employee.record(name)["workflow_state"] == state


# By keys -----------------------------------------------------------------------------------------------------------


def sign_in_by_keys(keys: Hand, who: str) -> None:
    """From the sign-in page to the home page; the cursor already stands in the first field."""
    keys.type(f"{who}@kalyna.example")
    keys.press("Tab")
    keys.type("demo")
    keys.press("Enter")
    is_home(keys.page)


@pytest.mark.journey
def test_leave_is_asked_for_by_keyboard_alone(hand: Callable[..., Hand], visit: Visit) -> None:
    employee = visit(OLENA)
    day, _last = employee.free_days(1, leave_type=KIND, weeks=15)
    keys = hand(1280)
    page = keys.page

    sign_in_by_keys(keys, OLENA)
    keys.call("new leave request", "New Leave Request")
    expect(page.get_by_label(re.compile("^Employee")).first).to_have_value("Olena Kovalenko")
    expect(page.get_by_label(re.compile("^Leave Type")).first).to_be_focused()
    keys.type("Remote")
    expect(page.get_by_role("option").filter(has_text=KIND)).to_be_visible()
    keys.press("Tab")
    for label in ("From", "To"):
        keys.tab_to(label)
        keys.type(f"{day:%d.%m.%Y}")
    keys.call("send for", "Send for Approval")
    page.wait_for_url("**/leave-request/LR-*")

    request = employee.record(page.url.rsplit("/", 1)[1])
    assert (request["workflow_state"], request["from_date"]) == ("Pending Approval", str(day))
    assert keys.count <= MOST_KEYS


@pytest.mark.journey
def test_leave_is_approved_by_keyboard_alone(hand: Callable[..., Hand], visit: Visit) -> None:
    employee, _day, name = requested(visit, 16)
    keys = hand(1280)
    article = keys.page.get_by_role("article")

    sign_in_by_keys(keys, ANDRII)
    keys.press("g")
    keys.press("a")
    article.wait_for()
    while article.get_by_text(name, exact=False).count() == 0:
        keys.press("j")
        keys.page.wait_for_timeout(150)
        assert keys.count < MOST_KEYS
    keys.press("a")
    keys.page.goto("about:blank")

    reaches(employee, name, "Approved")
    assert keys.count <= MOST_KEYS


# By taps -----------------------------------------------------------------------------------------------------------


def sign_in_by_taps(taps: Hand, who: str) -> None:
    """From the sign-in page to the home page."""
    taps.tap(taps.page.get_by_label("E-mail address"))
    taps.type(f"{who}@kalyna.example")
    taps.tap(taps.page.get_by_label("Password"))
    taps.type("demo")
    taps.tap(taps.page.get_by_role("button", name="Sign in", exact=True))
    is_home(taps.page)


@pytest.mark.journey
def test_leave_is_asked_for_with_few_taps(hand: Callable[..., Hand], visit: Visit) -> None:
    employee = visit(OLENA)
    day, _last = employee.free_days(1, leave_type=KIND, weeks=17)
    taps = hand(390)
    page = taps.page

    sign_in_by_taps(taps, OLENA)
    taps.tap(page.get_by_role("link", name="Ask for leave"))
    taps.tap(page.get_by_label(re.compile("^Leave Type")).first)
    taps.tap(page.get_by_role("option").filter(has_text=KIND))
    for label in ("From", "To"):
        taps.tap(page.get_by_label(re.compile(rf"^{label}\b")).first)
        taps.type(f"{day:%d.%m.%Y}")
    taps.tap(page.get_by_role("button", name="Send for Approval"))
    page.wait_for_url("**/leave-request/LR-*")

    request = employee.record(page.url.rsplit("/", 1)[1])
    assert (request["workflow_state"], request["from_date"]) == ("Pending Approval", str(day))
    assert taps.count <= MOST_TAPS


@pytest.mark.journey
def test_leave_is_approved_with_few_taps(hand: Callable[..., Hand], visit: Visit) -> None:
    employee, _day, name = requested(visit, 19)
    waiting = visit(ANDRII).read("frappe.desk.home.get_waiting", limit=200)
    place = next(index for index, row in enumerate(waiting) if row["name"] == name)
    taps = hand(390)
    page = taps.page

    sign_in_by_taps(taps, ANDRII)
    taps.tap(page.get_by_role("navigation", name="Main navigation").get_by_role("link", name="Approvals"))
    items = page.get_by_role("region", name="What waits").get_by_role("listitem")
    taps.tap(items.nth(place).get_by_role("button"))
    article = page.get_by_role("article")
    article.get_by_text(name, exact=False).first.wait_for()
    taps.tap(article.get_by_role("button", name="Approve", exact=True))
    page.goto("about:blank")

    reaches(employee, name, "Approved")
    assert taps.count <= MOST_TAPS
