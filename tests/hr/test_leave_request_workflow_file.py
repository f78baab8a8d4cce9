"""The workflow of leave requests moves through the states of the time-off rules, and never by one's own hand.

Not here: the engine that runs it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import tallenta_hr

FIXTURES = Path(tallenta_hr.__file__).parent / "fixtures"


def read(name: str) -> list[dict[str, Any]]:
    return json.loads((FIXTURES / f"{name}.json").read_text())


WORKFLOW = next(row for row in read("workflow") if row["document_type"] == "Leave Request")
DOCSTATUS = {row["state"]: int(row["doc_status"]) for row in WORKFLOW["states"]}
TRANSITIONS = WORKFLOW["transitions"]


def steps(action: str) -> list[dict[str, Any]]:
    return [row for row in TRANSITIONS if row["action"] == action]


def test_states_carry_the_document_status_of_the_rules() -> None:
    assert DOCSTATUS == {
        "Draft": 0,
        "Pending Approval": 0,
        "Approval Noted": 0,
        "Rejection Noted": 0,
        "Rejected": 0,
        "Withdrawn": 0,
        "Approved": 1,
        "Cancellation Requested": 1,
        "Cancellation Noted": 1,
        "Keeping Noted": 1,
        "Change Requested": 1,
        "Cancelled": 2,
    }


@pytest.mark.parametrize(
    "row", TRANSITIONS, ids=lambda row: f"{row['state']}-{row['action']}-{row['allowed']}"
)
def test_transition_joins_known_states_by_a_known_action(row: dict[str, Any]) -> None:
    allowed_moves = {(0, 0), (0, 1), (1, 1), (1, 2)}

    assert (DOCSTATUS[row["state"]], DOCSTATUS[row["next_state"]]) in allowed_moves
    assert row["action"] in {action["name"] for action in read("workflow_action_master")}
    assert row["allowed"] in {role["name"] for role in read("role")}


def test_every_state_has_a_record() -> None:
    assert set(DOCSTATUS) <= {state["name"] for state in read("workflow_state")}


@pytest.mark.parametrize("final", ["Rejected", "Withdrawn", "Cancelled"])
def test_final_state_has_no_way_out(final: str) -> None:
    assert not [row for row in TRANSITIONS if row["state"] == final]


@pytest.mark.parametrize(
    ("action", "asked"),
    [
        ("Approve", {"who_approves", "who_notes_an_approval"}),
        ("Reject", {"who_rejects", "who_notes_a_rejection"}),
        ("Confirm Cancellation", {"who_confirms_a_cancellation", "who_notes_an_approval"}),
        ("Decline Cancellation", {"who_declines_a_cancellation", "who_notes_a_rejection"}),
    ],
)
def test_decision_is_open_to_the_approver_and_hr_but_not_to_the_requester(
    action: str, asked: set[str]
) -> None:
    approvers = {(row["allowed"], row.get("approver")) for row in steps(action)}

    functions = {("Employee", f"tallenta_hr.time_off.approvers.{name}") for name in asked}
    assert approvers == functions | {("HR Manager", None)}
    for row in steps(action):
        assert row["allow_self_approval"] == 0
        assert '"user") != frappe.session.user' in row["condition"]


@pytest.mark.parametrize("action", ["Withdraw", "Request Cancellation", "Request Change"])
def test_only_the_requester_takes_the_request_back(action: str) -> None:
    assert steps(action)
    for row in steps(action):
        assert '"user") == frappe.session.user' in row["condition"]


def test_requester_cancels_freely_only_before_the_first_day() -> None:
    own = [row for row in steps("Cancel") if row["allowed"] == "Employee"]

    assert len(own) == 1
    assert "frappe.utils.get_datetime(doc.from_date) > frappe.utils.now_datetime()" in own[0]["condition"]
