"""A request from draft to ledger and back, by the people who may do each step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import frappe
from tallenta_hr.time_off.approvers import NotYoursToDecideError
from tallenta_hr.time_off.asked import RequestFixedError
from tallenta_hr.time_off.balances import balance_of
from tallenta_hr.time_off.submission import LeaveRequestError


def takes(doc: Any) -> dict[date, float]:
    """What the ledger says about a request, by date."""
    rows = frappe.get_all(
        "Leave Ledger Entry", filters={"voucher_no": doc.name}, fields=["effective_date", "quantity"]
    )
    found: dict[date, float] = {}
    for row in rows:
        found[row.effective_date] = found.get(row.effective_date, 0) + row.quantity
    return found


def violations(error: Any) -> list[str]:
    """Codes of a refused request."""
    return [row["code"] for row in error.value.details["violations"]]


def test_draft_is_counted_by_the_server_whatever_the_client_sent(company: Any) -> None:
    doc = company.draft(
        "olena", "2026-06-26", "2026-06-30", days=[{"date": "2026-06-26", "quantity": 0}], total_quantity=0
    )

    assert doc.employee == company.employees["olena"]
    assert [(row.date, row.quantity, row.reason_zero or "") for row in doc.days] == [
        (date(2026, 6, 26), 1, ""),
        (date(2026, 6, 27), 0, "Weekend"),
        (date(2026, 6, 28), 0, "Weekend"),
        (date(2026, 6, 29), 0, "Public Holiday"),
        (date(2026, 6, 30), 1, ""),
    ]
    assert doc.total_quantity == 2
    assert doc.manager == company.user("petro")
    assert (doc.balance_before, doc.balance_after) == (20, 18)


def test_approved_leave_reaches_the_ledger_on_its_day(company: Any) -> None:
    doc = company.take("olena", "2026-06-01", "2026-06-02")
    assert (doc.docstatus, doc.workflow_state) == (1, "Approved")
    assert takes(doc) == {date(2026, 6, 1): -1}
    assert balance_of(doc.employee, "Vacation") == 19

    assert balance_of(doc.employee, "Vacation", date(2026, 6, 2)) == 18


def test_approval_notes_who_decided(company: Any) -> None:
    doc = company.take("olena", "2026-06-10")

    assert doc.approved_by == company.user("petro")
    assert doc.requested_on and doc.approved_on


@pytest.mark.parametrize("who", ["olena", "ihor"])
def test_request_is_not_decided_by_the_person_or_a_colleague(company: Any, who: str) -> None:
    doc = company.ask("olena", "2026-06-10")

    with pytest.raises((frappe.ValidationError, frappe.PermissionError)):
        company.move(who, doc, "Approve")

    assert frappe.db.get_value("Leave Request", doc.name, "workflow_state") == "Pending Approval"


@pytest.mark.parametrize(("who", "is_allowed"), [("petro", True), ("hanna", True), ("maria", False)])
def test_request_is_decided_by_its_approver_or_hr(company: Any, who: str, is_allowed: bool) -> None:
    doc = company.ask("olena", "2026-06-10")

    if is_allowed:
        assert company.move(who, doc, "Approve").docstatus == 1
    else:
        with pytest.raises((frappe.ValidationError, frappe.PermissionError)):
            company.move(who, doc, "Approve")


def test_hr_manager_cannot_approve_their_own_leave(company: Any) -> None:
    company.hire("second", None, "HR Manager")
    doc = company.ask("hanna", "2026-06-10")
    assert doc.manager == company.user("second")

    with pytest.raises((frappe.ValidationError, frappe.PermissionError)):
        company.move("hanna", doc, "Approve")


def test_app_guards_decisions_where_the_workflow_does_not(company: Any) -> None:
    """The workflow may be changed or absent; the rule is the app's own."""
    doc = company.ask("olena", "2026-06-10")
    workflow = frappe.get_doc("Workflow", "Leave Request")
    workflow.is_active = 0
    workflow.save()

    with company.acting_as("olena"):
        mine = frappe.get_doc("Leave Request", doc.name)
        with pytest.raises(NotYoursToDecideError):
            mine.submit()
    with company.acting_as("petro"):
        assert frappe.get_doc("Leave Request", doc.name).submit().docstatus == 1


