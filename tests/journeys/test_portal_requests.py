"""A request in the portal from the first thought to the calendar: halves of days, documents, changes, and the same once more."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

OLENA, ANDRII = "olena.kovalenko", "andrii.bondarenko"
Visit = Callable[..., Any]
PREVIEW = "tallenta_hr.time_off.doctype.leave_request.leave_request.preview"


def fill_dates(page: Page, first: date, last: date) -> None:
    """Type both days."""
    page.get_by_label(re.compile("^First day")).fill(f"{first:%d.%m.%Y}")
    page.get_by_label(re.compile("^Last day")).fill(f"{last:%d.%m.%Y}")
    page.keyboard.press("Tab")


def day_of_illness(person: Any) -> date:
    """The latest working day on which nothing but a document is wanted."""
    for back in range(14):
        day = date.today() - timedelta(days=back)
        found = person.read(PREVIEW, leave_type="Sick Leave", from_date=str(day), to_date=str(day))
        if [item["code"] for item in found["violations"]] == ["AttachmentRequired"] and found[
            "total_quantity"
        ]:
            return day
    raise LookupError("No day of illness is free.")


def send(page: Page) -> str:
    """Send the request; its name."""
    page.get_by_role("button", name="Send for approval").tap()
    page.wait_for_url("**/portal/time-off/LR-*")
    expect(page.get_by_text("Waiting", exact=True)).to_be_visible()
    return str(page.url.rsplit("/", 1)[1])


@pytest.mark.journey
@pytest.mark.parametrize(("words", "portion"), [("Morning", "First Half"), ("Afternoon", "Second Half")])
def test_half_a_day_is_asked_for(visit: Visit, words: str, portion: str) -> None:
    employee = visit(OLENA, width=390, path="/portal/time-off/new")
    page = employee.page
    first, last = employee.free_days(1, weeks=40)

    fill_dates(page, first, last)
    page.get_by_role("radio", name=words).check()
    expect(page.get_by_role("region", name="What it means")).to_contain_text(re.compile(r"0[.,]5 days"))
    stored = employee.record(send(page))

    assert (stored["from_portion"], stored["total_quantity"]) == (portion, 0.5)


@pytest.mark.journey
def test_document_that_is_sent_along_is_the_request_s_document(visit: Visit) -> None:
    employee = visit(OLENA, width=390, path="/portal/time-off/new")
    page = employee.page
    day = day_of_illness(employee)

    page.get_by_label(re.compile("^Type")).select_option("Sick Leave")
    fill_dates(page, day, day)
    meaning = page.get_by_role("region", name="What it means")
    expect(meaning).to_contain_text("document")
    page.locator("input[type=file]").set_input_files(note("note.txt"))
    expect(meaning).not_to_contain_text("document")
    name = send(page)

    assert "note" in employee.record(name)["attachment"]
    expect(page.get_by_role("link", name="note.txt")).to_be_visible()


@pytest.mark.journey
def test_document_comes_later(visit: Visit) -> None:
    employee = visit(OLENA, width=390)
    name = employee.ask(*employee.free_days(1, weeks=44))
    page = employee.page

    page.goto(f"/portal/time-off/{name}")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Add a document").tap()
    chooser.value.set_files(note("later.txt"))

    expect(page.get_by_role("link", name="later.txt")).to_be_visible()
    assert "later" in employee.record(name)["attachment"]


@pytest.mark.journey
def test_draft_is_changed_and_sent_and_no_second_one_is_made(visit: Visit) -> None:
    employee = visit(OLENA, width=390)
    first, last = employee.free_days(1, weeks=46)
    doc = {"doctype": "Leave Request", "leave_type": "Vacation", "reason": "Theatre"}
    made = employee.write("frappe.client.insert", doc=doc | {"from_date": str(first), "to_date": str(last)})
    page = employee.page

    page.goto(f"/portal/time-off/{made['name']}")
    page.get_by_role("link", name="Edit", exact=True).tap()
    expect(page.get_by_label("Reason")).to_have_value("Theatre")
    page.get_by_label("Reason").fill("Opera")
    page.reload()
    expect(page.get_by_label("Reason")).to_have_value("Opera")
    name = send(page)

    assert name == made["name"]
    assert employee.record(name)["reason"] == "Opera"


@pytest.mark.journey
def test_same_is_asked_for_again_on_other_days(visit: Visit) -> None:
    employee = visit(OLENA, width=390)
    first, last = employee.free_days(2, weeks=48)
    before = employee.ask(first, last, reason="Lake")
    page = employee.page

    page.goto(f"/portal/time-off/{before}")
    page.get_by_role("link", name="Ask for the same again").tap()
    expect(page.get_by_label(re.compile("^First day"))).to_have_value(f"{date.today():%d.%m.%Y}")
    expect(page.get_by_label(re.compile("^Last day"))).to_have_value(
        f"{date.today() + timedelta(days=1):%d.%m.%Y}"
    )
    fill_dates(page, *employee.free_days(2, weeks=50))
    expect(page.get_by_role("region", name="What it means")).to_contain_text("2 days")

    assert send(page) != before


@pytest.mark.journey
def test_approved_leave_goes_into_the_calendar(visit: Visit) -> None:
    employee, manager = visit(OLENA, width=390), visit(ANDRII)
    first, last = employee.free_days(1, weeks=52)
    name = employee.ask(first, last)
    doc = {"doctype": "Leave Request", "name": name}
    manager.write("frappe.model.workflow.apply_workflow", doc=doc, action="Approve")
    page = employee.page

    page.goto(f"/portal/time-off/{name}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").tap()

    assert download.value.suggested_filename == f"{name}.ics"
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in download.value.path().read_text()


@pytest.mark.journey
def test_balance_of_a_day_to_come_is_told(visit: Visit) -> None:
    employee = visit(OLENA, width=390, path="/portal/time-off")
    page, day = employee.page, date.today() + timedelta(days=100)
    asked = {"leave_type": "Vacation", "on": str(day)}
    wanted = employee.read("tallenta_hr.time_off.explain.get_balance", **asked)["balance"]

    page.get_by_role("button", name=re.compile("^Vacation")).tap()
    sheet = page.get_by_role("dialog", name="Vacation")
    sheet.get_by_label("Balance on").fill(f"{day:%d.%m.%Y}")
    page.keyboard.press("Tab")

    expect(sheet).to_contain_text("expected on")
    shown = sheet.locator("strong").first.inner_text().split()[0].replace(",", ".")
    assert float(shown) == pytest.approx(wanted, abs=0.01)


def note(name: str) -> Any:
    """A small file to hand over; no two are the same, since equal ones are stored once."""
    return {"name": name, "mimeType": "text/plain", "buffer": f"Rest at home: {name}".encode()}
