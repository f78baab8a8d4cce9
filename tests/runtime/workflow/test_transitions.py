"""Who may make which step, and what a step does to the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError, WorkflowTransitionError
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.workflow.apply import apply_workflow, get_transitions
from frappe.workflow.bulk import bulk_workflow_approval, get_common_transition_actions

OLENA, BOSS, OTHER_BOSS = "olena@example.com", "boss@example.com", "other.boss@example.com"
Make = Callable[..., Any]


def _move(state: str, action: str, next_state: str, allowed: str, **more: Any) -> dict[str, Any]:
    return {"state": state, "action": action, "next_state": next_state, "allowed": allowed, **more}


ASK = _move("Draft", "Ask", "Asked", "Traveller")


def _approve(**more: Any) -> dict[str, Any]:
    return _move("Asked", "Approve", "Approved", "Boss", allow_self_approval=0, **more)


def _of(doc: Any, **values: Any) -> dict[str, Any]:
    return {"doctype": "Trip", "name": doc.name, **values}


def _actions(doc: Any) -> list[str]:
    return [row["action"] for row in get_transitions(_of(doc))]


@pytest.fixture
def asked(ruled: Make, trip: Make, as_user: Make) -> Make:
    """A trip of Olena's that waits for approval: `asked(_approve(...), days=3)` with this way to approve it."""

    def make(*moves: dict[str, Any], **values: Any) -> Any:
        ruled(*(((ASK, *moves)) if moves else ()))
        doc = trip(**values)
        with as_user(OLENA):
            return apply_workflow(_of(doc), "Ask")

    return make


@pytest.mark.parametrize(("user", "expected"), [(OLENA, []), (BOSS, ["Approve", "Refuse"])])
def test_steps_are_those_of_the_users_roles(
    asked: Make, as_user: Make, user: str, expected: list[str]
) -> None:
    doc = asked()

    with as_user(user):
        assert _actions(doc) == expected


def test_one_who_may_not_read_the_document_learns_no_steps(asked: Make, as_user: Make) -> None:
    doc = asked()

    with as_user("Guest"), pytest.raises(PermissionError):
        _actions(doc)


@pytest.mark.parametrize(
    ("condition", "days", "is_open"),
    [
        ("doc.days > 2", 3, True),
        ("doc.days > 2", 2, False),
        ("frappe.session.user == 'boss@example.com'", 1, True),
        ("frappe.db.get_value('User', doc.owner, 'first_name') == 'Olena'", 1, True),
        ("", 1, True),
    ],
)
def test_condition_opens_and_closes_a_step(
    asked: Make, as_user: Make, condition: str, days: int, is_open: bool
) -> None:
    doc = asked(_approve(condition=condition), days=days)

    with as_user(BOSS):
        assert _actions(doc) == (["Approve"] if is_open else [])


def test_condition_reads_what_is_stored_and_not_what_comes_with_the_step(asked: Make, as_user: Make) -> None:
    doc = asked(_approve(condition="doc.days < 3"), days=5)

    with as_user(BOSS), pytest.raises(WorkflowTransitionError):
        apply_workflow(_of(doc, days=1), "Approve")


@pytest.mark.parametrize(("user", "is_open"), [(BOSS, True), (OTHER_BOSS, False), (OLENA, False)])
def test_field_names_the_only_one_who_may_approve(
    asked: Make, as_user: Make, user: str, is_open: bool
) -> None:
    doc = asked(_approve(approver="field:boss"), boss=BOSS)

    with as_user(user):
        assert _actions(doc) == (["Approve"] if is_open else [])


def test_named_approver_still_needs_the_role(asked: Make, as_user: Make) -> None:
    doc = asked(_approve(approver="field:boss"), boss=OLENA)

    with as_user(OLENA):
        assert _actions(doc) == []


def test_empty_field_names_nobody(asked: Make, as_user: Make) -> None:
    doc = asked(_approve(approver="field:boss"))

    with as_user(BOSS):
        assert _actions(doc) == []


