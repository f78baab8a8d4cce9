"""An HR generalist: finds a person, explains a balance, corrects a record, decides a change, runs a report and takes it along."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

OLENA, SOFIIA = "olena.kovalenko", "sofiia.marchenko"
PERSON, NUMBER = "Iryna Savchenko", "HR-EMP-00062"
REQUEST = "Employee Data Request"


@pytest.mark.journey
def test_generalist_finds_explains_corrects_and_reports(sign_in: Callable[[str], Any]) -> None:
    sofiia = sign_in(SOFIIA)
    name = sofiia.visitor.read(
        "frappe.client.get_value", doctype="Employee", filters=NUMBER, fieldname="full_name_en"
    )["full_name_en"]

    sofiia.go("/app")
    find(sofiia, name)
    explain(sofiia)
    correct(sofiia)
    decide_change(sofiia, sign_in(OLENA))
    report(sofiia)


@pytest.mark.journey
def test_form_for_what_one_may_not_make_says_that_it_is_closed(sign_in: Callable[[str], Any]) -> None:
    sofiia = sign_in(SOFIIA)

    sofiia.go("/app/leave-adjustment/new")

    expect(sofiia.page.get_by_text(sofiia.word("shell.missing_text"))).to_be_visible()
    expect(sofiia.page.locator("[data-field]")).to_have_count(0)


def find(sofiia: Any, name: str) -> None:
    """From anywhere to a person by typing their name."""
    page = sofiia.page
    if sofiia.is_on_phone:
        page.get_by_role("navigation", name=sofiia.word("shell.main")).get_by_role(
            "button", name=sofiia.word("shell.search")
        ).click()
    else:
        page.keyboard.press("Control+k")
    page.get_by_role("combobox", name=sofiia.word("ui.palette")).fill(name)
    page.get_by_role("option").filter(has_text=name).first.click()
    page.wait_for_url(f"**/app/employee/{NUMBER}")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    sofiia.examine()


def explain(sofiia: Any) -> None:
    """A balance on the person's form tells where it comes from."""
    page = sofiia.page
    page.get_by_role("button", name=re.compile(f"^{sofiia.said('Vacation')}: ")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("row").last).to_be_visible()
    sofiia.examine()
    balance = dialog.locator("strong").inner_text().split()[0]
    assert dialog.get_by_role("row").last.get_by_role("cell").last.inner_text() == balance
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def correct(sofiia: Any) -> None:
    """A field of the record is put right, and stays so."""
    known = f"Iryna {sofiia.language} {sofiia.width}"
    sofiia.field("preferred_name").fill(known)
    sofiia.saved()
    sofiia.page.reload()
    expect(sofiia.field("preferred_name")).to_have_value(known)
    sofiia.examine()


def decide_change(sofiia: Any, olena: Any) -> None:
    """What an employee asked to change is looked at and changes with the approval."""
    employee = olena.visitor.read(
        "frappe.client.get_value",
        doctype="Employee",
        filters=f'{{"user": "{olena.visitor.user}"}}',
        fieldname="name",
    )["name"]
    address = f"Kyiv, Khreshchatyk {sofiia.width}, {sofiia.language}"
    asked = olena.visitor.write(
        "frappe.client.insert",
        doc={"doctype": REQUEST, "employee": employee, "fieldname": "address", "new_value": address},
    )
    olena.visitor.write("frappe.model.workflow.apply_workflow", doc=asked, action="Send for Approval")
    page = sofiia.page

    sofiia.go(f"/app/employee-data-request/{asked['name']}")
    expect(sofiia.field("new_value")).to_have_value(address)
    page.get_by_role("button", name=sofiia.said("Approve"), exact=True).click()
    expect(page.get_by_role("button", name=sofiia.said("Approve"), exact=True)).to_have_count(0)
    found = sofiia.visitor.read(
        "frappe.client.get_value", doctype="Employee", filters=employee, fieldname="address"
    )
    assert found["address"] == address


def report(sofiia: Any) -> None:
    """The report of balances is narrowed, and what it shows is what the file holds."""
    page = sofiia.page
    sofiia.go("/app/query-report/Leave%20Balance")
    sofiia.choose("department", "Backend")
    page.wait_for_url(re.compile("department=Backend"))
    sofiia.examine()
    count = int(page.locator("header [aria-live=polite]").first.inner_text().split()[0])
    sofiia.button("report.export").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=sofiia.word("list.export_csv")).click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) == count + 1
