"""What is asked about workflows, and one action on many documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, PermissionError
from frappe.query import get_list
from frappe.testing.people import make_user
from frappe.workflow import apply, bulk, questions

OLENA, BOSS = "olena@example.com", "boss@example.com"
Make = Callable[..., Any]


def test_the_workflow_of_a_doctype_is_known(trips: Context, ruled: Make) -> None:
    assert questions.get_workflow_name("Trip") is None
    with pytest.raises(DoesNotExistError):
        questions.get_workflow("Trip")
    ruled()

    assert questions.get_workflow_name("Trip") == "Trips"
    assert questions.get_workflow("Trip").document_type == "Trip"
    assert questions.get_workflow_state_field("Trip") == "workflow_state"


def test_states_are_counted_as_far_as_one_may_read(ruled: Make, trip: Make, as_user: Make) -> None:
    ruled()
    trip(), trip()
    asked = trip()
    with as_user(OLENA):
        apply.apply_workflow({"doctype": "Trip", "name": asked.name}, "Ask")

        counted = questions.get_workflow_state_count("Trip", "workflow_state")
        assert counted == [
            {"workflow_state": "Draft", "count": 2},
            {"workflow_state": "Asked", "count": 1},
        ]
        rest = questions.get_workflow_state_count("Trip", "workflow_state", ["Draft"])
        assert rest == [{"workflow_state": "Asked", "count": 1}]
        assert questions.get_workflow_state_count("Trip", "other") == []

    make_user("stranger@example.com")
    with as_user("stranger@example.com"), pytest.raises(PermissionError):
        questions.get_workflow_state_count("Trip", "workflow_state")


def test_a_plain_cancel_is_offered_unless_the_workflow_cancels(trips: Context, ruled: Make) -> None:
    assert questions.can_cancel_document("Trip")
    ruled()
    assert not questions.can_cancel_document("Trip")


def test_many_documents_are_a_job_that_tells_how_it_went(
    trips: Context, ruled: Make, trip: Make, as_user: Make
) -> None:
    ruled()
    names = [trip().name for _number in range(bulk.MOST_AT_ONCE)]

    with as_user(OLENA):
        answer = bulk.bulk_workflow_approval([*names, "absent"], "Trip", "Ask")
        assert answer == {"done": [], "failed": {}, "queued": 21}
        assert get_doc("Trip", names[0]).workflow_state == "Draft"

        bulk.run([*names, "absent"], "Trip", "Ask")

    assert {get_doc("Trip", name).workflow_state for name in names} == {"Asked"}
    notices = get_list("Notification Log", user=None, filters={"for_user": OLENA}, pluck="subject")
    assert notices == ["Ask: done for 20, failed for 1"]


def test_nobody_queues_actions_on_what_they_may_not_read(trips: Context, ruled: Make, as_user: Make) -> None:
    ruled()
    make_user("stranger@example.com")

    with as_user("stranger@example.com"), pytest.raises(PermissionError):
        bulk.bulk_workflow_approval(["x"] * 30, "Trip", "Ask")
