"""Leave from asking to the balance: what the employee sees, what the manager does, and that every place agrees.

The days are asked for and decided in the browser; the numbers are then compared with the server's answers, the mail and
the PDF.
"""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

OLENA, ANDRII, HR_ADMIN = "olena.kovalenko", "andrii.bondarenko", "nataliia.hrytsenko"
PREVIEW = "tallenta_hr.time_off.doctype.leave_request.leave_request.preview"
BALANCES = "tallenta_hr.time_off.home.get_balances"
Visit = Callable[..., Any]


@dataclass(frozen=True)
class Shown:
    """What the form says a request will cost."""

    days: float
    before: float
    after: float


def number(text: str) -> float:
    """A number as the desk writes it."""
    return float(text.replace("\u00a0", "").replace(",", ".").replace("−", "-"))


def fill_request(page: Page, first: date, last: date) -> None:
    """Choose type and dates on the form of a new request, as a person types them."""
    page.get_by_label(re.compile(r"^Leave Type")).first.fill("Vac")
    page.get_by_role("option", name="Vacation", exact=False).first.click()
    for label, day in (("From", first), ("To", last)):
        page.get_by_label(re.compile(rf"^{label}\b")).first.fill(f"{day:%d.%m.%Y}")
        page.keyboard.press("Tab")


def preview_of(page: Page) -> Locator:
    """The card that tells what a request means."""
    return page.get_by_role("complementary").filter(has=page.get_by_role("heading", name="What it means"))


def shown_cost(page: Page, days: int) -> Shown:
    """Days and balances as the card shows them, once it counted."""
    card = preview_of(page)
    expect(card.get_by_text(f"{days} day", exact=False).first).to_be_visible()
    values = card.locator("dd").all_inner_texts()
    counted = re.search(r"([\d.,]+) days?\b", card.inner_text())
    assert counted is not None
    return Shown(number(counted[1]), number(values[0]), number(values[1]))


def block(page: Page, title: str) -> Locator:
    """A block of the home page."""
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, level=2))


