"""Further views of a list: boards, calendars and trees, each on a tiny DocType named for what it varies."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tiny_doctypes import by_dates, by_select, by_workflow, define, field, make, tree, value

from frappe.testing.screens import beside, findings, settled

EMPLOYEE, HR_ADMIN = "olena.kovalenko", "nataliia.hrytsenko"
Visit = Callable[..., Any]


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title, exact=True))


def drag(page: Page, what: Locator, where: Locator) -> None:
    """Drag slowly enough for the page to ask where the card may go."""
    box = what.bounding_box()
    target = where.bounding_box()
    assert box and target
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 6)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"], steps=3)
    page.wait_for_timeout(400)
    page.mouse.move(target["x"] + 60, target["y"] + 60, steps=5)
    page.mouse.up()


# Boards --------------------------------------------------------------------------------------------------------------


@pytest.mark.journey
def test_card_is_moved_by_keys_and_by_drag_and_taken_back(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_select(person)
    page = person.page
    name = make(person, "Card By Select", title="A first card 😀")
    settled(page, "/app/card-by-select")

    page.get_by_role("link", name="Board", exact=True).click()
    expect(page).to_have_url(re.compile("/app/card-by-select/view/kanban"))
    link = page.get_by_role("link", name="A first card 😀")
    link.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(column(page, "Doing").get_by_role("link")).to_have_count(2)  # the card, and the way to a new one
    expect(link).to_be_focused()
    expect(page.get_by_text("A first card 😀 is now in Doing, 1 card")).to_be_attached()
    page.get_by_role("button", name="Undo").click()
    expect(column(page, "Doing").get_by_text("No cards")).to_be_visible()
    assert value(person, "Card By Select", name, "status") == "To do"

    drag(page, card(page, "A first card 😀"), column(page, "Done"))
    expect(column(page, "Done").get_by_role("link", name="A first card 😀")).to_be_visible()
    expect(page.get_by_text("A first card 😀: Done")).to_be_visible()
    assert value(person, "Card By Select", name, "status") == "Done"
    person.write("frappe.client.delete", doctype="Card By Select", name=name)


@pytest.mark.journey
def test_column_is_read_in_pages_and_its_filters_stand_in_the_address(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_select(person)
    page = person.page
    settled(page, "/app/card-by-select/view/kanban")

    todo = column(page, "To do")
    expect(todo.get_by_role("listitem")).to_have_count(20)
    todo.get_by_role("button", name="Show more").click()
    expect(todo.get_by_role("listitem")).to_have_count(25)
    page.keyboard.press("/")
    page.keyboard.type("Card 1")
    expect(page).to_have_url(re.compile("q=Card"))
    expect(todo.get_by_role("listitem")).to_have_count(10)
    page.reload()
    expect(todo.get_by_role("listitem")).to_have_count(10)


@pytest.mark.journey
def test_board_is_saved_and_opened_again_by_its_name(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_select(person)
    page = person.page
    settled(page, "/app/card-by-select/view/kanban")

    page.get_by_role("button", name="Display", exact=True).click()
    page.get_by_role("checkbox", name="Doing").click()
    page.get_by_role("switch", name="Say what each value is").click()
    page.keyboard.press("Escape")
    expect(column(page, "Doing")).to_have_count(0)
    page.get_by_role("button", name="Board: By Status").click()
    page.get_by_role("menuitem", name="Save this board…").click()
    page.get_by_label("Name of the board").fill("Two columns")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_role("button", name="Board: Two columns").wait_for()
    page.goto("/app/card-by-select/view/kanban")
    expect(column(page, "Doing")).to_be_visible()
    page.get_by_role("button", name="Board: By Status").click()
    page.get_by_role("menuitemcheckbox", name="Two columns").click()
    expect(column(page, "Doing")).to_have_count(0)
    expect(page.get_by_text("Hours").first).to_be_visible()


@pytest.mark.journey
def test_open_board_follows_what_somebody_else_does(visit: Visit) -> None:
    colleague, person = visit(HR_ADMIN), visit(HR_ADMIN)
    by_select(person)
    settled(colleague.page, "/app/card-by-select/view/kanban")

    name = make(person, "Card By Select", title="A new one", status="Doing")
    expect(column(colleague.page, "Doing").get_by_role("link", name="A new one")).to_be_visible(
        timeout=30_000
    )
    person.write("frappe.client.delete", doctype="Card By Select", name=name)


@pytest.mark.journey
def test_card_of_a_workflow_goes_only_where_an_action_leads(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_workflow(person)
    page = person.page
    name = make(person, "Card By Workflow", title="Route")
    settled(page, "/app/card-by-workflow/view/kanban")

    drag(page, card(page, "Route"), column(page, "Approved"))
    page.wait_for_timeout(300)
    expect(column(page, "Draft").get_by_role("link", name="Route")).to_be_visible()
    drag(page, card(page, "Route"), column(page, "Pending"))
    expect(page.get_by_text("Send: Route")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(column(page, "Draft").get_by_role("link", name="Route")).to_be_visible()
    assert value(person, "Card By Workflow", name, "workflow_state") == "Draft"

    page.get_by_role("link", name="Route").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(column(page, "Pending").get_by_role("link", name="Route")).to_be_visible()
    # The next step stands on the first, which is then made at once.
    card(page, "Route").get_by_role("button", name="Move Route").click()
    page.get_by_role("menuitem", name="Approved").click()
    expect(column(page, "Approved").get_by_role("link", name="Route")).to_be_visible()
    assert value(person, "Card By Workflow", name, "workflow_state") == "Pending"


@pytest.mark.journey
def test_refusing_action_asks_for_the_reason_and_is_made_on_leaving(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_workflow(person)
    page = person.page
    name = make(person, "Card By Workflow", title="Refused")
    person.write(
        "frappe.model.workflow.apply_workflow",
        doc={"doctype": "Card By Workflow", "name": name},
        action="Send",
    )
    settled(page, "/app/card-by-workflow/view/kanban")

    drag(page, card(page, "Refused"), column(page, "Rejected"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("Too early")
    dialog.get_by_role("button", name="Reject").click()
    expect(column(page, "Rejected").get_by_role("link", name="Refused")).to_be_visible()
    assert value(person, "Card By Workflow", name, "workflow_state") == "Pending"
    page.goto("/app")
    page.wait_for_timeout(1000)

    assert value(person, "Card By Workflow", name, "workflow_state") == "Rejected"


@pytest.mark.journey
def test_card_is_moved_by_its_menu_on_a_phone(visit: Visit) -> None:
    person = visit(HR_ADMIN, width=390)
    by_select(person)
    page = person.page
    name = make(person, "Card By Select", title="A card under the thumb")
    settled(page, "/app/card-by-select/view/kanban")

    card(page, "A card under the thumb").get_by_role("button", name="Move A card under the thumb").tap()
    page.get_by_role("menuitem", name="Done").tap()

    expect(column(page, "Done").get_by_role("link", name="A card under the thumb")).to_be_in_viewport()
    assert value(person, "Card By Select", name, "status") == "Done"
    person.write("frappe.client.delete", doctype="Card By Select", name=name)


@pytest.mark.journey
def test_reader_sees_the_cards_and_moves_none(visit: Visit) -> None:
    by_select(visit(HR_ADMIN))
    page = visit(EMPLOYEE).page
    settled(page, "/app/card-by-select/view/kanban")

    expect(column(page, "To do").get_by_role("listitem")).to_have_count(20)
    expect(page.locator("[draggable=true]")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("^Move Card"))).to_have_count(0)
    by_workflow(visit(HR_ADMIN))
    page.goto("/app/card-by-workflow/view/kanban")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Card By Workflow")


# Calendars -----------------------------------------------------------------------------------------------------------


@pytest.mark.journey
def test_trip_that_spans_weeks_stands_in_each_and_a_full_day_opens(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_dates(person)
    page = person.page
    settled(page, "/app/trip-with-dates/view/calendar?_month=2027-03")

    expect(page.get_by_role("grid").get_by_role("link", name=re.compile("Long trip"))).to_have_count(3)
    page.get_by_role("button", name=re.compile(r"^\+3")).click()
    panel = page.get_by_role("region", name="Mon 15 Mar 2027")
    expect(panel.get_by_role("listitem")).to_have_count(6)
    expect(page).to_have_url(re.compile("_day=2027-03-15"))
    page.reload()
    expect(panel.get_by_role("listitem")).to_have_count(6)


@pytest.mark.journey
def test_days_are_picked_by_keys_and_a_new_trip_begins_with_them(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_dates(person)
    page = person.page
    settled(page, "/app/trip-with-dates/view/calendar?_month=2027-03&_day=2027-03-02")

    page.locator("[data-day='2027-03-02']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_role("heading", name="Wed 3 Mar – Wed 10 Mar 2027")).to_be_visible()
    page.keyboard.press("n")

    expect(page).to_have_url(re.compile("/app/trip-with-dates/new"))
    expect(page.get_by_label("From Date")).to_have_value("03.03.2027")
    expect(page.get_by_label("To Date")).to_have_value("10.03.2027")


@pytest.mark.journey
def test_days_are_picked_by_pulling_over_them(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_dates(person)
    page = person.page
    settled(page, "/app/trip-with-dates/view/calendar?_month=2027-03")

    cells = [
        page.get_by_role("gridcell").filter(has=page.locator(f"[data-day='2027-03-0{day}']"))
        for day in (2, 4)
    ]
    boxes = [cell.bounding_box() for cell in cells]
    page.mouse.move(boxes[0]["x"] + 70, boxes[0]["y"] + 100)
    page.mouse.down()
    page.mouse.move(boxes[1]["x"] + 70, boxes[1]["y"] + 100, steps=6)
    page.mouse.up()

    expect(page.get_by_role("heading", name="Tue 2 Mar – Thu 4 Mar 2027")).to_be_visible()


@pytest.mark.journey
def test_timeline_has_a_line_for_each_person(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    by_dates(person)
    page = person.page
    settled(page, "/app/trip-with-dates/view/calendar?_month=2027-03")

    page.get_by_role("radio", name="Timeline").click()
    expect(page).to_have_url(re.compile("_as=timeline"))
    expect(page.locator("h3 [title]")).to_have_text(["Nataliia Hrytsenko", "Without Who"])
    expect(page.get_by_role("link", name=re.compile("Long trip"))).to_have_count(1)


@pytest.mark.journey
def test_month_is_a_list_of_days_on_a_phone(visit: Visit) -> None:
    by_dates(visit(HR_ADMIN))
    page = visit(HR_ADMIN, width=390).page
    settled(page, "/app/trip-with-dates/view/calendar?_month=2027-03")

    expect(page.get_by_role("link", name=re.compile("Short"))).to_have_count(5)
    expect(page.get_by_role("heading", name="Thu 11 Mar 2027")).to_be_visible()
    page.locator("[data-day='2027-03-11']").tap()
    expect(page.get_by_role("link", name=re.compile("Short"))).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Long trip"))).to_be_visible()


# Trees ---------------------------------------------------------------------------------------------------------------


@pytest.mark.journey
def test_tree_is_walked_grown_renamed_and_moved_by_keys(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    tree(person)
    page = person.page
    settled(page, "/app/branch-of-tree")

    page.get_by_role("link", name="Tree", exact=True).click()
    expect(page).to_have_url(re.compile("/app/branch-of-tree/view/tree"))
    page.get_by_role("treeitem", name="World").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("treeitem", name="Europe")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("treeitem", name="Ukraine")).to_be_visible()
    page.keyboard.press("Insert")
    page.get_by_role("dialog").get_by_label("Label").fill("Atlantis 😀")
    page.keyboard.press("Enter")
    expect(page.get_by_role("treeitem", name="Atlantis 😀")).to_be_focused()
    page.keyboard.press("F2")
    page.get_by_label("New name").fill("Sunken land")
    page.keyboard.press("Enter")
    sunken = page.get_by_role("treeitem", name="Sunken land")
    expect(sunken).to_be_focused()
    expect(page.get_by_role("treeitem", name="Atlantis 😀")).to_have_count(0)
    page.keyboard.press("Alt+ArrowLeft")
    expect(sunken).to_have_attribute("aria-level", "2")
    assert value(person, "Branch Of Tree", "Sunken land", "parent_branch_of_tree") == "World"
    page.get_by_role("button", name="Undo").click()
    expect(sunken).to_have_attribute("aria-level", "3")
    person.write("frappe.client.delete", doctype="Branch Of Tree", name="Sunken land")


@pytest.mark.journey
def test_branch_is_moved_by_drag_and_by_its_dialog_and_its_place_is_an_address(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    tree(person)
    page = person.page
    settled(page, "/app/branch-of-tree/view/tree?_at=Ukraine")

    ukraine = page.get_by_role("treeitem", name="Ukraine")
    expect(ukraine).to_be_visible()
    ukraine.drag_to(page.get_by_role("treeitem", name="Asia"))
    expect(page.get_by_text("Ukraine is now below Asia").first).to_be_visible()
    assert value(person, "Branch Of Tree", "Ukraine", "parent_branch_of_tree") == "Asia"

    ukraine.hover()
    ukraine.get_by_role("button", name="Actions of Ukraine").click()
    page.get_by_role("menuitem", name="Move…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Below").fill("Euro")
    page.get_by_role("option", name="Europe").click()
    dialog.get_by_role("button", name="Move").click()
    expect(page.get_by_text("Ukraine is now below Europe").first).to_be_visible()
    assert value(person, "Branch Of Tree", "Ukraine", "parent_branch_of_tree") == "Europe"


@pytest.mark.journey
def test_tree_of_somebody_who_sees_one_branch_begins_there(visit: Visit) -> None:
    admin = visit(HR_ADMIN)
    tree(admin)
    reader = visit(EMPLOYEE)
    settled(reader.page, "/app/branch-of-tree/view/tree")
    expect(reader.page.get_by_role("treeitem", name="World")).to_be_visible()
    name = make(
        admin,
        "User Permission",
        user=reader.user,
        allow="Branch Of Tree",
        for_value="Europe",
        apply_to_all_doctypes=1,
    )
    try:
        settled(reader.page, "/app/branch-of-tree/view/tree")
        expect(reader.page.get_by_role("treeitem")).to_have_text(["Europe", "Poland", "Ukraine"])
        expect(reader.page.locator("[draggable=true]")).to_have_count(0)
    finally:
        admin.write("frappe.client.delete", doctype="User Permission", name=name)


# Every view ----------------------------------------------------------------------------------------------------------

SCREENS = {
    "board": "/app/card-by-select/view/kanban",
    "board of a workflow": "/app/leave-request/view/kanban",
    "calendar": "/app/trip-with-dates/view/calendar?_month=2027-03&_day=2027-03-15",
    "timeline": "/app/leave-request/view/calendar?_as=timeline",
    "tree": "/app/branch-of-tree/view/tree?_at=Ukraine",
    "nothing": "/app/card-by-select/view/kanban?q=nothing-is-called-so",
}


@pytest.mark.journey
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_accessible_and_fits(visit: Visit, theme: str, width: int) -> None:
    person = visit(HR_ADMIN, width=width, theme=theme)
    for prepare in (by_select, by_dates, tree):
        prepare(person)
    found: dict[str, Any] = {}
    for screen, path in SCREENS.items():
        settled(person.page, path)
        if complaints := findings(person.page):
            found[screen] = complaints
        if (too_wide := beside(person.page)) > 0:
            found[f"{screen} is too wide"] = too_wide

    assert found == {}


@pytest.mark.journey
def test_every_view_speaks_ukrainian(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    for prepare in (by_select, by_dates, tree):
        prepare(person)
    person.write("frappe.desk.preferences.set_preferences", language="uk")
    missing = {}
    try:
        for screen, path in SCREENS.items():
            settled(person.page, path)
            keys = person.page.evaluate(
                "[...document.body.innerText.matchAll(/\\b(list|kanban|calendar|tree|ui|meta)\\.[a-z_]+\\b/g)].map(m => m[0])"
            )
            if keys or person.page.evaluate("document.documentElement.lang") != "uk":
                missing[screen] = keys
    finally:
        person.write("frappe.desk.preferences.set_preferences", language="en")

    assert missing == {}


@pytest.mark.journey
def test_view_that_a_doctype_does_not_offer_is_missing(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    define(person, "Card Without Columns", field("title"))
    settled(person.page, "/app/card-without-columns")
    expect(person.page.get_by_role("navigation", name="Shown as")).to_have_count(0)

    for view in ("kanban", "calendar", "tree", "nonsense"):
        settled(person.page, f"/app/card-without-columns/view/{view}")
        expect(person.page.get_by_role("heading", level=1)).not_to_contain_text("Card Without Columns")
