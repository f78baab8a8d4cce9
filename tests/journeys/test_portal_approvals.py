"""A manager between two meetings: sees what a decision needs without opening anything, and approves several with three taps."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

OLENA, ANDRII = "olena.kovalenko", "andrii.bondarenko"
Visit = Callable[..., Any]


def pending(visitor: Any) -> list[str]:
    """Names of what waits for the person."""
    return [row["name"] for row in visitor.read("frappe.desk.home.get_waiting", limit=100)]


@pytest.mark.journey
def test_card_tells_the_reason_and_the_balance_and_leads_to_the_request(visit: Visit) -> None:
    employee, manager = visit(OLENA), visit(ANDRII, width=390, path="/portal")
    first, last = employee.free_days(1, weeks=26)
    name = employee.ask(first, last, reason="Diving course")
    page = manager.page

    page.goto("/portal/approvals")
    card = page.get_by_role("listitem").filter(has_text="Diving course")
    expect(card).to_contain_text("Olena Kovalenko")
    expect(card).to_contain_text(re.compile(r"Balance after: -?\d"))
    expect(card).to_contain_text("1 day")
    card.get_by_role("link", name="Details: Olena Kovalenko").tap()

    page.wait_for_url(f"**/portal/time-off/{name}")
    expect(page.get_by_text("Olena Kovalenko · Vacation")).to_be_visible()
    page.get_by_role("link", name="Back").tap()
    page.wait_for_url("**/portal/approvals")


@pytest.mark.journey
def test_several_are_approved_at_once_and_taken_back(
    visit: Visit, complaints: Callable[[Any], list[str]]
) -> None:
    employee, manager = visit(OLENA), visit(ANDRII, width=390)
    for weeks in (28, 32):
        employee.ask(*employee.free_days(1, weeks=weeks), reason="One of several")
    page = manager.page
    before = pending(manager)

    page.goto("/portal/approvals")
    page.get_by_role("button", name="Select", exact=True).tap()
    mine = page.get_by_role("listitem").filter(has_text="One of several")
    for checkbox in mine.get_by_role("checkbox").all():
        checkbox.check()
    assert complaints(page) == []
    page.get_by_role("button", name="Approve 2").tap()
    expect(mine).to_have_count(0)
    page.get_by_role("button", name="Undo").tap()
    expect(mine).to_have_count(2)
    assert pending(manager) == before

    page.get_by_role("button", name="Select", exact=True).tap()
    for checkbox in mine.get_by_role("checkbox").all():
        checkbox.check()
    page.get_by_role("button", name="Approve 2").tap()
    # Leaving the page decides at once.
    page.goto("/portal")

    for _try in range(100):
        if len(pending(manager)) == len(before) - 2:
            return
        page.wait_for_timeout(100)
    assert len(pending(manager)) == len(before) - 2
