"""An employee in the portal: asks for leave, sees where the number comes from, asks to change their own record, finds a colleague."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

OLENA = "olena.kovalenko"
MANAGER = {"en": "Andrii Bondarenko", "uk": "Андрій Бондаренко"}
BALANCES = "tallenta_hr.time_off.home.get_balances"


def vacation(person: Any) -> dict[str, Any]:
    """The vacation row of the balances."""
    rows = person.visitor.read(BALANCES)
    return next(row for row in rows if row["leave_type"] == "Vacation")


def ask(person: Any) -> str:
    """Ask for a free day on the page for it; the name of the request."""
    page = person.page
    first, last = person.visitor.free_days(1, weeks=10)
    page.get_by_label(re.compile(f"^{person.word('portal.first_day')}")).fill(f"{first:%d.%m.%Y}")
    page.get_by_label(re.compile(f"^{person.word('portal.last_day')}")).fill(f"{last:%d.%m.%Y}")
    page.keyboard.press("Tab")
    meaning = page.get_by_role("region", name=person.word("leave.preview"))
    expect(meaning).to_contain_text(MANAGER[person.language])
    person.examine()
    person.button("portal.send").click()
    page.wait_for_url("**/portal/time-off/LR-*")
    return str(page.url.rsplit("/", 1)[1])


@pytest.mark.journey
def test_employee_asks_understands_and_corrects(sign_in: Callable[[str], Any]) -> None:
    olena = sign_in(OLENA)
    page, at_first = olena.page, vacation(olena)

    olena.go("/portal")
    page.get_by_role("link", name=olena.word("leave.ask")).click()
    expect(page.get_by_role("heading", level=1, name=olena.word("leave.ask"))).to_be_visible()
    name = ask(olena)
    expect(page.get_by_text(olena.word("portal.state_pending"), exact=True)).to_be_visible()
    olena.examine()
    assert olena.visitor.record(name)["total_quantity"] == 1

    derivation(olena)
    history(olena, name)
    own_record(olena)
    colleague(olena)

    page.goto(f"/portal/time-off/{name}")
    olena.button("portal.withdraw").click()
    page.get_by_role("dialog").get_by_role("button", name=olena.word("portal.withdraw")).click()
    expect(page.get_by_text(olena.word("portal.state_withdrawn"), exact=True)).to_be_visible()
    assert vacation(olena) == at_first


def derivation(olena: Any) -> None:
    """The number on the card is the balance after the last entry that explains it."""
    olena.go("/portal/time-off")
    olena.page.get_by_role("button", name=re.compile(f"^{olena.said('Vacation')}")).click()
    sheet = olena.page.get_by_role("dialog", name=olena.said("Vacation"))
    expect(sheet.get_by_role("listitem").last).to_be_visible()
    olena.examine()
    balance = sheet.locator("strong").first.inner_text().split()[0]
    assert sheet.get_by_role("listitem").last.locator("p").last.inner_text() == balance


def history(olena: Any, name: str) -> None:
    """The request stands among the others."""
    olena.go("/portal/time-off?show=history")
    expect(olena.page.locator(f"a[href$='{name}']")).to_be_visible()


def own_record(olena: Any) -> None:
    """A change of the own record is asked for, and waits."""
    page, number = olena.page, f"+380 67 {olena.width} {len(olena.language)}0 30"
    olena.go("/portal/me")
    olena.button("portal.ask_change").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(re.compile(f"^{olena.word('portal.new_value')}")).fill(number)
    olena.examine()
    olena.button("portal.send", dialog).click()
    expect(page.get_by_role("listitem").filter(has_text=number).first).to_contain_text(
        olena.word("portal.state_pending")
    )


def colleague(olena: Any) -> None:
    """Somebody is found by name, in the reader's letters."""
    name = MANAGER[olena.language]
    olena.go("/portal/people")
    olena.page.get_by_role("searchbox").fill(name)
    olena.page.get_by_role("link", name=re.compile(name)).first.click()
    expect(olena.page.get_by_role("heading", level=1, name=name)).to_be_visible()
    olena.examine()
