"""The tour of docs/start.md in a real browser: leave asked, approved, and every place agrees on the number."""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

EMPLOYEE, MANAGER, HR = "Olena Kovalenko", "Andrii Bondarenko", "Nataliia Hrytsenko"
COLLEAGUE = "yana.ponomarenko@kalyna.example"
PREVIEW = "/api/method/tallenta_hr.time_off.doctype.leave_request.leave_request.preview"
SignIn = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, server: Any) -> Any:
    """Signs a person in with a page of their own: by the demo button, or by address and password."""
    contexts = []

    def sign_in(who: str, width: int = 1280) -> Page:
        size = {"width": width, "height": 844 if width < 800 else 800}
        context = browser.new_context(base_url=server.url, viewport=size, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.goto("/login")
        if "@" in who:
            page.get_by_label("E-mail address").fill(who)
            page.get_by_label("Password").fill("demo")
            page.get_by_role("button", name="Sign in", exact=True).click()
        else:
            page.get_by_role("button", name=who).click()
        page.wait_for_url("**/app")
        return page

    yield sign_in
    for context in contexts:
        context.close()


def monday(weeks: int) -> date:
    """A Monday some weeks ahead whose week lies in one month, so that no accrual falls into it."""
    today = date.today()
    found = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    while (found + timedelta(days=4)).month != found.month:
        found += timedelta(weeks=1)
    return found


def number(text: str) -> float:
    """A number as the page writes it."""
    return float(text.replace("\u00a0", "").replace(" ", "").replace(",", ".").replace("−", "-"))


def ask(page: Page, first: date, last: date) -> tuple[float, float, float]:
    """Fill the form and send it; (days, balance before, balance after) as shown beside it."""
    page.goto("/app/leave-request/new")
    page.get_by_label("Leave Type").fill("Vac")
    page.get_by_role("option", name="Vacation").first.click()
    for label, day in (("From *", first), ("To *", last)):
        page.get_by_label(label, exact=True).fill(day.strftime("%d.%m.%Y"))
        page.keyboard.press("Tab")
    panel = page.get_by_role("complementary").filter(has_text="Balance after")
    expect(panel).to_contain_text("Who decides")
    shown = panel.inner_text()
    found = [
        re.search(pattern, shown)
        for pattern in (r"([\d,]+) days?", r"before\s+([\d,−-]+)", r"after\s+([\d,−-]+)")
    ]
    page.get_by_role("button", name="Send for Approval").click()
    page.wait_for_url("**/leave-request/LR-*")
    days, before, after = (number(match.group(1)) for match in found if match)
    return days, before, after


def name_in(page: Page) -> str:
    """The record of the address."""
    return page.url.rsplit("/", 1)[1]


def record(page: Page, name: str) -> dict[str, Any]:
    """The request as REST gives it to this person."""
    return page.request.get(f"/api/resource/Leave%20Request/{name}").json()["data"]


def balance_on(page: Page, day: date) -> float:
    """The vacation balance that this person would have on a day, before asking for it."""
    answer = page.request.get(f"{PREVIEW}?leave_type=Vacation&from_date={day}&to_date={day}")
    return float(answer.json()["message"]["balance_before"])


@pytest.mark.journey
@pytest.mark.parametrize(("width", "weeks"), [(1280, 8), (390, 13)])
def test_leave_is_asked_approved_and_counted_everywhere(
    enter: SignIn, server: Any, text_of: Callable[[bytes], str], width: int, weeks: int
) -> None:
    first = monday(weeks)
    employee = enter(EMPLOYEE, width)

    days, before, after = ask(employee, first, first + timedelta(days=2))
    name = name_in(employee)
    expect(employee.get_by_text("Pending Approval").first).to_be_visible()
    manager = enter(MANAGER, width)
    waiting = manager.get_by_role("listitem").filter(has=manager.locator(f"a[href$='{name}']"))
    waiting.get_by_role("button", name="Approve").click()
    expect(waiting).to_have_count(0)
    employee.reload()
    expect(employee.get_by_text("Approved").first).to_be_visible()

    request = record(employee, name)
    assert (days, round(before - after, 2)) == (3, 3)
    assert (request["workflow_state"], request["docstatus"], request["total_quantity"]) == ("Approved", 1, 3)
    assert [row["date"] for row in request["days"]] == [str(first + timedelta(days=n)) for n in range(3)]
    assert (request["balance_before"], request["balance_after"]) == (before, after)
    assert balance_on(employee, first + timedelta(days=3)) == after
    assert_mail_tells_the_approver(server, EMPLOYEE, name)
    text = pdf_of(employee, name, text_of)
    assert EMPLOYEE in text
    assert first.strftime("%d.%m.%Y") in text


def assert_mail_tells_the_approver(server: Any, employee: str, name: str) -> None:
    """A message to the manager lies in the outbox and leads to the request."""
    outbox = next(Path(server.sites_path).glob("*/private")) / "outbox"
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for path in outbox.glob("*.eml") if outbox.is_dir() else ():
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            body = message.get_body(("html", "plain"))
            if body is not None and name in body.get_content():
                assert "andrii.bondarenko@kalyna.example" in str(message["To"])
                assert employee in str(message["Subject"])
                return
        time.sleep(0.25)
    raise AssertionError(f"No message about {name} in the outbox after 20 s.")


def pdf_of(page: Page, name: str, text_of: Callable[[bytes], str]) -> str:
    """Text of the printed request."""
    method = "/api/method/frappe.utils.print_format.download_pdf"
    answer = page.request.get(f"{method}?doctype=Leave%20Request&name={quote(name)}")
    assert answer.status == 200
    return text_of(answer.body())


def attach(page: Page, name: str) -> str:
    """Attach a private file to the request; its address."""
    token = page.evaluate("JSON.parse(document.getElementById('boot').textContent).csrf_token")
    answer = page.request.post(
        "/api/method/upload_file",
        headers={"X-Frappe-CSRF-Token": token},
        multipart={
            "file": {"name": "note.txt", "mimeType": "text/plain", "buffer": b"for the manager only"},
            "doctype": "Leave Request",
            "docname": name,
            "is_private": "1",
        },
    )
    assert answer.status == 200, answer.text()
    return str(answer.json()["message"]["file_url"])


@pytest.mark.journey
def test_colleague_finds_no_trace_of_the_request(enter: SignIn) -> None:
    employee, first = enter(EMPLOYEE), monday(18)
    ask(employee, first, first)
    name = name_in(employee)
    attached = attach(employee, name)
    colleague = enter(COLLEAGUE)
    query = f"doctype=Leave%20Request&name={name}"
    filters = quote(f'[["name","=","{name}"]]')
    addresses = [
        f"/app/leave-request/{name}",
        f"/api/resource/Leave%20Request/{name}",
        f"/api/v2/document/Leave%20Request/{name}",
        f"/api/method/frappe.desk.form.load.getdoc?{query}",
        f"/printview?{query}",
        f"/api/method/frappe.utils.print_format.download_pdf?{query}",
        attached,
    ]

    own = [employee.request.get(address).status for address in addresses]
    theirs = [colleague.request.get(address).status for address in addresses]
    listed = colleague.request.get(f"/api/resource/Leave%20Request?filters={filters}").json()["data"]
    counted = colleague.request.get(
        f"/api/method/frappe.desk.reportview.get_count?doctype=Leave%20Request&filters={filters}"
    ).json()["message"]
    found = colleague.request.get(
        f"/api/method/frappe.desk.search.search_link?doctype=Leave%20Request&txt={name}"
    ).json()["message"]

    report = colleague.request.get("/api/method/frappe.desk.query_report.run?report_name=Leave%20Balance")
    assert report.status == 200, report.text()
    people = {row["employee_name"] for row in report.json()["message"]["result"]}

    assert EMPLOYEE not in people
    assert own == [200] * len(addresses)
    assert theirs == [403] * len(addresses)
    assert (listed, counted, found) == ([], 0, [])
