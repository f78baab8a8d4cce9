"""While an approver is away: delegations, absences, time limits, and what comes back afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe
from tallenta_hr.approvals.explain import who_will_approve
from tallenta_hr.approvals.moving import follow_time
from tallenta_hr.approvals.time_limits import follow_limits

from .conftest import stage

Tasks = Callable[[Any], list[tuple[str, str, str]]]


def delegate(company: Any, who: str, to: str, **values: Any) -> Any:
    """A delegation of the first week of June."""
    with company.acting_as(who):
        return frappe.get_doc(
            {
                "doctype": "Approval Delegation",
                "delegator": company.user(who),
                "delegate": company.user(to),
                "from_datetime": "2026-06-01 00:00:00",
                "to_datetime": "2026-06-08 00:00:00",
                **values,
            }
        ).insert()


def mails_to(company: Any, who: str) -> list[str]:
    return frappe.get_all("Email Queue Recipient", filters={"recipient": company.user(who)}, pluck="parent")


def test_delegate_decides_on_behalf(company: Any, tasks_of: Tasks) -> None:
    delegate(company, "petro", "maria")
    doc = company.ask("olena", "2026-06-10")
    assert tasks_of(doc) == [("Manager", "maria", "Waiting")]

    doc = company.move("maria", doc, "Approve")

    task = frappe.get_doc("Approval Task", {"reference_name": doc.name})
    assert (task.acted_by, task.on_behalf_of) == (company.user("maria"), company.user("petro"))
    comments = frappe.get_all("Comment", filters={"reference_name": doc.name}, pluck="content")
    assert any("on behalf of" in (text or "") for text in comments)
    assert mails_to(company, "petro")


def test_pending_tasks_move_with_the_delegation_and_back(company: Any, tasks_of: Tasks) -> None:
    doc = company.ask("olena", "2026-06-10")

    made = delegate(company, "petro", "maria")
    assert tasks_of(doc) == [("Manager", "maria", "Waiting")]
    assert doc.reload().manager == company.user("maria")

    made.delete()
    assert tasks_of(doc) == [("Manager", "petro", "Waiting")]


def test_delegation_begins_and_ends_with_time_alone(company: Any, tasks_of: Tasks) -> None:
    delegate(
        company, "petro", "maria", from_datetime="2026-06-03 00:00:00", to_datetime="2026-06-05 00:00:00"
    )
    doc = company.ask("olena", "2026-06-10")
    assert tasks_of(doc)[0][1] == "petro"

    company.clock.move(days=2)
    follow_time()
    assert tasks_of(doc)[0][1] == "maria"

    company.clock.move(days=3)
    follow_time()
    assert tasks_of(doc)[0][1] == "petro"


def test_delegate_never_decides_on_their_own(company: Any, tasks_of: Tasks) -> None:
    delegate(company, "petro", "olena")

    assert tasks_of(company.ask("olena", "2026-06-10")) == [("Manager", "petro", "Waiting")]
    assert tasks_of(company.ask("ihor", "2026-06-10")) == [("Manager", "olena", "Waiting")]


def test_delegate_never_decides_for_the_delegator(company: Any, tasks_of: Tasks) -> None:
    """Petro's own request goes to Maria; that Ihor stands in for Petro gives Ihor no say in it."""
    delegate(company, "petro", "ihor")
    doc = company.ask("petro", "2026-06-10")

    assert tasks_of(doc) == [("Manager", "maria", "Waiting")]
    with pytest.raises((frappe.ValidationError, frappe.PermissionError)):
        company.move("ihor", doc, "Approve")


def test_delegation_is_handed_on_once_and_no_further(company: Any, tasks_of: Tasks) -> None:
    company.hire("fourth", "maria")
    delegate(company, "petro", "maria")
    delegate(company, "maria", "hanna")
    delegate(company, "hanna", "fourth")

    assert tasks_of(company.ask("olena", "2026-06-10")) == [("Manager", "hanna", "Waiting")]


def test_delegation_of_one_kind_of_document_covers_no_other(company: Any, tasks_of: Tasks) -> None:
    delegate(
        company,
        "petro",
        "maria",
        scope="DocType List",
        document_types=[{"document_type": "Leave Adjustment"}],
    )

    assert tasks_of(company.ask("olena", "2026-06-10")) == [("Manager", "petro", "Waiting")]


def test_approved_absence_activates_the_standing_delegate(company: Any, tasks_of: Tasks) -> None:
    frappe.db.set_value(
        "Employee", company.employees["petro"], "standing_delegate", company.employees["maria"]
    )
    doc = company.ask("olena", "2026-06-20", "2026-06-23")
    absence = company.move("maria", company.ask("petro", "2026-06-01", "2026-06-05"), "Approve")
    assert tasks_of(doc) == [("Manager", "maria", "Waiting")]

    company.move("hanna", absence, "Cancel")

    assert tasks_of(doc) == [("Manager", "petro", "Waiting")]
    assert not frappe.get_all("Approval Delegation")


