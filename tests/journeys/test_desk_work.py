"""A day at the desk: lists that are narrowed and changed, forms that lose nothing, approvals by keys and by thumb."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

EMPLOYEE, MANAGER, HR_ADMIN = "olena.kovalenko", "andrii.bondarenko", "nataliia.hrytsenko"
Visit = Callable[..., Any]
EMPLOYEES = "/app/employee"


def count(page: Page) -> Any:
    """The number beside the title of a list."""
    return page.locator("header [aria-live=polite]").first


def choose(page: Page, box: Any, text: str) -> None:
    """Choose what fits the text in a combobox."""
    box.fill(text)
    page.get_by_role("option").filter(has_text=text).first.click()


# Lists -------------------------------------------------------------------------------------------------------------


@pytest.mark.journey
def test_filter_is_built_saved_as_a_view_and_opened_from_its_address(visit: Visit) -> None:
    person = visit(HR_ADMIN, path=EMPLOYEES)
    page = person.page
    expect(count(page)).to_contain_text("112")

    page.get_by_role("button", name="Filters", exact=True).click()
    panel = page.get_by_role("dialog", name="Filters")
    choose(page, panel.get_by_label("Field"), "Department")
    choose(page, panel.get_by_label("Value of Department"), "Backend")
    expect(page).to_have_url(re.compile("_where=department:any:Backend"))
    expect(count(page)).not_to_contain_text("112")
    page.keyboard.press("Escape")
    narrowed = re.compile(count(page).inner_text().split()[0])
    page.get_by_role("button", name="View: Unsaved view").click()
    page.get_by_role("menuitem", name="Save this view…").click()
    page.get_by_label("Name of the view").fill("Backend 😀")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_role("button", name="View: Backend 😀").wait_for()
    address = page.url
    page.goto(EMPLOYEES)
    expect(count(page)).to_contain_text("112")
    page.goto(address)
    expect(count(page)).to_contain_text(narrowed)


@pytest.mark.journey
def test_rows_are_chosen_by_keys_changed_together_and_put_back(visit: Visit) -> None:
    person = visit(HR_ADMIN, path=f"{EMPLOYEES}?_columns=preferred_name")
    page = person.page
    expect(page.get_by_role("row")).not_to_have_count(0)

    for key in "jxjx":
        page.keyboard.press(key)
    page.get_by_role("button", name="Edit", exact=True).click()
    dialog = page.get_by_role("dialog")
    choose(page, dialog.get_by_label("Field"), "Preferred Name")
    dialog.get_by_label("Preferred Name").fill("Zed 😀")
    dialog.get_by_role("button", name="Change 2 records").click()

    expect(page.get_by_role("cell", name="Zed 😀")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("cell", name="Zed 😀")).to_have_count(0)


@pytest.mark.journey
def test_cell_is_changed_in_place_and_another_open_list_follows(visit: Visit) -> None:
    colleague = visit(HR_ADMIN, path=f"{EMPLOYEES}?_columns=preferred_name&q=HR-EMP-00031")
    expect(colleague.page.get_by_role("row")).to_have_count(2)
    page = visit(HR_ADMIN, path=f"{EMPLOYEES}?_columns=preferred_name&q=HR-EMP-00031").page
    expect(page.get_by_role("row")).to_have_count(2)

    page.keyboard.press("j")
    page.keyboard.press("e")
    page.get_by_label("Preferred Name").fill("Live")
    page.keyboard.press("Enter")

    expect(page.get_by_role("cell", name="Live")).to_be_visible()
    expect(colleague.page.get_by_role("cell", name="Live")).to_be_visible(timeout=30_000)


# Forms -------------------------------------------------------------------------------------------------------------


@pytest.mark.journey
def test_what_is_typed_survives_a_reload(visit: Visit) -> None:
    page = visit(HR_ADMIN, path=f"{EMPLOYEES}/HR-EMP-00040").page
    page.get_by_label("Preferred Name").fill("Kept")
    page.wait_for_timeout(1200)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()

    page.get_by_role("button", name="Restore them").click()

    expect(page.get_by_label("Preferred Name")).to_have_value("Kept")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_label("Preferred Name")).to_have_value("Kept")
    expect(page.get_by_role("button", name="Restore them")).to_have_count(0)


@pytest.mark.journey
def test_server_that_is_gone_and_back_costs_nothing(visit: Visit) -> None:
    page = visit(HR_ADMIN, path=f"{EMPLOYEES}/HR-EMP-00041").page
    page.get_by_label("Preferred Name").fill("Offline")
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Everything you typed is still here.")).to_be_visible()

    page.context.set_offline(False)
    page.keyboard.press("Control+s")

    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_label("Preferred Name")).to_have_value("Offline")


@pytest.mark.journey
@pytest.mark.parametrize("is_ended_by_server", [True, False])
def test_session_that_ends_in_the_middle_of_a_form_is_renewed_there(
    visit: Visit, is_ended_by_server: bool
) -> None:
    page = visit(HR_ADMIN, path=f"{EMPLOYEES}/HR-EMP-0004{2 if is_ended_by_server else 5}").page
    page.get_by_label("Preferred Name").fill("Still here")
    if is_ended_by_server:
        visit(HR_ADMIN).write("frappe.auth.account.end_other_sessions")
    else:
        page.context.clear_cookies()
    page.keyboard.press("Control+s")

    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Password").fill("demo")
    dialog.get_by_role("button", name="Sign in").click()

    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_label("Preferred Name")).to_have_value("Still here")


@pytest.mark.journey
def test_two_people_on_one_record_see_each_other_and_solve_what_both_changed(visit: Visit) -> None:
    first = visit(HR_ADMIN, path=f"{EMPLOYEES}/HR-EMP-00043")
    second = visit("sofiia.marchenko", path=f"{EMPLOYEES}/HR-EMP-00043")
    expect(second.page.get_by_text("Also viewing: Nataliia Hrytsenko")).to_be_attached()
    first.page.get_by_role("textbox", name="Preferred Name").fill("Mine")

    second.page.get_by_role("textbox", name="Preferred Name").fill("Theirs")
    second.page.keyboard.press("Control+s")
    expect(second.page.get_by_text("Saved", exact=True)).to_be_visible()
    first.page.keyboard.press("Control+s")
    dialog = first.page.get_by_role("dialog", name="Somebody was faster")
    expect(dialog.get_by_text("Theirs").first).to_be_visible()
    dialog.get_by_role("radio", name="Keep mine").first.check()
    dialog.get_by_role("button", name="Save the choice").click()

    expect(first.page.get_by_role("textbox", name="Preferred Name")).to_have_value("Mine")
    expect(second.page.get_by_role("textbox", name="Preferred Name")).to_have_value("Mine", timeout=30_000)


MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script> 😀 " + "w" * 5000


@pytest.mark.journey
def test_markup_emoji_and_endless_words_are_text_and_stay_within_the_page(visit: Visit) -> None:
    person = visit(HR_ADMIN, path=f"{EMPLOYEES}/HR-EMP-00044")
    page = person.page
    alerts = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.get_by_role("textbox", name="Comment").fill(MARKUP)
    page.get_by_role("button", name="Comment", exact=True).click()

    expect(page.get_by_text("<img src=x onerror=alert(1)>", exact=False).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert alerts == []


@pytest.mark.journey
def test_script_of_a_form_that_throws_leaves_the_form_at_work(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    script = "frappe.ui.form.on('Location', { refresh(frm) { frm.add_custom_button('Hello', () => frm.set_value('address', 'By script')); nonsense(); } })"
    doc = {
        "doctype": "Client Script",
        "name": "Throws",
        "dt": "Location",
        "view": "Form",
        "enabled": 1,
        "script": script,
    }
    person.write("frappe.client.insert", doc=doc)
    try:
        name = person.read("frappe.client.get_list", doctype="Location")[0]["name"]
        person.page.goto(f"/app/location/{name}")
        expect(person.page.get_by_text("A script of this page failed.", exact=False)).to_be_visible()
        person.page.get_by_role("button", name="Hello").click()
        expect(person.page.get_by_label("Address")).to_have_value("By script")
        person.page.keyboard.press("Control+s")
        expect(person.page.get_by_text("Saved", exact=True)).to_be_visible()
    finally:
        person.write("frappe.client.delete", doctype="Client Script", name="Throws")


# Approvals ---------------------------------------------------------------------------------------------------------

MOST_KEYS, MOST_TAPS = 25, 12


def asked(visit: Visit, weeks: int) -> tuple[Any, str]:
    """A leave request of the employee that waits for the manager."""
    employee = visit(EMPLOYEE)
    return employee, employee.ask(*employee.free_days(1, weeks=weeks))


def approve_by_keys(page: Page, name: str) -> int:
    """Approve a request on the approvals page with the keyboard alone; how many keys that took."""
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        page.keyboard.press(key)
        keys += 1

    press("g")
    press("a")
    page.get_by_role("heading", name="Approvals", level=1).wait_for()
    page.get_by_role("article").wait_for()
    while page.get_by_text(name, exact=False).count() == 0:
        press("j")
        page.wait_for_timeout(150)
        assert keys < MOST_KEYS
    press("a")
    return keys


@pytest.mark.journey
def test_request_is_approved_by_keyboard_within_25_keys_and_can_be_taken_back(visit: Visit) -> None:
    employee, name = asked(visit, 6)
    page = visit(MANAGER, path="/app").page
    page.get_by_role("heading", level=1).wait_for()

    keys = approve_by_keys(page, name)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_timeout(9000)
    assert employee.record(name)["workflow_state"] == "Pending Approval"
    while page.get_by_role("article").get_by_text(name, exact=False).count() == 0:
        page.keyboard.press("j")
        page.wait_for_timeout(150)
    page.keyboard.press("a")
    page.wait_for_timeout(9500)

    assert keys <= MOST_KEYS
    assert employee.record(name)["workflow_state"] == "Approved"


@pytest.mark.journey
def test_request_is_rejected_on_a_phone_with_a_reason_within_12_taps(visit: Visit) -> None:
    employee, name = asked(visit, 9)
    page = visit(MANAGER, width=390, path="/app").page
    taps = 0

    def tap(locator: Any) -> None:
        nonlocal taps
        locator.click()
        taps += 1

    tap(page.get_by_role("navigation", name="Main navigation").get_by_role("link", name="Approvals"))
    place = page.evaluate(
        "async (name) => (await (await fetch('/api/method/frappe.desk.home.get_waiting?limit=200')).json()).message.findIndex(row => row.name === name)",
        name,
    )
    tap(
        page.get_by_role("region", name="What waits").get_by_role("listitem").nth(place).get_by_role("button")
    )
    page.get_by_role("article").get_by_text(name, exact=False).first.wait_for()
    tap(page.get_by_role("button", name="Reject", exact=True))
    page.get_by_role("dialog").get_by_label("Reason").fill("Two of the team are away.")
    tap(page.get_by_role("dialog").get_by_role("button", name="Reject"))
    page.wait_for_timeout(9500)

    assert taps <= MOST_TAPS
    assert employee.record(name)["workflow_state"] == "Rejected"


@pytest.mark.journey
def test_decision_is_made_at_once_when_the_page_is_left(visit: Visit) -> None:
    employee, name = asked(visit, 12)
    page = visit(MANAGER, path="/app").page
    page.get_by_role("heading", level=1).wait_for()
    approve_by_keys(page, name)

    page.goto("about:blank")
    page.wait_for_timeout(2500)

    assert employee.record(name)["workflow_state"] == "Approved"