def test_top_of_the_tree_is_decided_by_hr(company: Any) -> None:
    assert company.ask("maria", "2026-06-10").manager == company.user("hanna")


def test_manager_who_left_is_passed_over(company: Any) -> None:
    frappe.db.set_value("Employee", company.employees["petro"], "status", "Left")

    assert company.ask("olena", "2026-06-10").manager == company.user("maria")


def test_waiting_requests_follow_a_change_of_manager(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10")
    olena = frappe.get_doc("Employee", doc.employee)
    olena.reports_to = company.employees["maria"]
    olena.save()

    assert doc.reload().manager == company.user("maria")
    waiting = {"reference_name": doc.name, "status": "Open"}
    assert frappe.get_all("Workflow Action", filters=waiting, pluck="user") == [company.user("maria")]


def test_all_broken_rules_are_named_at_once(company: Any) -> None:
    company.take("olena", "2026-06-08")
    draft = company.draft("olena", "2026-06-06", "2026-07-31")

    with pytest.raises(LeaveRequestError) as error:
        company.move("olena", draft, "Send for Approval")

    assert violations(error) == ["OverlapsRequest", "InsufficientBalance"]
    assert set(error.value.details["fields"]) == {"from_date", "to_date"}
    assert "LR-" in str(error.value)


def test_request_on_a_free_day_is_refused(company: Any) -> None:
    with pytest.raises(LeaveRequestError) as error:
        company.ask("olena", "2026-06-06")

    assert "ZeroLeaveDays" in violations(error)


def test_pending_requests_count_when_the_next_one_is_sent(company: Any) -> None:
    company.ask("olena", "2026-06-08", "2026-06-19")

    with pytest.raises(LeaveRequestError) as error:
        company.ask("olena", "2026-07-06", "2026-07-20")

    assert violations(error) == ["InsufficientBalance"]


def test_hr_may_set_a_soft_rule_aside_with_a_reason(company: Any) -> None:
    draft = company.draft(
        "hanna", "2026-06-01", "2026-06-30", employee=company.employees["olena"], override_reason="Agreed"
    )

    sent = company.move("hanna", draft, "Send for Approval")

    assert sent.overridden_rules == "InsufficientBalance"
    assert company.move("petro", sent, "Approve").docstatus == 1


def test_employee_cannot_set_rules_aside(company: Any) -> None:
    with pytest.raises(LeaveRequestError) as error:
        company.ask("olena", "2026-06-01", "2026-06-30", override_reason="I want to")

    assert violations(error) == ["InsufficientBalance", "OverrideNotAllowed"]


def test_sent_request_keeps_its_dates(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10")

    with company.acting_as("olena"):
        mine = frappe.get_doc("Leave Request", doc.name)
        mine.to_date = "2026-06-12"
        with pytest.raises(RequestFixedError):
            mine.save()


def test_employee_cannot_ask_for_somebody_else(company: Any) -> None:
    with pytest.raises(frappe.PermissionError):
        company.draft("ihor", "2026-06-10", employee=company.employees["olena"])


def test_half_days_are_half(company: Any) -> None:
    doc = company.draft(
        "olena", "2026-06-10", "2026-06-11", from_portion="Second Half", to_portion="First Half"
    )

    assert [row.quantity for row in doc.days] == [0.5, 0.5]


def test_withdrawn_request_takes_nothing(company: Any) -> None:
    doc = company.move("olena", company.ask("olena", "2026-06-01"), "Withdraw")

    assert doc.workflow_state == "Withdrawn"
    assert not takes(doc)
    assert company.ask("olena", "2026-06-01").workflow_state == "Pending Approval"


def test_sent_request_cannot_be_deleted_by_its_author(company: Any) -> None:
    doc = company.move("olena", company.ask("olena", "2026-06-10"), "Withdraw")

    with company.acting_as("olena"), pytest.raises(frappe.ValidationError, match="stays on record"):
        frappe.delete_doc("Leave Request", doc.name)


def test_cancelling_before_the_first_day_gives_everything_back(company: Any) -> None:
    doc = company.take("olena", "2026-06-02", "2026-06-03")

    cancelled = company.move("olena", doc, "Cancel")
    company.clock.move(days=7)

    assert cancelled.docstatus == 2
    assert balance_of(doc.employee, "Vacation") == 20


def test_early_return_gives_back_only_the_days_not_taken(company: Any) -> None:
    doc = company.take("olena", "2026-06-01", "2026-06-05")
    company.clock.move(days=3)
    asked = company.move("olena", doc, "Request Cancellation")

    cancelled = company.move("petro", asked, "Confirm Cancellation")

    assert cancelled.returned_on == date(2026, 6, 4)
    assert balance_of(doc.employee, "Vacation", date(2026, 6, 5)) == 17


def test_cancelled_leave_in_the_ledger_is_reversed_not_removed(company: Any) -> None:
    doc = company.take("olena", "2026-05-28", "2026-06-01")
    before = frappe.db.count("Leave Ledger Entry", {"employee": doc.employee})

    company.move("hanna", doc, "Cancel")

    rows = frappe.get_all(
        "Leave Ledger Entry",
        filters={"employee": doc.employee, "entry_kind": "Reversal"},
        fields=["quantity", "effective_date", "reverses"],
        order_by="effective_date asc",
    )
    assert frappe.db.count("Leave Ledger Entry", {"employee": doc.employee}) == before + len(rows)
    assert [(row.effective_date, row.quantity) for row in rows] == [
        (date(2026, 5, 28), 1),
        (date(2026, 5, 29), 1),
        (date(2026, 6, 1), 1),
    ]
    assert all(frappe.db.exists("Leave Ledger Entry", row.reverses) for row in rows)
    assert balance_of(doc.employee, "Vacation") == 20


def test_change_of_approved_leave_posts_only_the_days_that_differ(company: Any) -> None:
    first = company.take("olena", "2026-05-27", "2026-06-01")
    posted = frappe.db.count("Leave Ledger Entry", {"employee": first.employee})
    company.move("olena", first, "Request Change")

    second = company.take("olena", "2026-05-28", "2026-06-01", parent_request=first.name)

    assert second.docstatus == 1
    assert frappe.db.get_value("Leave Request", first.name, "workflow_state") == "Cancelled"
    assert frappe.db.count("Leave Ledger Entry", {"employee": first.employee}) == posted + 1
    assert takes(first)[date(2026, 5, 27)] == 0
    assert balance_of(first.employee, "Vacation") == 17


def test_leave_ledger_is_append_only(company: Any) -> None:
    name = frappe.get_all("Leave Ledger Entry", pluck="name")[0]
    entry = frappe.get_doc("Leave Ledger Entry", name)
    entry.quantity = 100

    with pytest.raises(frappe.ValidationError):
        entry.save()
    with pytest.raises(frappe.ValidationError):
        frappe.delete_doc("Leave Ledger Entry", name, force=True)
    with pytest.raises(frappe.ValidationError):
        frappe.db.set_value("Leave Ledger Entry", name, "quantity", 100)


def test_request_is_seen_by_the_person_the_line_and_hr_only(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10")
    seen = {}
    for who in company.employees:
        with company.acting_as(who):
            listed = bool(frappe.get_list("Leave Request", filters={"name": doc.name}))
            assert listed == frappe.has_permission("Leave Request", "read", doc.name)
        seen[who] = listed

    assert seen == {"maria": True, "petro": True, "olena": True, "ihor": False, "hanna": True}


def test_waiting_list_holds_the_request_for_its_approver_alone(company: Any) -> None:
    doc = company.ask("olena", "2026-06-10")

    rows = frappe.get_all(
        "Workflow Action", filters={"reference_name": doc.name, "status": "Open"}, fields=["user"]
    )

    assert [row.user for row in rows] == [company.user("petro")]


def test_balance_shown_on_the_form_is_the_balance_of_the_day(company: Any) -> None:
    company.take("olena", "2026-06-01", "2026-06-03")
    later = company.draft("olena", "2026-09-01")

    assert (
        Decimal(str(later.balance_before)) == balance_of(later.employee, "Vacation", date(2026, 9, 1)) == 17
    )
