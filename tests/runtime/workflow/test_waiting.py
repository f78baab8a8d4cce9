"""What waits for whom: rows are opened with a state, for people or for a role, and closed with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.document.by_name import delete_doc, rename_doc
from frappe.document.load import get_doc
from frappe.query import get_list
from frappe.workflow.apply import apply_workflow
from frappe.workflow.waiting import waiting_for

OLENA, BOSS, OTHER_BOSS = "olena@example.com", "boss@example.com", "other.boss@example.com"
Make = Callable[..., Any]


def _rows(doc: Any) -> list[tuple[str, str, str | None, list[str], str | None]]:
    rows = []
    for name in get_list(
        "Workflow Action",
        user=None,
        filters={"reference_name": doc.name},
        pluck="name",
        order_by="creation asc",
    ):
        row = get_doc("Workflow Action", name)
        roles = [item.role for item in row.permitted_roles]
        rows.append((row.workflow_state, row.status, row.user, roles, row.completed_by))
    return rows


@pytest.fixture
def asked(ruled: Make, trip: Make, as_user: Make) -> Make:
    """A trip of Olena's that waits; `asked(approver="field:boss")` changes the ways to approve it."""

    def make(states: dict[str, Any] | None = None, boss: str | None = None, **more: Any) -> Any:
        common = {"allowed": "Boss", "allow_self_approval": 0, **more}
        ruled(
            {"state": "Draft", "action": "Ask", "next_state": "Asked", "allowed": "Traveller"},
            {"state": "Asked", "action": "Approve", "next_state": "Approved", **common},
            {"state": "Asked", "action": "Refuse", "next_state": "Refused", **common},
            states=states,
        )
        doc = trip(boss=boss)
        with as_user(OLENA):
            return apply_workflow({"doctype": "Trip", "name": doc.name}, "Ask")

    return make


def test_what_its_owner_may_go_on_with_alone_waits_for_nobody(ruled: Make, trip: Make) -> None:
    ruled()

    assert _rows(trip()) == []


def test_state_waits_once_for_the_role_of_its_steps(asked: Make) -> None:
    assert _rows(asked()) == [("Asked", "Open", None, ["Boss"], None)]


def test_state_waits_for_the_named_approver_alone(asked: Make) -> None:
    doc = asked(approver="field:boss", boss=BOSS)

    assert _rows(doc) == [("Asked", "Open", BOSS, [], None)]
    assert [row.reference_name for row in waiting_for(BOSS)] == [doc.name]
    assert waiting_for(OTHER_BOSS) == []


def test_one_for_whom_the_condition_fails_is_not_waited_for(asked: Make) -> None:
    doc = asked(approver="field:boss", boss=BOSS, condition="frappe.session.user != 'boss@example.com'")

    assert _rows(doc) == []


def test_row_of_a_role_waits_for_everybody_who_has_it(asked: Make) -> None:
    doc = asked()

    for user in (BOSS, OTHER_BOSS):
        assert [row.reference_name for row in waiting_for(user)] == [doc.name]
    assert waiting_for(OLENA) == []


def test_step_closes_what_waited_and_says_who_made_it(asked: Make, as_user: Make) -> None:
    doc = asked()

    with as_user(BOSS):
        apply_workflow({"doctype": "Trip", "name": doc.name}, "Refuse")

    assert _rows(doc) == [("Asked", "Completed", None, ["Boss"], BOSS)]
    assert waiting_for(OTHER_BOSS) == []


def test_save_without_a_step_opens_and_closes_nothing(asked: Make, as_user: Make) -> None:
    doc = asked()

    with as_user(OLENA):
        get_doc("Trip", doc.name).update({"place": "Kyiv"}).save()

    assert len(_rows(doc)) == 1
    assert _rows(doc)[0][1] == "Open"


def test_optional_state_waits_for_nobody(asked: Make) -> None:
    doc = asked(
        states={
            "Draft": 0,
            "Asked": {"doc_status": "0", "is_optional_state": 1},
            "Refused": 0,
            "Approved": 1,
        }
    )

    assert _rows(doc) == []


def test_deleted_document_waits_for_nobody(asked: Make, as_user: Make) -> None:
    doc = asked()

    delete_doc("Trip", doc.name)

    assert waiting_for(BOSS) == []


def test_oldest_comes_first_and_no_more_than_asked_for(asked: Make, trip: Make, as_user: Make) -> None:
    first = asked()
    second = trip(place="b")
    with as_user(OLENA):
        apply_workflow({"doctype": "Trip", "name": second.name}, "Ask")

    assert [row.reference_name for row in waiting_for(BOSS)] == [first.name, second.name]
    assert [row.reference_name for row in waiting_for(BOSS, limit=1)] == [first.name]


def test_renamed_document_still_waits(asked: Make) -> None:
    doc = asked()

    rename_doc("Trip", doc.name, "Trip of the year", force=True)

    assert [row.reference_name for row in waiting_for(BOSS)] == ["Trip of the year"]