@pytest.mark.parametrize("answer", ["'boss@example.com'", "['boss@example.com']", "None", "[]"])
def test_function_names_those_who_may_approve(
    asked: Make, as_user: Make, tea: AppFolder, answer: str
) -> None:
    tea.write("tea", files={"approvers.py": f"def of(doc):\n    return {answer}\n"})
    set_installed_apps(["frappe", "tea"])
    doc = asked(_approve(approver="tea.approvers.of"))

    with as_user(BOSS):
        assert _actions(doc) == (["Approve"] if "boss" in answer else [])
    with as_user(OTHER_BOSS):
        assert _actions(doc) == []


def test_function_outside_the_installed_apps_is_not_called(asked: Make) -> None:
    with pytest.raises(ValidationError, match=r"os\.getlogin"):
        asked(_approve(approver="os.getlogin"))


def test_own_document_is_not_approved_by_its_owner(ruled: Make, as_user: Make) -> None:
    ruled()
    with as_user(BOSS):
        doc = get_doc({"doctype": "Trip", "place": "Odesa"}).insert()
        apply_workflow(_of(doc), "Ask")
        assert _actions(doc) == []

        with pytest.raises(WorkflowTransitionError, match="Self approval is not allowed"):
            apply_workflow(_of(doc), "Approve")


def test_own_document_is_approved_where_the_step_allows_it(ruled: Make, as_user: Make) -> None:
    ruled(ASK, {**_approve(), "allow_self_approval": 1})
    with as_user(BOSS):
        doc = get_doc({"doctype": "Trip", "place": "Odesa"}).insert()
        apply_workflow(_of(doc), "Ask")

        assert apply_workflow(_of(doc), "Approve").workflow_state == "Approved"


def test_document_goes_through_every_docstatus(ruled: Make, trip: Make, as_user: Make) -> None:
    ruled()
    doc = trip()
    seen = []
    for action in ("Ask", "Approve", "Close", "Call Off"):
        with as_user(OLENA if action == "Ask" else BOSS):
            moved = apply_workflow(_of(doc), action)
        seen.append((moved.workflow_state, int(moved.docstatus)))

    assert seen == [("Asked", 0), ("Approved", 1), ("Closed", 1), ("Called Off", 2)]
    assert get_doc("Trip", doc.name).workflow_state == "Called Off"


@pytest.mark.parametrize("action", ["Close", "Ask", "Fly"])
def test_step_that_is_not_open_names_those_that_are(asked: Make, as_user: Make, action: str) -> None:
    doc = asked()

    with as_user(BOSS), pytest.raises(WorkflowTransitionError) as caught:
        apply_workflow(_of(doc), action)

    assert "Approve, Refuse" in str(caught.value.next_step)
    assert get_doc("Trip", doc.name).workflow_state == "Asked"


def test_document_without_a_workflow_has_no_steps(trips: Context, trip: Make) -> None:
    doc = trip()

    assert _actions(doc) == []
    with pytest.raises(WorkflowTransitionError, match="has no workflow"):
        apply_workflow(_of(doc), "Ask")


def test_what_was_typed_is_saved_with_the_step(ruled: Make, trip: Make, as_user: Make) -> None:
    ruled()
    doc = trip()

    with as_user(OLENA):
        apply_workflow(_of(doc, place="Kharkiv", modified=str(doc.modified)), "Ask")

    stored = get_doc("Trip", doc.name)
    assert (stored.place, stored.workflow_state) == ("Kharkiv", "Asked")


def test_refused_step_saves_nothing_of_what_was_typed(asked: Make, as_user: Make) -> None:
    doc = asked()

    with as_user(OLENA), pytest.raises(WorkflowTransitionError):
        apply_workflow(_of(doc, place="Kharkiv"), "Approve")

    assert get_doc("Trip", doc.name).place == "Lviv"


