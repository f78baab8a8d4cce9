"""Records without end: 100,000 in a list, 200 columns in a form, 5,000 rows in a table. All of it stays quick and within the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from frappe.testing.screens import beside, quiet

# Seconds of work of the page's main thread, which other work on the machine does not lengthen.
MOST_WORK_S = 2.0
# What is drawn at most, however much there is.
MOST_DRAWN = 250


@dataclass
class Desk:
    """The desk of an administrator, with a stopwatch for what the page computes and draws."""

    page: Page
    session: Any = field(init=False)

    def __post_init__(self) -> None:
        self.session = self.page.context.new_cdp_session(self.page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work(self) -> float:
        """Seconds that the main thread has worked so far."""
        metrics = {
            row["name"]: row["value"] for row in self.session.send("Performance.getMetrics")["metrics"]
        }
        return float(metrics["TaskDuration"])

    @contextmanager
    def quick(self, limit: float = MOST_WORK_S) -> Iterator[None]:
        """What is done inside costs the page no more work."""
        before = self.work()
        yield
        assert self.work() - before <= limit


@pytest.fixture
def desk(admin: Callable[..., Page]) -> Callable[[int], Desk]:
    """Opens the desk at a width; what is measured begins there."""

    def open_desk(width: int) -> Desk:
        page = admin("/app", width=width)
        page.get_by_role("heading", level=1).wait_for()
        return Desk(page)

    return open_desk


def count(page: Page) -> Locator:
    """The number beside the title of a list."""
    return page.locator("header [aria-live=polite]").first


def number(text: str) -> int:
    """A number as the desk writes it, without what is read aloud."""
    return int(re.sub(r"\D", "", text.split("record")[0]))


def row(page: Page, text: str) -> Any:
    """A row of the list, or its card on a phone."""
    return page.get_by_role("link", name=text)


@pytest.mark.journey
@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_list_of_100_000_is_opened_narrowed_searched_and_sorted(
    desk: Callable[[int], Desk], many_rows: str, width: int
) -> None:
    opened = desk(width)
    page = opened.page
    with opened.quick():
        page.goto(f"{many_rows}?sort=title")
        expect(row(page, "Part 000000")).to_be_visible()
        expect(count(page)).to_contain_text(re.compile(r"100\D?000"))
    with opened.quick():
        page.get_by_role("searchbox").fill("Part 09999")
        expect(row(page, "Part 099995")).to_be_visible()
        expect(count(page)).to_contain_text("10 ")
    with opened.quick():
        page.goto(f"{many_rows}?kind=Nut&sort=-amount")
        expect(row(page, "Part 099997")).to_be_visible()
        expect(count(page)).to_contain_text(re.compile(r"25\D?000"))
    assert beside(page) <= 0


@pytest.mark.journey
@pytest.mark.slow
def test_list_of_100_000_is_scrolled_and_draws_what_is_on_the_screen(
    desk: Callable[[int], Desk], many_rows: str
) -> None:
    opened = desk(1280)
    page = opened.page
    page.goto(f"{many_rows}?sort=title")
    expect(row(page, "Part 000000")).to_be_visible()
    shown = page.get_by_text(re.compile(r"\d+ of 100\D?000"))

    with opened.quick(4 * MOST_WORK_S):
        for _page in range(10):
            before = shown.inner_text()
            page.mouse.wheel(0, 5000)
            expect(shown).not_to_have_text(before)

    assert page.locator("main tbody tr").count() <= MOST_DRAWN
    with opened.quick():
        page.keyboard.press("j")
        expect(page.locator("tr[data-active]")).to_have_count(1)


@pytest.mark.journey
@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_form_of_200_columns_is_filled_and_stays_within_the_screen(
    desk: Callable[[int], Desk], wide_record: str, width: int
) -> None:
    opened = desk(width)
    page = opened.page
    with opened.quick():
        page.goto(wide_record)
        expect(page.locator("[data-field=column_000] input")).to_have_value("First")
    assert page.locator("[data-field^=column_]").count() == 200

    with opened.quick():
        page.locator("[data-field=column_195] input").fill(f"Typed at {width}")
        page.keyboard.press("Control+s")
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    page.reload()
    expect(page.locator("[data-field=column_195] input")).to_have_value(f"Typed at {width}")
    assert beside(page) <= 0


@pytest.mark.journey
@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_list_of_200_columns_shows_some_and_filters_by_any(
    desk: Callable[[int], Desk], wide_record: str, width: int
) -> None:
    path = wide_record.rsplit("/", 1)[0]
    opened = desk(width)
    page = opened.page
    with opened.quick():
        page.goto(path)
        expect(page.locator("main").get_by_text("First")).to_be_visible()
    assert page.get_by_role("columnheader").count() <= 10

    with opened.quick():
        page.get_by_role("button", name="Filters", exact=True).click()
        panel = page.get_by_role("dialog", name="Filters")
        panel.get_by_label("Field").fill("Column 190")
        page.get_by_role("option", name="Column 190").click()
        expect(panel.get_by_label("Value of Column 190")).to_be_visible()
    assert beside(page) <= 0


@pytest.mark.journey
@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_table_of_5000_rows_is_opened_changed_at_its_end_and_saved(
    desk: Callable[[int], Desk], long_table: str, width: int
) -> None:
    opened = desk(width)
    page = opened.page
    with opened.quick():
        page.goto(long_table)
        expect(page.locator("[data-row='0']")).to_be_visible()
    expect(page.get_by_text(re.compile(r"5\D?000 rows"))).to_be_visible()

    stays_where_it_is_scrolled_to(page)
    page.locator("[data-field=rows]").get_by_role("button", name="Add row").click()
    place = page.locator("[data-row='5000']")
    if width < 800:
        inside = page.get_by_role("dialog")
        with opened.quick():
            inside.locator("[data-field=item] input").fill("The last")
            inside.get_by_role("button", name="Done").click()
    else:
        with opened.quick():
            place.locator("input").first.fill("The last")
            page.keyboard.press("Tab")
    expect(place).to_be_visible()
    assert page.locator("[data-row]").count() <= MOST_DRAWN
    with opened.quick():
        page.keyboard.press("Control+s")
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    quiet(page)
    assert beside(page) <= 0
    remove_last(page, width)


def stays_where_it_is_scrolled_to(page: Page) -> None:
    """Far down there are rows on the screen, and the page does not move on by itself."""
    for place in (5_000, 60_000):
        page.evaluate("place => window.scrollTo(0, place)", place)
        page.wait_for_timeout(400)
        assert abs(page.evaluate("window.scrollY") - place) <= 5
        tops = page.locator("[data-row]").evaluate_all(
            "rows => rows.map(row => row.getBoundingClientRect().top)"
        )
        assert min(tops) <= 0
        assert max(tops) >= 700


def remove_last(page: Page, width: int) -> None:
    """Take the row away again, so that the table has 5,000 for the next one."""
    if width < 800:
        page.locator("[data-row='5000']").get_by_role("button").click()
        page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    else:
        page.locator("[data-row='5000']").get_by_role("button", name="Actions").click()
        page.get_by_role("menuitem", name="Remove").click()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved", exact=True).last).to_be_visible()
