"""Every screen of the desk: accessible, within its width, in both themes, on a desktop and on a phone, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from frappe.testing.screens import beside, settled

MANAGER, HR_ADMIN = "andrii.bondarenko", "nataliia.hrytsenko"
Visit = Callable[..., Any]
Look = Callable[[Page], list[str]]

# Screen -> who looks, and where.
SCREENS = {
    "home": (MANAGER, "/app"),
    "approvals": (MANAGER, "/app/approvals"),
    "list": (HR_ADMIN, "/app/leave-request"),
    "list-in-groups": (HR_ADMIN, "/app/employee?_group=department&_where=employment_status:any:Active"),
    "list-with-nothing": (HR_ADMIN, "/app/employee?q=nobody-is-called-so"),
    "form": (HR_ADMIN, "/app/employee/HR-EMP-00027"),
    "form-with-a-table": (HR_ADMIN, "/app/leave-policy/IT%20Company%20Vacation%20v1"),
    "new": (HR_ADMIN, "/app/leave-request/new"),
    "report": (HR_ADMIN, "/app/query-report/Leave%20Balance"),
    "print": (HR_ADMIN, "/app/print/employee/HR-EMP-00027"),
    "module": (HR_ADMIN, "/app/module/Time%20Off"),
    "settings": (HR_ADMIN, "/app/settings"),
    "settings-notices": (HR_ADMIN, "/app/settings?tab=notices"),
    "settings-shortcuts": (HR_ADMIN, "/app/settings?tab=shortcuts"),
    "settings-security": (HR_ADMIN, "/app/settings?tab=security"),
    "missing": (HR_ADMIN, "/app/nothing-of-this-name"),
}


@pytest.mark.journey
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_is_accessible_and_fits(visit: Visit, complaints: Look, theme: str, width: int) -> None:
    people = {name: visit(name, width=width, theme=theme).page for name in (MANAGER, HR_ADMIN)}
    found: dict[str, Any] = {}
    for screen, (person, path) in SCREENS.items():
        page = people[person]
        settled(page, path)
        if complained := complaints(page):
            found[screen] = complained
        if (too_wide := beside(page)) > 0:
            found[f"{screen} is too wide"] = too_wide

    assert found == {}


# What opens on a screen: the button, and the role of what comes.
OPENINGS = {
    "filters": ("/app/employee", "Filters", "dialog"),
    "display": ("/app/employee", "Display", "dialog"),
    "views": ("/app/employee", "View: All", "menu"),
    "notices": ("/app/settings", "Notifications", "dialog"),
    "two-factor": ("/app/settings?tab=security", "Set up", "dialog"),
    "token": ("/app/settings?tab=security", "New token", "dialog"),
}


@pytest.mark.journey
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_opens_is_accessible(visit: Visit, complaints: Look, theme: str) -> None:
    page = visit(HR_ADMIN, theme=theme).page
    found = {}
    for what, (path, button, role) in OPENINGS.items():
        settled(page, path)
        page.get_by_role("button", name=button, exact=True).first.click()
        page.locator(f"[role={role}]").first.wait_for()
        page.wait_for_timeout(300)
        if complained := complaints(page):
            found[what] = complained
    settled(page, "/app")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("kov")
    page.get_by_role("option", name="Olena Kovalenko", exact=False).first.wait_for()
    if complained := complaints(page):
        found["palette"] = complained

    assert found == {}


@pytest.mark.journey
def test_every_screen_speaks_ukrainian(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    person.write("frappe.desk.preferences.set_preferences", language="uk")
    missing = {}
    try:
        for screen, (_who, path) in SCREENS.items():
            settled(person.page, path)
            keys = person.page.evaluate(
                "[...document.body.innerText.matchAll(/\\b(shell|list|form|meta|ui|home|leave|approvals|settings|report|workspace|filters|editors)\\.[a-z_]+\\b/g)].map(m => m[0])"
            )
            if keys or person.page.evaluate("document.documentElement.lang") != "uk":
                missing[screen] = keys
    finally:
        person.write("frappe.desk.preferences.set_preferences", language="en")

    assert missing == {}