def test_delegation_somebody_wrote_goes_before_the_standing_one(company: Any, tasks_of: Tasks) -> None:
    frappe.db.set_value(
        "Employee", company.employees["petro"], "standing_delegate", company.employees["maria"]
    )
    company.move("maria", company.ask("petro", "2026-06-01", "2026-06-05"), "Approve")
    delegate(company, "petro", "hanna")

    assert tasks_of(company.ask("olena", "2026-06-10")) == [("Manager", "hanna", "Waiting")]


def test_remote_work_hands_nothing_over(company: Any) -> None:
    frappe.db.set_value("Leave Type", "Vacation", "calendar_status", "Working Elsewhere")
    frappe.clear_document_cache("Leave Type", "Vacation")
    frappe.db.set_value(
        "Employee", company.employees["petro"], "standing_delegate", company.employees["maria"]
    )

    company.move("maria", company.ask("petro", "2026-06-01", "2026-06-05"), "Approve")

    assert not frappe.get_all("Approval Delegation")


@pytest.mark.parametrize(
    ("to", "values", "match"),
    [
        ("petro", {}, "themselves"),
        ("maria", {"to_datetime": "2026-05-01 00:00:00"}, "ends before"),
    ],
)
def test_delegation_that_makes_no_sense_is_refused(
    company: Any, to: str, values: dict[str, Any], match: str
) -> None:
    with pytest.raises(frappe.ValidationError, match=match):
        delegate(company, "petro", to, **values)


def test_everything_is_handed_to_one_person_at_a_time(company: Any) -> None:
    delegate(company, "petro", "maria")

    with pytest.raises(frappe.ValidationError, match="already hands"):
        delegate(company, "petro", "hanna")


def test_somebody_elses_approvals_cannot_be_handed_over(company: Any) -> None:
    with company.acting_as("ihor"), pytest.raises(frappe.PermissionError):
        frappe.get_doc(
            {
                "doctype": "Approval Delegation",
                "delegator": company.user("petro"),
                "delegate": company.user("ihor"),
                "from_datetime": "2026-06-01 00:00:00",
                "to_datetime": "2026-06-08 00:00:00",
            }
        ).insert()


def test_explanation_says_who_is_away_and_until_when(company: Any) -> None:
    delegate(company, "petro", "maria")
    doc = company.draft("olena", "2026-06-10")

    with company.acting_as("olena"):
        row = who_will_approve("Leave Request", doc.name)["stages"][0]["approvers"][0]

    assert (row["user"], str(row["away_until"])) == (company.user("maria"), "2026-06-08 00:00:00")
    assert row["on_behalf_of"] == frappe.db.get_value("Employee", company.employees["petro"], "full_name_en")


# Time limits -----------------------------------------------------------------------------------------------------------


def test_reminders_go_out_once_each_also_after_days_without_a_run(company: Any) -> None:
    company.ask("olena", "2026-06-20", "2026-06-23")
    before = len(mails_to(company, "petro"))

    assert follow_limits() == 0
    company.clock.move(days=3)
    assert follow_limits() == 1
    assert follow_limits() == 0

    assert len(mails_to(company, "petro")) == before + 1


def late(company: Any, route: Any, on_timeout: str, *more: Any) -> Any:
    route(stage("Manager", "Reports To", sla_hours=4, on_timeout=on_timeout), *more)
    doc = company.ask("olena", "2026-06-22", "2026-06-23")
    company.clock.move(hours=5)
    assert follow_limits() == 1
    return doc.reload()


def test_late_stage_is_escalated_to_the_next_person_up(company: Any, route: Any, tasks_of: Tasks) -> None:
    doc = late(company, route, "Escalate")

    assert tasks_of(doc) == [("Manager", "petro", "Moved"), ("Manager", "maria", "Waiting")]
    assert company.move("maria", doc, "Approve").docstatus == 1


def test_late_stage_may_approve_by_itself(company: Any, route: Any) -> None:
    doc = late(company, route, "Approve")

    task = frappe.get_doc("Approval Task", {"reference_name": doc.name})
    assert (doc.docstatus, doc.workflow_state) == (1, "Approved")
    assert (task.is_automatic, task.decision) == (1, "Approved")


def test_late_stage_may_reject_by_itself(company: Any, route: Any) -> None:
    assert late(company, route, "Reject").workflow_state == "Rejected"


def test_late_stage_that_approves_leads_to_the_next_stage(company: Any, route: Any, tasks_of: Tasks) -> None:
    doc = late(company, route, "Approve", stage("HR", "Role", role="HR Manager"))

    assert doc.workflow_state == "Pending Approval"
    assert tasks_of(doc) == [("Manager", "petro", "Approved"), ("HR", "hanna", "Waiting")]
    assert company.move("hanna", doc, "Approve").docstatus == 1
