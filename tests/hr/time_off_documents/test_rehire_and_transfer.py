"""Coming back and moving to another company, as HR does it on the employee's record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from tallenta_hr.time_off.balances import balance_of
from tallenta_hr.time_off.doctype.leave_request.leave_request import preview
from tallenta_hr.time_off.explain import explain_balance
from tallenta_hr.time_off.jobs import post_accruals


def change(employee: str, **values: Any) -> Any:
    """Write values on an employee's record."""
    return frappe.get_doc("Employee", employee).update(values).save()


def posted(employee: str, *kinds: str) -> list[tuple[str, float, date]]:
    """(kind, quantity, day) of ledger entries of these kinds."""
    rows = frappe.get_all(
        "Leave Ledger Entry",
        filters={"employee": employee, "entry_kind": ["in", kinds]},
        fields=["entry_kind", "quantity", "effective_date"],
        order_by="effective_date asc, quantity asc",
        as_list=True,
    )
    return [tuple(row) for row in rows]


def leave_and_come_back(company: Any, who: str) -> Any:
    """Leaves at the end of June, is paid what is left, and joins again on 1 September."""
    employee = company.employees[who]
    change(employee, last_working_day="2026-06-30", leaving_kind="Voluntary")
    company.clock.move(days=29)
    paid = {"leave_type": "Vacation", "kind": "On Leaving", "payout_date": "2026-06-30", "quantity": 9.92}
    frappe.get_doc({"doctype": "Leave Encashment", "employee": employee, **paid}).insert().submit()
    assert balance_of(employee, "Vacation") == 0
    change(employee, status="Left")
    company.clock.move(days=63)
    return change(employee, status="Active", date_of_joining="2026-09-01")


def test_who_comes_back_earns_from_that_day(company: Any) -> None:
    doc = leave_and_come_back(company, "olena")
    grants = posted(doc.name, "Grant")

    assert balance_of(doc.name, "Vacation") == Decimal("6.68")
    assert [(quantity, day) for _kind, quantity, day in grants] == [
        (20, date(2026, 1, 1)),
        (6.68, date(2026, 9, 1)),
    ]
    assert (post_accruals(whole=True), post_accruals()) == (0, 0)


def test_employment_that_ended_is_kept_on_the_record(company: Any) -> None:
    doc = leave_and_come_back(company, "olena").reload()

    assert [(row.date_of_joining, row.last_working_day) for row in doc.earlier_spells] == [
        (date(2024, 1, 1), date(2026, 6, 30))
    ]
    assert (doc.last_working_day, doc.leaving_kind) == (None, None)
    change(doc.name, date_of_joining="2026-09-02")
    assert len(doc.reload().earlier_spells) == 1, "a correction of the date is no second return"


def test_leave_in_between_is_refused(company: Any) -> None:
    doc = leave_and_come_back(company, "olena")

    found = preview("Vacation", "2026-08-31", "2026-09-01", doc.name)

    assert "NotEmployed" in [violation["code"] for violation in found["violations"]]


def entity(name: str) -> str:
    """A company of the group."""
    made = {"doctype": "Legal Entity", "name_en": name, "name_uk": name, "currency": "UAH", "country": "UA"}
    found: str = frappe.get_doc(made).insert().name
    return found


def test_balance_moves_with_the_person(company: Any) -> None:
    old, new = entity("Old LLC"), entity("New LLC")
    employee = company.employees["olena"]
    change(employee, legal_entity=old)
    assert posted(employee, "Settlement", "Opening") == []
    company.take("olena", "2026-06-01", "2026-06-02")
    company.take("olena", "2026-08-03", "2026-08-04")
    company.clock.move(days=30)

    change(employee, legal_entity=new)

    assert posted(employee, "Settlement", "Opening") == [
        ("Settlement", -18, date(2026, 7, 1)),
        ("Opening", 18, date(2026, 7, 1)),
    ]
    lines = explain_balance("Vacation", employee)["lines"]
    assert {(line["quantity"], line["texts"]["en"]) for line in lines[-2:]} == {
        (-18, "Settled by the old company; the new one takes it over."),
        (18, "Taken over from the old company."),
    }
    company.clock.move(days=40)
    assert post_accruals() == 2, "the leave of August comes out of what moved"
    assert post_accruals(whole=True) == 0
    assert balance_of(employee, "Vacation") == 16


def test_first_company_of_a_person_is_no_transfer(company: Any) -> None:
    company.hire("nina", "petro", legal_entity=entity("New LLC"))
    company.assign("nina", frappe.get_all("Leave Policy", pluck="name", limit=1)[0])

    assert posted(company.employees["nina"], "Settlement", "Opening") == []
    assert balance_of(company.employees["nina"], "Vacation") == 20
