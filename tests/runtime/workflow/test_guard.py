"""Saves that do not go through an action: a state changes only where a step allows it, whichever way the write comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.auth.passwords import set_password
from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.exceptions import WorkflowPermissionError, WorkflowStateError
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD
from frappe.workflow.apply import apply_workflow

OLENA, BOSS = "olena@example.com", "boss@example.com"
Make = Callable[..., Any]


@pytest.fixture
def draft(ruled: Make, trip: Make) -> Any:
    """A draft under the workflow."""
    ruled()
    return trip()


def _saved(doc: Any, **values: Any) -> Any:
    fresh = get_doc("Trip", doc.name)
    fresh.update(values)
    return fresh.save()


def test_new_document_starts_in_the_first_state(draft: Any) -> None:
    assert draft.workflow_state == "Draft"


@pytest.mark.parametrize("state", ["Asked", "Approved", "Nowhere"])
def test_new_document_may_not_start_elsewhere(draft: Any, trip: Make, state: str) -> None:
    with pytest.raises(Exception, match=state):
        trip(workflow_state=state)


def test_new_document_may_not_be_submitted_at_once(draft: Any, as_user: Make) -> None:
    with as_user(OLENA), pytest.raises(WorkflowPermissionError):
        get_doc({"doctype": "Trip", "place": "Lviv", "docstatus": 1}).insert()


def test_other_fields_may_change_without_a_step(draft: Any, as_user: Make) -> None:
    with as_user(OLENA):
        assert _saved(draft, place="Kyiv").workflow_state == "Draft"


def test_emptied_state_comes_back(draft: Any, as_user: Make) -> None:
    with as_user(OLENA):
        assert _saved(draft, workflow_state=None).workflow_state == "Draft"


def test_state_typed_into_a_save_needs_its_step(draft: Any, as_user: Make) -> None:
    with as_user(OLENA):
        assert _saved(draft, workflow_state="Asked").workflow_state == "Asked"
        with pytest.raises(WorkflowPermissionError, match="from Asked to Refused"):
            _saved(draft, workflow_state="Refused")


def test_skipping_a_state_is_refused_for_everyone(draft: Any) -> None:
    with pytest.raises(WorkflowPermissionError, match="from Draft to Refused"):
        _saved(draft, workflow_state="Refused")


def test_unknown_state_is_refused_with_those_there_are(draft: Any) -> None:
    get_doc({"doctype": "Workflow State", "workflow_state_name": "Elsewhere"}).insert()

    with pytest.raises(WorkflowStateError) as caught:
        _saved(draft, workflow_state="Elsewhere")

    assert "Draft, Asked" in str(caught.value.next_step)


def test_state_of_another_docstatus_is_refused(draft: Any, as_user: Make) -> None:
    with as_user(OLENA):
        apply_workflow({"doctype": "Trip", "name": draft.name}, "Ask")
    with as_user(BOSS), pytest.raises(WorkflowStateError):
        _saved(draft, workflow_state="Approved")


def test_save_cannot_choose_its_own_approver(ruled: Make, trip: Make, as_user: Make) -> None:
    approve = {
        "state": "Draft",
        "action": "Approve",
        "next_state": "Refused",
        "allowed": "Traveller",
        "approver": "field:boss",
    }
    ruled(approve)
    doc = trip(boss=BOSS)

    with as_user(OLENA), pytest.raises(WorkflowPermissionError):
        _saved(doc, boss=OLENA, workflow_state="Refused")


@pytest.mark.parametrize(("user", "is_allowed"), [(BOSS, True), (OLENA, False)])
def test_plain_submit_needs_the_step_and_takes_its_state(
    draft: Any, as_user: Make, user: str, is_allowed: bool
) -> None:
    with as_user(OLENA):
        apply_workflow({"doctype": "Trip", "name": draft.name}, "Ask")

    with as_user(user):
        if is_allowed:
            assert get_doc("Trip", draft.name).submit().workflow_state == "Approved"
        else:
            with pytest.raises(WorkflowPermissionError):
                get_doc("Trip", draft.name).submit()


def test_plain_submit_from_a_state_without_that_step_is_refused(draft: Any, as_user: Make) -> None:
    with as_user(BOSS), pytest.raises(WorkflowPermissionError):
        get_doc("Trip", draft.name).submit()


def test_plain_cancel_needs_its_step(draft: Any, as_user: Make) -> None:
    name = {"doctype": "Trip", "name": draft.name}
    with as_user(OLENA):
        apply_workflow(name, "Ask")
    with as_user(BOSS):
        apply_workflow(name, "Approve")
        with pytest.raises(WorkflowPermissionError):
            get_doc("Trip", draft.name).cancel()

        apply_workflow(name, "Close")

        assert get_doc("Trip", draft.name).cancel().workflow_state == "Called Off"


def test_submitted_document_may_not_go_to_another_state_after_submission(draft: Any, as_user: Make) -> None:
    name = {"doctype": "Trip", "name": draft.name}
    with as_user(OLENA):
        apply_workflow(name, "Ask")
    with as_user(BOSS):
        apply_workflow(name, "Approve")
    with as_user(OLENA), pytest.raises(WorkflowPermissionError):
        _saved(draft, workflow_state="Closed")


def test_document_from_before_the_workflow_is_in_the_first_state(
    ruled: Make, trip: Make, as_user: Make
) -> None:
    old = trip()
    assert not old.workflow_state
    ruled()

    with as_user(OLENA):
        assert apply_workflow({"doctype": "Trip", "name": old.name}, "Ask").workflow_state == "Asked"


WAYS = {
    "PUT of v1": lambda client, name: client.put(f"/api/resource/Trip/{name}", {"workflow_state": "Refused"}),
    "PUT of v2": lambda client, name: client.put(
        f"/api/v2/document/Trip/{name}", {"workflow_state": "Refused"}
    ),
    "set_value": lambda client, name: client.post(
        "/api/method/frappe.client.set_value",
        {"doctype": "Trip", "name": name, "fieldname": "workflow_state", "value": "Refused"},
    ),
    "savedocs": lambda client, name: client.post(
        "/api/method/frappe.desk.form.save.savedocs",
        {"doc": {"doctype": "Trip", "name": name, "workflow_state": "Refused"}, "action": "Save"},
    ),
    "insert": lambda client, _name: client.post(
        "/api/resource/Trip", {"place": "Rome", "workflow_state": "Approved", "docstatus": 1}
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_over_http_goes_around_the_steps(trips: Context, site: Site, draft: Any, way: str) -> None:
    set_password(OLENA, PASSWORD)
    trips.db.commit()
    client = HttpClient(site)
    client.sign_in(OLENA, PASSWORD)

    response = WAYS[way](client, draft.name)

    assert response.status_code in (403, 417), response.text
    assert client.get("/api/resource/Trip", {"fields": '["workflow_state"]'}).json["data"] == [
        {"workflow_state": "Draft"}
    ]
