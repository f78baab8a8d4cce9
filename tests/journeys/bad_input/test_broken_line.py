"""A slow line, a server that is gone, a session that ended, a tab that is older than the server: nothing typed is lost, nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

OLENA = "olena.kovalenko"
Admin = Callable[..., Page]
# Milliseconds each answer is late, and bytes a second.
LATE, NARROW = 700, 60_000


def slow_down(page: Page) -> None:
    """Hold the line of a page to that of a train in a valley."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": LATE, "downloadThroughput": NARROW, "uploadThroughput": NARROW}
    session.send("Network.emulateNetworkConditions", line)


@pytest.mark.journey
@pytest.mark.slow
def test_slow_line_shows_what_comes_and_saves_once(admin: Admin, visit: Callable[..., Any]) -> None:
    page = admin("/app/tag/new")
    name = page.locator("[data-field=tag] input")
    name.wait_for()
    slow_down(page)
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if "savedocs" in request.url else None)

    name.fill("Slow line")
    save = page.get_by_role("button", name="Save", exact=True)
    save.dblclick()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    assert len(posted) == 1

    page.goto("/app/employee", wait_until="commit")
    expect(page.locator("[aria-busy=true]").first).to_be_attached()
    expect(page.get_by_role("row").nth(5)).to_be_visible(timeout=60_000)
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)


@pytest.mark.journey
def test_list_says_that_the_server_is_gone_and_goes_on_when_it_is_back(admin: Admin) -> None:
    page = admin("/app/employee")
    expect(page.get_by_role("row").nth(5)).to_be_visible()

    page.context.set_offline(True)
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_text("The server cannot be reached.", exact=False).first).to_be_visible()
    again = page.get_by_role("button", name="Try again")
    expect(again.first).to_be_visible()
    page.context.set_offline(False)
    # The list may have noticed by itself.
    again.evaluate_all("buttons => buttons.forEach(button => button.click())")

    expect(page.get_by_role("row").nth(5)).to_be_visible()


def outdated(page: Page, part: str) -> Callable[[], None]:
    """The server has a newer desk, without this part of the old one; returns how it gets it back."""
    address = f"**/{part}-*.js"
    page.context.route(address, lambda route: route.fulfill(status=404, body="No such file."))
    return lambda: page.context.unroute(address)


@pytest.mark.journey
def test_tab_older_than_the_server_says_so_and_keeps_what_was_typed(admin: Admin) -> None:
    page = admin("/app/employee/HR-EMP-00066")
    page.get_by_label("Preferred Name").fill("Before the upgrade")
    upgraded = outdated(page, "NoticePanel")
    page.on("dialog", lambda dialog: dialog.accept())

    page.get_by_role("button", name="Notifications").click()
    expect(page.get_by_text("There is a newer version of this page.")).to_be_visible()
    expect(page.get_by_label("Preferred Name")).to_have_value("Before the upgrade")
    upgraded()
    page.get_by_role("button", name="Load it").click()

    page.get_by_role("button", name="Restore them").click()
    expect(page.get_by_label("Preferred Name")).to_have_value("Before the upgrade")


@pytest.mark.journey
def test_page_that_the_server_has_no_longer_is_fetched_anew(admin: Admin) -> None:
    page = admin("/app/employee")
    link = page.locator("main td a").first
    link.wait_for()
    wanted = link.get_attribute("href")
    upgraded = outdated(page, "FormPage")

    link.click()
    expect(page.get_by_text("There is a newer version of this page.")).to_be_visible()
    upgraded()
    page.get_by_role("button", name="Load it").click()
    page.locator(f"a[href='{wanted}']").first.click()

    page.wait_for_url(f"**{wanted}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.journey
@pytest.mark.parametrize("is_ended_by_server", [True, False])
def test_session_that_ends_while_leave_is_asked_for_is_renewed_in_the_portal(
    visit: Callable[..., Any], is_ended_by_server: bool
) -> None:
    olena = visit(OLENA, width=390)
    page, weeks = olena.page, 26 if is_ended_by_server else 28
    first, _last = olena.free_days(1, leave_type="Remote Work", weeks=weeks)
    page.goto("/portal/time-off/new")
    page.get_by_label("Type").select_option("Remote Work")
    for label in ("First day", "Last day"):
        page.get_by_label(label).fill(f"{first:%d.%m.%Y}")
    page.get_by_label("Reason").fill("Plumber 🔧")
    page.get_by_role("region", name="What it means").get_by_text("1 day").first.wait_for()
    if is_ended_by_server:
        visit(OLENA).write("frappe.auth.account.end_other_sessions")
    else:
        page.context.clear_cookies()

    page.get_by_role("button", name="Send for approval").tap()
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Password").fill("demo")
    dialog.get_by_role("button", name="Sign in").tap()

    page.wait_for_url("**/portal/time-off/LR-*")
    request = olena.record(page.url.rsplit("/", 1)[1])
    assert (request["from_date"], request["reason"]) == (str(first), "Plumber 🔧")
