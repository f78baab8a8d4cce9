"""The portal at 320 pixels, and with text twice as large on a phone: nothing lies beside the screen, and the ways on do not touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from frappe.testing.screens import beside, settled

ANDRII = "andrii.bondarenko"
Visit = Callable[..., Any]
SCREENS = (
    "/portal",
    "/portal/time-off",
    "/portal/time-off?show=away",
    "/portal/time-off/new",
    "/portal/approvals",
    "/portal/people/chart",
    "/portal/people/HR-EMP-00011",
    "/portal/me",
)
OVERLAPS = """() => {
  const words = [...document.querySelectorAll("nav li a > .truncate")];
  const boxes = words.map((each) => each.getBoundingClientRect());
  return boxes.slice(1).filter((box, index) => box.left < boxes[index].right).length;
}"""
PARTS_BESIDE = """() => [...document.querySelectorAll("main *")]
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => each.textContent.slice(0, 40))"""


@pytest.fixture
def ukrainian(visit: Visit) -> Any:
    """A manager who reads Ukrainian, whose words are longer; 390 pixels wide, not zoomed out to fit."""
    visitor = visit(ANDRII, width=800)
    visitor.write("frappe.desk.preferences.set_preferences", language="uk")
    yield visitor.page
    visitor.write("frappe.desk.preferences.set_preferences", language="en")


@pytest.mark.journey
@pytest.mark.parametrize("screen", SCREENS)
def test_text_twice_as_large_stays_within_the_screen(ukrainian: Page, screen: str) -> None:
    ukrainian.set_viewport_size({"width": 390, "height": 800})
    settled(ukrainian, screen)

    ukrainian.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    ukrainian.wait_for_timeout(100)

    assert ukrainian.evaluate(PARTS_BESIDE) == []
    assert beside(ukrainian) <= 0


@pytest.mark.journey
@pytest.mark.parametrize("screen", SCREENS)
def test_smallest_screen_holds_everything(ukrainian: Page, screen: str) -> None:
    ukrainian.set_viewport_size({"width": 320, "height": 640})
    settled(ukrainian, screen)

    assert ukrainian.evaluate(PARTS_BESIDE) == []
    assert ukrainian.evaluate(OVERLAPS) == 0
