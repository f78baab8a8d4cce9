"""Conformance test 11: transitions by role and condition, self approval, illegal changes, docstatus, links in mails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import (
    LinkExpired,
    ValidationError,
    WorkflowPermissionError,
    WorkflowTransitionError,
)
from frappe.meta import get_meta
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.workflow.apply import apply_workflow, get_transitions
from frappe.workflow.mail_links import PATH, action_links, decide

WORKER, BOSS = "worker@example.com", "boss@example.com"
STATES = {"Draft": 0, "Asked": 0, "Approved": 1, "Checked": 1, "Withdrawn": 2}
MOVES = (
    ("Draft", "Ask", "Asked", "Worker", {}),
    ("Asked", "Approve", "Approved", "Boss", {"allow_self_approval": 0, "condition": "doc.days <= 10"}),
    ("Asked", "Return", "Draft", "Boss", {}),
    ("Approved", "Check", "Checked", "Boss", {}),
    ("Checked", "Withdraw", "Withdrawn", "Boss", {}),
)


@pytest.fixture
def trips(context: Context) -> Context:
    """Trip under a workflow whose state field the Workflow makes itself."""
    for role in ("Worker", "Boss"):
        make_role(role)
    rights = [{"role": role, **FULL_RIGHTS, **SUBMIT_RIGHTS} for role in ("System Manager", "Worker", "Boss")]
    fields = [field("place"), field("days", "Int", default="1"), field("outcome", allow_on_submit=1)]
    amended = field("amended_from", "Link", options="Trip", no_copy=1)
    define("Trip", *fields, amended, is_submittable=1, title_field="place", permissions=rights)
    make_user(WORKER, "Worker", password=PASSWORD)
    make_user(BOSS, "Worker", "Boss", password=PASSWORD)
    get_doc({"doctype": "Trip", "place": "Before"}).insert(set_name="BEFORE")
    _workflow().insert()
    return context


def _workflow() -> Any:
    for name in STATES:
        get_doc({"doctype": "Workflow State", "workflow_state_name": name}).insert(ignore_if_duplicate=True)
    for _state, name, *_rest in MOVES:
        get_doc({"doctype": "Workflow Action Master", "workflow_action_name": name}).insert(
            ignore_if_duplicate=True
        )
    states = [
        {"state": state, "doc_status": str(status), "allow_edit": "Worker", **_entering(state)}
        for state, status in STATES.items()
    ]
    moves = [
        {
            "state": state,
            "action": action,
            "next_state": target,
            "allowed": role,
            "allow_self_approval": 1,
            **more,
        }
        for state, action, target, role, more in MOVES
    ]
    record = {"doctype": "Workflow", "workflow_name": "Trips", "document_type": "Trip", "is_active": 1}
    return get_doc({**record, "states": states, "transitions": moves})


def _entering(state: str) -> dict[str, str]:
    return {"update_field": "outcome", "update_value": "seen"} if state == "Checked" else {}


@contextmanager
def acting_as(context: Context, user: str) -> Iterator[None]:
    before, context.user = context.user, user
    try:
        yield
    finally:
        context.user = before


def new(context: Context, user: str = WORKER, **values: Any) -> Any:
    with acting_as(context, user):
        return get_doc({"doctype": "Trip", "place": "Lviv", **values}).insert()


def do(context: Context, user: str, name: str, action: str) -> Any:
    with acting_as(context, user):
        return apply_workflow({"doctype": "Trip", "name": name}, action)


def stored(name: str) -> tuple[str, int]:
    doc = get_doc("Trip", name)
    return doc.workflow_state, int(doc.docstatus)


def test_the_workflow_makes_its_field_and_fills_what_was_there(trips: Context) -> None:
    made = get_meta("Trip").get_field("workflow_state")

    assert (made.options, made.hidden, made.no_copy, made.allow_on_submit) == ("Workflow State", 1, 1, 1)
    assert stored("BEFORE") == ("Draft", 0)


def test_a_document_goes_its_way_by_role_and_the_docstatus_follows(trips: Context) -> None:
    trip = new(trips)
    assert stored(trip.name) == ("Draft", 0)

    for user, action, reached in (
        (WORKER, "Ask", ("Asked", 0)),
        (BOSS, "Return", ("Draft", 0)),
        (WORKER, "Ask", ("Asked", 0)),
        (BOSS, "Approve", ("Approved", 1)),
        (BOSS, "Check", ("Checked", 1)),
        (BOSS, "Withdraw", ("Withdrawn", 2)),
    ):
        do(trips, user, trip.name, action)
        assert stored(trip.name) == reached
    assert get_doc("Trip", trip.name).outcome == "seen"


def test_role_condition_and_self_approval_each_close_an_action(trips: Context) -> None:
    plain, long, own = new(trips), new(trips, days=11), new(trips, BOSS)
    for doc in (plain, long, own):
        do(trips, WORKER if doc is not own else BOSS, doc.name, "Ask")

    for user, doc in ((WORKER, plain), (BOSS, long), (BOSS, own)):
        with pytest.raises(WorkflowTransitionError) as caught:
            do(trips, user, doc.name, "Approve")
        assert caught.value.http_status_code == 417
    with acting_as(trips, BOSS):
        open_to_boss = [row["action"] for row in get_transitions({"doctype": "Trip", "name": plain.name})]
    assert open_to_boss == ["Approve", "Return"]


def test_a_state_is_not_typed_and_not_skipped(trips: Context) -> None:
    trip = new(trips)
    with acting_as(trips, WORKER):
        for values in ({"workflow_state": "Approved"}, {"workflow_state": "Asked", "docstatus": 1}):
            doc = get_doc("Trip", trip.name)
            doc.update(values)
            with pytest.raises(ValidationError):
                doc.save()
        with pytest.raises(WorkflowPermissionError):
            get_doc("Trip", trip.name).submit()
        with pytest.raises(WorkflowPermissionError):
            get_doc({"doctype": "Trip", "place": "x", "workflow_state": "Approved"}).insert()

    assert stored(trip.name) == ("Draft", 0)


def test_impossible_workflows_are_refused(trips: Context) -> None:
    for change in (
        lambda doc: doc.transitions[0].set("next_state", "Nowhere"),
        lambda doc: doc.transitions[0].set("next_state", "Withdrawn"),
        lambda doc: doc.states[0].set("doc_status", "1"),
    ):
        doc = _workflow()
        doc.workflow_name = "Broken"
        change(doc)
        trips.db.savepoint("before")
        with pytest.raises(ValidationError):
            doc.insert()
        trips.db.rollback_to("before")


def test_a_link_in_a_mail_acts_once_as_its_reader(trips: Context) -> None:
    trip = new(trips)
    do(trips, WORKER, trip.name, "Ask")
    links = {
        link.action: link.address.partition(PATH)[2]
        for link in action_links(get_doc("Trip", trip.name), BOSS)
    }
    assert set(links) == {"Approve", "Return"}

    with pytest.raises(LinkExpired):
        decide("forged" + links["Approve"])
    decide(links["Approve"])
    assert stored(trip.name) == ("Approved", 1)
    assert get_doc("Trip", trip.name).modified_by == BOSS
    for token in links.values():
        with pytest.raises(LinkExpired) as caught:
            decide(token)
        assert caught.value.http_status_code == 410


def test_a_link_about_an_older_state_is_dead(trips: Context) -> None:
    trip = new(trips)
    do(trips, WORKER, trip.name, "Ask")
    token = action_links(get_doc("Trip", trip.name), BOSS)[0].address.partition(PATH)[2]
    do(trips, BOSS, trip.name, "Return")

    with pytest.raises(LinkExpired):
        decide(token)


def test_over_http_get_shows_and_post_acts(trips: Context) -> None:
    trip = new(trips)
    do(trips, WORKER, trip.name, "Ask")
    path = PATH + action_links(get_doc("Trip", trip.name), BOSS)[0].address.partition(PATH)[2]
    trips.db.commit()
    guest, worker = HttpClient(trips.site), HttpClient(trips.site)
    worker.sign_in(WORKER, PASSWORD)

    refused = worker.post(
        "/api/method/frappe.model.workflow.apply_workflow",
        {"doc": {"doctype": "Trip", "name": trip.name}, "action": "Approve"},
    )
    codes = [guest.get(path).status_code, guest.get(path).status_code]
    codes += [guest.request("POST", path).status_code for _time in range(2)]

    assert (refused.status_code, refused.get_json()["exc_type"]) == (417, "WorkflowTransitionError")
    assert codes == [200, 200, 200, 410]
