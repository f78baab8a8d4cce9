"""Takes the pictures of docs/screens from a running demo site, in English, light and dark, desktop and phone.

usage: env/bin/python scripts/take_screens.py http://127.0.0.1:8000
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screens"
EMPLOYEE, MANAGER, HR = "Olena Kovalenko", "Andrii Bondarenko", "Nataliia Hrytsenko"
# Picture -> who looks, and where.
SCREENS: dict[str, tuple[str, str]] = {
    "home": (EMPLOYEE, "/app"),
    "ask": (EMPLOYEE, "/app/leave-request/new"),
    "portal": (EMPLOYEE, "/portal"),
    "portal-balances": (EMPLOYEE, "/portal/time-off"),
    "portal-ask": (EMPLOYEE, "/portal/time-off/new"),
    "approvals": (MANAGER, "/app/approvals"),
    "list": (HR, "/app/leave-request"),
    "groups": (HR, "/app/employee?_group=department"),
    "employee": (HR, "/app/employee/HR-EMP-00027"),
    "policy": (HR, "/app/leave-policy/IT%20Company%20Vacation%20v1"),
    "module": (HR, "/app/module/Time%20Off"),
    "report": (HR, "/app/query-report/Leave%20Balance"),
    "settings": (HR, "/app/settings?tab=security"),
}
SIZES = {"1280": (1280, 800), "390": (390, 844)}


def sign_in(page: Page, name: str) -> None:
    """Sign in through the demo buttons."""
    page.goto("/login")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/app")


def take(browser: Browser, address: str, theme: str, width: str) -> None:
    """All screens in one look."""
    size = {"width": SIZES[width][0], "height": SIZES[width][1]}
    for person in (EMPLOYEE, MANAGER, HR):
        context = browser.new_context(base_url=address, viewport=size, color_scheme=theme, locale="en-GB")
        page = context.new_page()
        if person == EMPLOYEE:
            page.goto("/login")
            page.screenshot(path=FOLDER / f"sign-in-{theme}-{width}.png")
        sign_in(page, person)
        for name, (viewer, path) in SCREENS.items():
            if viewer == person:
                page.goto(path)
                page.get_by_role("heading", level=1).first.wait_for()
                # A stream of events stays open, so the network is never idle.
                expect(page.locator("[aria-busy=true], .animate-pulse")).to_have_count(0)
                page.wait_for_timeout(700)
                page.screenshot(path=FOLDER / f"{name}-{theme}-{width}.png")
        context.close()


def main() -> None:
    """Every theme and width."""
    program = next(
        found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for theme in ("light", "dark"):
            for width in SIZES:
                take(browser, sys.argv[1], theme, width)
        browser.close()


if __name__ == "__main__":
    main()
