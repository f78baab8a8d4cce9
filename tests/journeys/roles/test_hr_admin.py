"""An HR admin changes how the company works without code: a field of a form, who decides, and who may refuse; then it acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import expect

OLENA, SOFIIA, NATALIIA = "olena.kovalenko", "sofiia.marchenko", "nataliia.hrytsenko"
NAME = {"en": "Nataliia Hrytsenko", "uk": "Наталія Гриценко"}
KIND = "Remote Work"
NOTE = "The keys are with Serhii 🔑"
WORKFLOW = "Employee Data Request"


@contextmanager
def taken_back(nataliia: Any) -> Iterator[None]:
    """Other journeys share the company: the field goes, the route rests."""
    try:
        yield
    finally:
        for route in nataliia.visitor.read(
            "frappe.client.get_list", doctype="Approval Route", filters='[["priority", "=", 70]]'
        ):
            given = {"doctype": "Approval Route", "name": route["name"], "fieldname": "is_active", "value": 0}
            nataliia.visitor.write("frappe.client.set_value", **given)
        for field in nataliia.visitor.read(
            "frappe.client.get_list", doctype="Custom Field", filters='[["fieldname", "=", "handover"]]'
        ):
            nataliia.visitor.write("frappe.client.delete", doctype="Custom Field", name=field["name"])


@pytest.mark.journey
def test_admin_adds_a_field_and_a_route_and_both_act(sign_in: Callable[[str], Any]) -> None:
    nataliia, olena = sign_in(NATALIIA), sign_in(OLENA)

    with taken_back(nataliia):
        add_field(nataliia)
        add_route(nataliia)
        name = ask_with_both(olena)
        nataliia.go("/app/approvals")
        nataliia.go(f"/app/leave-request/{name}")
        expect(nataliia.field("handover")).to_have_value(NOTE)
        nataliia.page.get_by_role("button", name=nataliia.said("Approve"), exact=True).click()
        expect(nataliia.page.get_by_role("button", name=nataliia.said("Approve"), exact=True)).to_have_count(
            0
        )

        done = olena.visitor.record(name)
        assert (done["workflow_state"], done["handover"]) == ("Approved", NOTE)
        assert done["approved_by"] == nataliia.visitor.user


def add_field(nataliia: Any) -> None:
    """A field of the leave request that the product does not have."""
    nataliia.go("/app/custom-field/new")
    nataliia.choose("dt", "Leave Request")
    nataliia.field("label").fill("Handover")
    nataliia.field("fieldname").fill("handover")
    nataliia.field("insert_after").fill("reason")
    nataliia.saved()
    nataliia.examine()


def add_route(nataliia: Any) -> None:
    """Whoever works from home is decided about by HR, not by their manager."""
    page = nataliia.page
    nataliia.go("/app/approval-route/new")
    nataliia.field("route_name").fill(f"At Home {nataliia.language} {nataliia.width}")
    nataliia.choose("applies_to", "Leave Request")
    nataliia.field("priority").fill("70")
    nataliia.field("condition").fill(f'doc.leave_type == "{KIND}"')
    row = new_row(nataliia, "stages")
    nataliia.field("stage_title", row).fill("People")
    nataliia.field("approver_source", row).select_option("Role")
    nataliia.choose("role", "HR Manager", row)
    nataliia.examine()
    nataliia.button("meta.done", row).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    nataliia.saved()
    nataliia.examine()


def new_row(person: Any, table: str) -> Any:
    """The dialog with all fields of a new row of a child table."""
    person.page.locator(f"[data-field='{table}']").get_by_role(
        "button", name=person.word("meta.add_row")
    ).click()
    return open_row(person, table, 0)


def open_row(person: Any, table: str, place: int) -> Any:
    """The dialog with all fields of a row; on a phone the row is a card that opens it."""
    dialog = person.page.get_by_role("dialog")
    if dialog.count() == 0:
        rows = person.page.locator(f"[data-field='{table}'] [data-row='{place}']")
        if person.is_on_phone:
            rows.get_by_role("button").first.click()
        else:
            rows.get_by_role("button", name=person.word("meta.actions_of_row", row=place + 1)).click()
            person.page.get_by_role("menuitem", name=person.word("meta.open_row")).click()
    expect(dialog).to_be_visible()
    return dialog


def ask_with_both(olena: Any) -> str:
    """The employee finds the new field on the form and HR as the one who decides."""
    page = olena.page
    first, last = olena.visitor.free_days(1, leave_type=KIND, weeks=3)
    olena.go("/app/leave-request/new")
    olena.choose("leave_type", olena.said(KIND))
    for name, day in (("from_date", first), ("to_date", last)):
        olena.field(name).fill(f"{day:%d.%m.%Y}")
        page.keyboard.press("Tab")
    olena.field("handover").fill(NOTE)
    beside = page.get_by_role("complementary").filter(
        has=page.get_by_role("heading", name=olena.word("leave.preview"))
    )
    deciding = beside.get_by_role("listitem").filter(has_text="People")
    expect(deciding.first).to_contain_text(NAME[olena.language])
    olena.examine()
    page.get_by_role("button", name=olena.said("Send for Approval")).click()
    page.wait_for_url("**/leave-request/LR-*")
    return str(page.url.rsplit("/", 1)[1])


@pytest.mark.journey
def test_admin_changes_who_may_refuse_in_a_workflow(sign_in: Callable[[str], Any]) -> None:
    nataliia, sofiia = sign_in(NATALIIA), sign_in(SOFIIA)
    before = nataliia.visitor.read("frappe.client.get", doctype="Workflow", name=WORKFLOW)
    place = next(index for index, row in enumerate(before["transitions"]) if row["action"] == "Reject")
    asked = waiting_change(nataliia)

    sofiia.go(f"/app/employee-data-request/{asked}")
    expect(sofiia.page.get_by_role("button", name=sofiia.said("Reject"), exact=True)).to_be_visible()
    try:
        nataliia.go(f"/app/workflow/{WORKFLOW}")
        row = open_row(nataliia, "transitions", place)
        nataliia.choose("allowed", "HR Manager", row)
        nataliia.examine()
        nataliia.button("meta.done", row).click()
        nataliia.saved()

        sofiia.go(f"/app/employee-data-request/{asked}")
        expect(sofiia.page.get_by_role("button", name=sofiia.said("Approve"), exact=True)).to_be_visible()
        expect(sofiia.page.get_by_role("button", name=sofiia.said("Reject"), exact=True)).to_have_count(0)
    finally:
        now = nataliia.visitor.read("frappe.client.get", doctype="Workflow", name=WORKFLOW)
        nataliia.visitor.write("frappe.client.save", doc={**now, "transitions": before["transitions"]})


def waiting_change(nataliia: Any) -> str:
    """A change of somebody's record that waits for HR."""
    doc = {"doctype": WORKFLOW, "employee": "HR-EMP-00070", "fieldname": "address", "new_value": "Lviv"}
    made = nataliia.visitor.write("frappe.client.insert", doc=doc)
    nataliia.visitor.write("frappe.model.workflow.apply_workflow", doc=made, action="Send for Approval")
    return re.sub(r"\s", "%20", str(made["name"]))