def test_typed_state_and_docstatus_are_ignored(asked: Make, as_user: Make) -> None:
    doc = asked()

    with as_user(BOSS):
        moved = apply_workflow(_of(doc, workflow_state="Approved", docstatus=1), "Refuse")

    assert (moved.workflow_state, int(moved.docstatus)) == ("Refused", 0)


def test_comment_says_the_new_state_and_what_was_said(asked: Make, as_user: Make) -> None:
    doc = asked()

    with as_user(BOSS):
        apply_workflow(_of(doc), "Refuse", comment="Not in May")

    rows = get_list(
        "Comment",
        user=None,
        filters={"reference_name": doc.name, "comment_type": "Workflow"},
        fields=["content", "owner"],
        order_by="creation asc",
    )
    assert [(row.owner, row.content) for row in rows] == [(OLENA, "Asked"), (BOSS, "Refused: Not in May")]


def test_state_sets_its_field(ruled: Make, trip: Make, as_user: Make) -> None:
    ruled(
        ASK,
        states={
            "Draft": 0,
            "Asked": {"doc_status": "0", "update_field": "outcome", "update_value": "asked for"},
        },
    )
    doc = trip()

    with as_user(OLENA):
        assert apply_workflow(_of(doc), "Ask").outcome == "asked for"


def test_state_sets_its_field_to_the_value_of_an_expression(ruled: Make, trip: Make, as_user: Make) -> None:
    row = {"update_field": "outcome", "update_value": "doc.place + '!'", "evaluate_as_expression": 1}
    ruled(ASK, states={"Draft": 0, "Asked": {"doc_status": "0", **row}})
    doc = trip()

    with as_user(OLENA):
        assert apply_workflow(_of(doc), "Ask").outcome == "Lviv!"


def test_bulk_step_names_the_failed_and_makes_the_others(ruled: Make, trip: Make, as_user: Make) -> None:
    ruled()
    asked, draft, other = (trip(place=place) for place in ("a", "b", "c"))
    with as_user(OLENA):
        for doc in (asked, other):
            apply_workflow(_of(doc), "Ask")

    with as_user(BOSS):
        answer = bulk_workflow_approval([asked.name, draft.name, "absent", other.name], "Trip", "Approve")

    assert answer["done"] == [asked.name, other.name]
    assert set(answer["failed"]) == {draft.name, "absent"}
    assert "Approve" in answer["failed"][draft.name]
    assert [get_doc("Trip", doc.name).workflow_state for doc in (asked, draft, other)] == [
        "Approved",
        "Draft",
        "Approved",
    ]


def test_failed_one_of_a_bulk_step_leaves_no_message(
    trips: Context, ruled: Make, trip: Make, as_user: Make, tea: AppFolder
) -> None:
    refuse = "import frappe\ndef refuse(doc, event):\n    frappe.throw('The train is late.')\n"
    tea.write(
        "tea", hooks="doc_events = {'Trip': {'on_update': 'tea.rules.refuse'}}", files={"rules.py": refuse}
    )
    ruled(ASK)
    doc = trip()
    set_installed_apps(["frappe", "tea"])

    with as_user(OLENA):
        answer = bulk_workflow_approval([doc.name], "Trip", "Ask")

    assert answer == {"done": [], "failed": {doc.name: "The train is late."}, "queued": 0}
    assert trips.message_log == []
    assert get_doc("Trip", doc.name).workflow_state == "Draft"


def test_too_many_at_once_are_refused(ruled: Make) -> None:
    ruled()

    with pytest.raises(ValidationError, match="500"):
        bulk_workflow_approval(["x"] * 501, "Trip", "Approve")


def test_common_steps_are_open_on_every_document(ruled: Make, trip: Make, as_user: Make) -> None:
    ruled()
    asked, draft = trip(), trip()
    with as_user(OLENA):
        apply_workflow(_of(asked), "Ask")

    with as_user(BOSS):
        assert get_common_transition_actions([_of(asked)], "Trip") == ["Approve", "Refuse"]
        assert get_common_transition_actions([_of(asked), _of(draft)], "Trip") == []
