"""The record of an import at the desk: one way to its screen, and nothing beside it that does the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tiny_doctypes import make

from frappe.testing.screens import settled

HR_ADMIN = "nataliia.hrytsenko"
SHEET = {"name": "people.csv", "mimeType": "text/csv", "buffer": b"Title\nA first card\n"}
Visit = Callable[..., Any]


def an_import(person: Any) -> str:
    """A Data Import with a file that was not run; its name."""
    name = make(person, "Data Import", reference_doctype="Grade", import_type="Insert New Records")
    sent = person.post(
        "/api/method/upload_file",
        multipart={"file": SHEET, "doctype": "Data Import", "docname": name, "fieldname": "import_file"},
    )
    assert sent.ok, sent.text()
    url = sent.json()["message"]["file_url"]
    person.write(
        "frappe.client.set_value", doctype="Data Import", name=name, fieldname="import_file", value=url
    )
    return name


@pytest.mark.journey
def test_record_of_an_import_leads_to_its_screen_in_one_way_only(visit: Visit) -> None:
    person = visit(HR_ADMIN)
    name = an_import(person)
    settled(person.page, f"/app/data-import/{name}")

    for step in ("Columns", "Try Out", "Start Import"):
        expect(person.page.get_by_role("button", name=step, exact=True)).to_have_count(0)
    person.page.get_by_role("main").get_by_role("link", name="Open the steps of the import").click()
    expect(person.page.get_by_role("button", name="Try it out", exact=True)).to_be_visible()
