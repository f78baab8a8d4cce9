"""A manager between two meetings: what waits, approve one, refuse another with a reason, see who is away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

OLENA, ANDRII = "olena.kovalenko", "andrii.bondarenko"
KIND = "Unpaid Leave"
NAME = {"en": "Olena Kovalenko", "uk": "Олена Коваленко"}
WHY = "Release week: we need you in the office."


def asked(olena: Any, weeks: int) -> str:
    """A request of the employee that waits."""
    name: str = olena.visitor.ask(*olena.visitor.free_days(1, leave_type=KIND, weeks=weeks), KIND)
    return name


def open_waiting(andrii: Any, name: str) -> None:
    """Open a request out of what waits."""
    page = andrii.page
    waiting = andrii.visitor.read("frappe.desk.home.get_waiting", limit=200)
    place = next(index for index, row in enumerate(waiting) if row["name"] == name)
    page.get_by_role("region", name=andrii.word("approvals.list")).get_by_role("listitem").nth(
        place
    ).get_by_role("button").click()
    expect(page.get_by_role("article").get_by_text(name, exact=False).first).to_be_visible()


def state_of(person: Any, name: str, state: str) -> None:
    """The request has got so far; a decision on its way needs a moment."""
    for _try in range(50):
        if person.visitor.record(name)["workflow_state"] == state:
            return
        person.page.wait_for_timeout(100)
    assert person.visitor.record(name)["workflow_state"] == state


@pytest.mark.journey
def test_manager_decides_and_sees_who_is_away(sign_in: Callable[[str], Any]) -> None:
    olena, andrii = sign_in(OLENA), sign_in(ANDRII)
    wanted, unwanted = asked(olena, 1), asked(olena, 2)
    page = andrii.page

    andrii.go("/app")
    expect(page.locator(f"main a[href$='{wanted}']")).to_be_visible()
    andrii.go("/app/approvals")
    # The newer one first: what is decided leaves the list, and the older one keeps its place in it.
    refuse(andrii, unwanted)
    open_waiting(andrii, wanted)
    expect(page.get_by_role("article")).to_contain_text(andrii.said(KIND))
    andrii.examine()
    page.get_by_role("button", name=andrii.said("Approve"), exact=True).click()
    expect(page.get_by_role("button", name=andrii.word("ui.undo")).first).to_be_visible()

    # Leaving the page makes the decisions at once.
    andrii.go("/portal")
    state_of(andrii, wanted, "Approved")
    state_of(andrii, unwanted, "Rejected")
    away(andrii)
    # Days that are given back can be had by the next journey.
    olena.visitor.write(
        "frappe.model.workflow.apply_workflow", doc=olena.visitor.record(wanted), action="Cancel"
    )
    olena.go(f"/portal/time-off/{unwanted}")
    expect(olena.page.get_by_text(WHY)).to_be_visible()
    expect(olena.page.get_by_text(olena.word("portal.state_rejected"), exact=True)).to_be_visible()


def refuse(andrii: Any, name: str) -> None:
    """Reject, and say why: without a reason it does not go."""
    page = andrii.page
    open_waiting(andrii, name)
    page.get_by_role("article").get_by_role("button", name=andrii.said("Reject"), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=andrii.said("Reject"), exact=True).click()
    expect(dialog.get_by_text(andrii.word("form.reason_missing"))).to_be_visible()
    andrii.examine()
    dialog.get_by_role("textbox").fill(WHY)
    dialog.get_by_role("button", name=andrii.said("Reject"), exact=True).click()
    expect(dialog).to_have_count(0)


def away(andrii: Any) -> None:
    """Who is away now holds the day that was just approved."""
    andrii.go("/portal/time-off?show=away")
    own = andrii.page.get_by_role("listitem").filter(has_text=NAME[andrii.language])
    expect(own.filter(has_text=andrii.said(KIND)).first).to_be_visible()
