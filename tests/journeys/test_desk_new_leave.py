"""A new leave request at the desk: who asks is there before anything can be typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

EMPLOYEE = "olena.kovalenko"
SLOW_MS = 1500
Visit = Callable[..., Any]


@pytest.mark.journey
def test_who_asks_is_filled_in_before_the_cursor_comes(visit: Visit) -> None:
    page = visit(EMPLOYEE).page

    def late(route: Route) -> None:
        page.wait_for_timeout(SLOW_MS)
        route.continue_()

    page.route("**/frappe.client.get_value?*Employee*", late)
    page.goto("/app/leave-request/new")

    kind = page.get_by_role("combobox", name="Leave Type")
    kind.wait_for()
    expect(page.get_by_role("combobox", name="Employee").first).to_have_value("Olena Kovalenko", timeout=1)
    expect(kind).to_be_focused()


@pytest.mark.journey
def test_leaving_an_untouched_new_request_asks_nothing(visit: Visit) -> None:
    page = visit(EMPLOYEE).page
    page.goto("/app/leave-request/new")
    page.get_by_role("combobox", name="Leave Type").wait_for()

    page.get_by_role("link", name="My day").first.click()

    expect(page).not_to_have_url(re.compile("leave-request"))
    expect(page.get_by_role("dialog")).to_have_count(0)
