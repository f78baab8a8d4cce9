"""The record of a workflow refuses what could never work; of one DocType's workflows one is active."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.meta import get_meta
from frappe.query import get_list
from frappe.testing.doctypes import define, field
from frappe.workflow.definition import doctypes_with_workflow, workflow_of

Make = Callable[..., Any]


def _move(state: str, next_state: str) -> dict[str, Any]:
    return {"state": state, "action": "Ask", "next_state": next_state, "allowed": "Boss"}


def test_state_may_not_be_listed_twice(trips: Context) -> None:
    rows = [
        {"state": state, "doc_status": "0", "allow_edit": "Boss"} for state in ("Draft", "Asked", "Asked")
    ]
    record = {"doctype": "Workflow", "workflow_name": "Twice", "document_type": "Trip", "states": rows}

    with pytest.raises(ValidationError, match="Asked is listed twice"):
        get_doc({**record, "transitions": [_move("Draft", "Asked")]}).insert()


@pytest.mark.parametrize(
    ("start", "end", "is_possible"),
    [
        (0, 0, True),
        (0, 1, True),
        (1, 1, True),
        (1, 2, True),
        (0, 2, False),
        (1, 0, False),
        (2, 0, False),
        (2, 1, False),
        (2, 2, False),
    ],
)
def test_steps_move_the_docstatus_as_documents_can(
    ruled: Make, start: int, end: int, is_possible: bool
) -> None:
    states = {"Draft": 0, "Asked": start, "Refused": end}

    if is_possible:
        ruled(_move("Asked", "Refused"), states=states)
    else:
        with pytest.raises(ValidationError, match="cannot move from Asked to Refused"):
            ruled(_move("Asked", "Refused"), states=states)


@pytest.mark.parametrize(("start", "end"), [("Draft", "Closed"), ("Closed", "Draft")])
def test_step_needs_both_its_states(ruled: Make, start: str, end: str) -> None:
    with pytest.raises(ValidationError, match="Closed is not one of the states"):
        ruled(_move(start, end), states={"Draft": 0})


def test_first_state_is_a_draft(ruled: Make) -> None:
    with pytest.raises(ValidationError, match="first state must be a draft"):
        ruled(_move("Approved", "Closed"), states={"Approved": 1, "Closed": 1})


def test_the_field_of_the_state_is_made_where_it_is_missing(ruled: Make, trip: Make) -> None:
    ruled(workflow_state_field="stage")

    field = get_meta("Trip").get_field("stage")
    assert (field.options, field.hidden, field.no_copy, field.allow_on_submit) == ("Workflow State", 1, 1, 1)
    assert trip().stage == "Draft"


def test_a_field_of_another_kind_cannot_hold_the_state(ruled: Make) -> None:
    with pytest.raises(ValidationError, match="no Link to Workflow State"):
        ruled(workflow_state_field="place")


def test_documents_of_before_get_the_first_state_of_their_docstatus(ruled: Make, trip: Make) -> None:
    draft, gone = trip(), trip()
    submitted = trip().submit()
    gone.submit().cancel()
    before = get_doc("Trip", draft.name).modified

    ruled(workflow_state_field="stage")

    assert [get_doc("Trip", doc.name).stage for doc in (draft, submitted, gone)] == [
        "Draft",
        "Approved",
        "Called Off",
    ]
    assert get_doc("Trip", draft.name).modified == before


def test_submitting_states_need_a_submittable_doctype(ruled: Make) -> None:
    define("Letter", field("workflow_state", "Link", options="Workflow State"))

    with pytest.raises(ValidationError, match="cannot be submitted"):
        ruled(document_type="Letter")


def test_condition_that_is_no_python_is_refused(ruled: Make) -> None:
    with pytest.raises(ValidationError, match="Row 1"):
        ruled({**_move("Draft", "Asked"), "condition": "doc.days >"})


@pytest.mark.parametrize("approver", ["field:nobody", "os.getlogin", "frappe.nothing.at_all"])
def test_approver_that_names_nothing_is_refused(ruled: Make, approver: str) -> None:
    with pytest.raises(ValidationError, match="Row 1"):
        ruled({**_move("Draft", "Asked"), "approver": approver})


def test_state_may_set_only_a_field_there_is(ruled: Make) -> None:
    with pytest.raises(ValidationError, match="has no field nothing"):
        ruled(_move("Draft", "Draft"), states={"Draft": {"doc_status": "0", "update_field": "nothing"}})


def test_activating_another_deactivates_the_first(ruled: Make) -> None:
    ruled()
    ruled(workflow_name="Other trips")

    active = get_list("Workflow", user=None, filters={"is_active": 1, "document_type": "Trip"}, pluck="name")
    assert active == ["Other trips"]
    assert workflow_of("Trip").name == "Other trips"  # type: ignore[union-attr]


def test_inactive_one_leaves_the_active_alone(ruled: Make) -> None:
    ruled()
    ruled(workflow_name="Other trips", is_active=0)

    assert workflow_of("Trip").name == "Trips"  # type: ignore[union-attr]


def test_workflow_of_another_doctype_stays_active(ruled: Make) -> None:
    ruled()
    define("Letter", field("workflow_state", "Link", options="Workflow State"), is_submittable=1)
    ruled(workflow_name="Letters", document_type="Letter")

    assert {"Trip", "Letter"} <= doctypes_with_workflow()


def test_deactivated_or_deleted_workflow_rules_no_more(ruled: Make) -> None:
    record = ruled()
    record.update({"is_active": 0}).save()
    assert workflow_of("Trip") is None

    record.update({"is_active": 1}).save()
    assert workflow_of("Trip") is not None
    delete_doc("Workflow", record.name)
    assert workflow_of("Trip") is None


def test_rolled_back_workflow_never_ruled(trips: Context, ruled: Make) -> None:
    trips.db.commit()
    trips.db.begin(write=True)
    ruled()
    assert workflow_of("Trip") is not None

    trips.db.rollback()
    trips.db.begin(write=True)

    assert workflow_of("Trip") is None
