"""The home page, the request form and an approval over HTTP, as the front end calls them."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.auth.passwords import set_password
from frappe.context import Site
from frappe.testing.client import HttpClient

PASSWORD = "correct horse battery"
METHOD = "/api/method/tallenta_hr.time_off"
PREVIEW = f"{METHOD}.doctype.leave_request.leave_request.preview"


@pytest.fixture
def stored(hr_site: Site, company: Any) -> Any:
    """The company, committed, with passwords."""
    for who in company.employees:
        set_password(company.user(who), PASSWORD)
    frappe.db.commit()
    return company


def signed_in(site: Site, company: Any, who: str) -> HttpClient:
    """A browser of that person."""
    browser = HttpClient(site)
    assert browser.sign_in(company.user(who), PASSWORD).status_code == 200
    return browser


def test_home_and_preview_are_read_without_writing(hr_site: Site, stored: Any) -> None:
    olena = signed_in(hr_site, stored, "olena")

    balances = olena.get(f"{METHOD}.home.get_balances").get_json()["message"]
    absences = olena.get(f"{METHOD}.home.get_absences", {"from_date": "2026-06-01", "to_date": "2026-06-30"})
    answer = olena.get(
        PREVIEW, {"leave_type": "Vacation", "from_date": "2027-06-07", "to_date": "2027-06-11"}
    )

    assert balances[0]["leave_type"] == "Vacation"
    assert absences.get_json()["message"] == []
    assert answer.get_json()["message"]["total_quantity"] == 5


def test_request_is_written_sent_and_approved(hr_site: Site, stored: Any) -> None:
    olena, petro = (signed_in(hr_site, stored, who) for who in ("olena", "petro"))
    dates = {"from_date": "2027-06-07", "to_date": "2027-06-11"}
    doc = olena.post("/api/resource/Leave Request", {"leave_type": "Vacation", **dates}).get_json()["data"]

    name = {"doctype": "Leave Request", "name": doc["name"]}
    apply = "/api/method/frappe.model.workflow.apply_workflow"
    sent = olena.post(apply, {"doc": name, "action": "Send for Approval"})
    own = olena.post(apply, {"doc": name, "action": "Approve"})
    approved = petro.post(apply, {"doc": name, "action": "Approve"})

    assert sent.get_json()["message"]["workflow_state"] == "Pending Approval"
    assert own.status_code >= 400
    assert approved.get_json()["message"]["docstatus"] == 1


def test_refused_request_answers_with_the_rules_it_breaks(hr_site: Site, stored: Any) -> None:
    olena = signed_in(hr_site, stored, "olena")
    dates = {"from_date": "2027-06-01", "to_date": "2027-07-30"}
    doc = olena.post("/api/resource/Leave Request", {"leave_type": "Vacation", **dates}).get_json()["data"]

    refused = olena.post(
        "/api/method/frappe.model.workflow.apply_workflow",
        {"doc": {"doctype": "Leave Request", "name": doc["name"]}, "action": "Send for Approval"},
    )

    error = refused.get_json()["error"]
    assert refused.status_code == 417
    assert error["code"] == "leave_request"
    assert [row["code"] for row in error["details"]["violations"]] == ["InsufficientBalance"]


def test_colleague_cannot_open_a_request(hr_site: Site, stored: Any) -> None:
    doc = stored.ask("olena", "2026-06-10")
    frappe.db.commit()

    ihor = signed_in(hr_site, stored, "ihor").get(f"/api/resource/Leave Request/{doc.name}")
    petro = signed_in(hr_site, stored, "petro").get(f"/api/resource/Leave Request/{doc.name}")

    assert (ihor.status_code, petro.status_code) == (403, 200)