def vacation(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The vacation row of the balances."""
    return next(row for row in rows if row["leave_type"] == "Vacation")


def mail_about(server: Any, name: str) -> Any:
    """The approver's message in the outbox about a request; the jobs process needs a moment to send it."""
    outbox = server.sites_path / "demo.localhost/private/outbox"
    until = time.monotonic() + 15
    while time.monotonic() < until:
        for path in outbox.glob("*.eml"):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            body = message.get_body(("plain", "html"))
            is_to_approver = message["To"] == f"{ANDRII}@kalyna.example"
            if is_to_approver and body is not None and name in body.get_content():
                return message
        time.sleep(0.2)
    raise AssertionError(f"No message about {name} in {outbox} after 15 s.")


@pytest.mark.journey
def test_employee_signs_in_by_the_form_and_by_the_demo_button(page: Page) -> None:
    page.goto("/app/leave-request")
    page.get_by_label("E-mail address").fill(f"{OLENA}@kalyna.example")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("heading", level=1, name="Leave Request")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/")
    page.get_by_role("button", name="Olena Kovalenko").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Olena")
    for title in ("My balances", "Who is out", "My requests"):
        expect(block(page, title).get_by_role("listitem").first).to_be_visible()
    expect(block(page, "My balances")).to_contain_text("Vacation")


@pytest.mark.journey
def test_wrong_password_is_refused_and_the_address_stays(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("E-mail address").fill(f"{OLENA}@kalyna.example")
    page.get_by_label("Password").fill("not demo")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_value(f"{OLENA}@kalyna.example")
    assert page.get_by_label("E-mail address").get_attribute("aria-describedby") == "error"


@pytest.mark.journey
@pytest.mark.parametrize(("width", "decided_on", "weeks"), [(1280, "home", 3), (390, "form", 56)])
def test_leave_is_asked_for_approved_and_counted_the_same_everywhere(
    visit: Visit, server: Any, text_of: Callable[[bytes], str], width: int, decided_on: str, weeks: int
) -> None:
    """In this leave year or, for what is asked a year ahead, in the next."""
    employee, manager = visit(OLENA, width=width), visit(ANDRII, width=width)
    first, last = employee.free_days(2, weeks=weeks)
    at_first = vacation(employee.read(BALANCES))

    employee.page.goto("/app/leave-request/new")
    fill_request(employee.page, first, last)
    shown = shown_cost(employee.page, 2)
    expect(preview_of(employee.page)).to_contain_text("Andrii Bondarenko")
    employee.page.get_by_role("button", name="Send for Approval").click()
    employee.page.wait_for_url("**/leave-request/LR-*")
    name = employee.page.url.rsplit("/", 1)[1]
    # The form saves first; the address changes before the request is sent.
    expect(employee.page.locator("header").get_by_text("Pending Approval")).to_be_visible()
    waiting = vacation(employee.read(BALANCES))
    approve(manager.page, name, decided_on)
    employee.page.reload()
    expect(employee.page.locator("header").get_by_text("Approved")).to_be_visible()

    request = employee.record(name)
    decided = vacation(employee.read(BALANCES))
    days = [str(first), str(last)]
    assert shown == Shown(2, shown.before, round(shown.before - 2, 2))
    assert (request["workflow_state"], request["docstatus"]) == ("Approved", 1)
    assert (request["from_date"], request["to_date"], request["total_quantity"]) == (*days, 2)
    assert [(row["date"], row["quantity"]) for row in request["days"]] == [(day, 1) for day in days]
    assert (round(request["balance_before"], 2), round(request["balance_after"], 2)) == (
        shown.before,
        shown.after,
    )
    assert request["approved_by"] == manager.user
    assert (waiting["pending"], decided["pending"]) == (at_first["pending"] + 2, at_first["pending"])
    assert decided["planned"] == at_first["planned"] + 2
    assert_forecast_has_the_days_taken(employee, last, shown)
    assert_home_shows(employee.page, decided, name)
    assert_mail_tells(mail_about(server, name), name, first, last)
    assert_pdf_tells(employee, text_of, name, request)
    if width == 1280:
        assert_ledger_agrees(visit(HR_ADMIN), request, decided)


def approve(page: Page, name: str, decided_on: str) -> None:
    """Approve a request that waits, on the home page or on its form."""
    page.goto("/app")
    link = page.locator(f"a[href$='{name}']")
    item = block(page, "Waiting for me").get_by_role("listitem").filter(has=link)
    expect(item).to_contain_text("Olena Kovalenko")
    if decided_on == "home":
        item.get_by_role("button", name="Approve").click()
        expect(item).to_have_count(0)
        return
    item.get_by_role("link").click()
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator("header").get_by_text("Approved")).to_be_visible()


def assert_forecast_has_the_days_taken(employee: Any, last: date, shown: Shown) -> None:
    """The balance on the last day, before anything else is asked for, is what the form promised."""
    forecast = employee.read(PREVIEW, leave_type="Vacation", from_date=str(last + timedelta(days=1)))
    found = forecast["balance_before"]
    accrued = round(found - shown.after, 2)
    assert accrued == 0 or (last + timedelta(days=1)).day == 1, found


def assert_home_shows(page: Page, row: dict[str, Any], name: str) -> None:
    """The employee's home page shows the balance and the request as the server tells them."""
    page.goto("/app")
    balances = block(page, "My balances").get_by_role("listitem").filter(has_text="Vacation")
    expect(balances.locator("strong")).to_have_text(re.compile(rf"^{written(row['balance'])}$"))
    expect(balances).to_contain_text(re.compile(rf"{written(row['planned'])} planned"))
    # The block holds the soonest alone; earlier tests may have asked for sooner days.
    block(page, "My requests").get_by_role("link", name="All my requests").click()
    asked = page.locator("tr, li").filter(has=page.locator(f"a[href$='{name}']"))
    expect(asked).to_contain_text("Vacation")
    expect(asked).to_contain_text("Approved")


def written(value: float) -> str:
    """A pattern for a number as the desk writes it."""
    return f"{round(value, 2):g}".replace(".", "[.,]")


def assert_mail_tells(message: Any, name: str, first: date, last: date) -> None:
    """The approver's message names who asks for what, when, and where to decide."""
    text = message.get_body(("html",)).get_content()
    assert "Olena Kovalenko" in message["Subject"]
    assert "Vacation" in message["Subject"]
    assert "Charged 2" in message["Subject"]
    assert f"/app/leave-request/{name}" in text
    assert f"{first:%d.%m.%Y}" in text
    assert f"{last:%d.%m.%Y}" in text


def assert_pdf_tells(
    employee: Any, text_of: Callable[[bytes], str], name: str, request: dict[str, Any]
) -> None:
    """The printed request has the name, the dates and the total."""
    answer = employee.get(
        "/api/method/frappe.utils.print_format.download_pdf", doctype="Leave Request", name=name
    )
    assert answer.headers["content-type"] == "application/pdf"
    text = text_of(answer.body())
    assert "Olena Kovalenko" in text
    for field in ("from_date", "to_date"):
        assert f"{date.fromisoformat(request[field]):%d.%m.%Y}" in text
    assert re.search(r"Charged\W+2\b", text), text


def assert_ledger_agrees(hr: Any, request: dict[str, Any], balance: dict[str, Any]) -> None:
    """The ledger up to today sums to the balance, and has no entry for days to come."""
    rows = hr.read(
        "frappe.client.get_list",
        doctype="Leave Ledger Entry",
        fields='["effective_date", "quantity"]',
        filters=f'[["employee", "=", "{request["employee"]}"], ["leave_type", "=", "Vacation"]]',
        limit_page_length=0,
    )
    assert all(row["effective_date"] <= balance["as_of"] for row in rows)
    assert round(sum(row["quantity"] for row in rows), 2) == round(balance["balance"], 2)


@pytest.mark.journey
def test_day_already_taken_stands_in_the_ledger_once_it_is_approved(visit: Visit) -> None:
    employee, manager, hr = visit(OLENA), visit(ANDRII), visit(HR_ADMIN)
    day = employee.last_free_day("Vacation")
    name = employee.ask(day, day)
    assert ledger_of(hr, name) == []

    request = manager.record(name)
    manager.write("frappe.model.workflow.apply_workflow", doc=request, action="Approve")

    assert ledger_of(hr, name) == [{"effective_date": str(day), "quantity": -1}]


def ledger_of(hr: Any, name: str) -> list[dict[str, Any]]:
    """What the ledger says of a request."""
    found: list[dict[str, Any]] = hr.read(
        "frappe.client.get_list",
        doctype="Leave Ledger Entry",
        fields='["effective_date", "quantity"]',
        filters=f'[["voucher_no", "=", "{name}"]]',
    )
    return found
