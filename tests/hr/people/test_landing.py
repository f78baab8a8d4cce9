"""Where people land who sign in: employees on a phone in the portal, everybody else at the desk, and always where they wanted to go."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import frappe
from frappe.context import Context, Site
from frappe.testing.client import HttpClient
from frappe.testing.people import make_user

PASSWORD = "a long sentence for a test"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1"
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def people(hr: Context, hr_site: Site) -> HttpClient:
    """An employee, an HR person who is an employee too, and staff without an employee record."""
    for who, roles in {"ivan": (), "hanna": ("HR Manager",)}.items():
        make_user(f"{who}@company.example", "Employee", *roles, password=PASSWORD)
        person = {"first_name": who.title(), "last_name": "Test", "user": f"{who}@company.example"}
        work = {"date_of_joining": "2024-01-01", "work_schedule": "Standard 40h"}
        frappe.get_doc({"doctype": "Employee", **person, **work}).insert()
    make_user("staff@company.example", "Employee", password=PASSWORD)
    hr.db.commit()
    return HttpClient(hr_site)


def landed(client: HttpClient, who: str, agent: str, **form: str) -> str:
    """Where the sign-in page sends somebody."""
    data = {"usr": f"{who}@company.example", "pwd": PASSWORD, **form}
    answer = client.request("POST", "/login", data=data, headers={"User-Agent": agent})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


@pytest.mark.parametrize(
    ("who", "agent", "lands"),
    [
        ("ivan", PHONE, "/portal"),
        ("ivan", DESKTOP, "/app"),
        ("hanna", PHONE, "/app"),
        ("staff", PHONE, "/app"),
    ],
)
def test_only_an_employee_without_desk_work_lands_in_the_portal_and_only_on_a_phone(
    people: HttpClient, who: str, agent: str, lands: str
) -> None:
    assert landed(people, who, agent) == lands


@pytest.mark.parametrize("wanted", ["/app", "/app/leave-request", "/portal/me"])
def test_page_that_was_asked_for_comes_first(people: HttpClient, wanted: str) -> None:
    assert landed(people, "ivan", PHONE, **{"redirect-to": wanted}) == wanted


def test_address_of_another_site_is_no_wish(people: HttpClient) -> None:
    assert landed(people, "ivan", PHONE, **{"redirect-to": "//evil.example"}) == "/portal"


def test_browser_that_says_it_is_mobile_is_believed(people: HttpClient) -> None:
    data: dict[str, Any] = {"usr": "ivan@company.example", "pwd": PASSWORD}
    headers = {"User-Agent": DESKTOP, "Sec-CH-UA-Mobile": "?1"}

    answer = people.request("POST", "/login", data=data, headers=headers)

    assert answer.headers["Location"] == "/portal"


def test_first_page_of_somebody_who_is_signed_in_is_the_same(people: HttpClient) -> None:
    landed(people, "ivan", PHONE)

    assert people.get("/", headers={"User-Agent": PHONE}).headers["Location"] == "/portal"
    assert people.get("/login", headers={"User-Agent": PHONE}).headers["Location"] == "/portal"
    assert people.get("/", headers={"User-Agent": DESKTOP}).headers["Location"] == "/app"


@pytest.mark.parametrize(
    "wanted", ["/portal/time-off?show=history", "/portal/time-off/new?like=LR-2026-00001"]
)
def test_guest_at_a_page_of_the_portal_is_asked_to_sign_in_and_comes_back_to_all_of_it(
    people: HttpClient, wanted: str
) -> None:
    sent = people.request("GET", wanted).headers["Location"]

    asked = parse_qs(urlsplit(sent).query)
    assert urlsplit(sent).path == "/login"
    assert asked == {"redirect-to": [wanted]}
