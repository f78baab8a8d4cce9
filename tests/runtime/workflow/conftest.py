"""A trip that an employee asks for and a manager approves, and the people around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

OLENA, BOSS, OTHER_BOSS = "olena@example.com", "boss@example.com", "other.boss@example.com"
STATES = {"Draft": 0, "Asked": 0, "Refused": 0, "Approved": 1, "Closed": 1, "Called Off": 2}
ACTIONS = ("Ask", "Approve", "Refuse", "Close", "Call Off")


def move(state: str, action: str, next_state: str, allowed: str, **more: Any) -> dict[str, Any]:
    """A transition that the owner may not make."""
    return {
        "state": state,
        "action": action,
        "next_state": next_state,
        "allowed": allowed,
        "allow_self_approval": 0,
        **more,
    }


MOVES = (
    move("Draft", "Ask", "Asked", "Traveller", allow_self_approval=1),
    move("Asked", "Approve", "Approved", "Boss"),
    move("Asked", "Refuse", "Refused", "Boss"),
    move("Approved", "Close", "Closed", "Boss"),
    move("Closed", "Call Off", "Called Off", "Boss"),
)


@pytest.fixture
def trips(context: Context) -> Context:
    """The DocType Trip without a workflow; roles, states and people."""
    for role in ("Traveller", "Boss"):
        make_role(role)
    define(
        "Trip",
        field("place"),
        field("days", "Int", default="1"),
        field("boss", "Link", options="User"),
        field("outcome"),
        field("remark", allow_on_submit=1),
        field("workflow_state", "Link", options="Workflow State", allow_on_submit=1, no_copy=1),
        is_submittable=1,
        title_field="place",
        permissions=[
            {"role": role, **FULL_RIGHTS, **SUBMIT_RIGHTS} for role in ("System Manager", "Traveller", "Boss")
        ],
    )
    for state in STATES:
        get_doc({"doctype": "Workflow State", "workflow_state_name": state}).insert(ignore_if_duplicate=True)
    for action in ACTIONS:
        record = {"doctype": "Workflow Action Master", "workflow_action_name": action}
        get_doc(record).insert(ignore_if_duplicate=True)
    make_user(OLENA, "Traveller")
    make_user(BOSS, "Traveller", "Boss")
    make_user(OTHER_BOSS, "Traveller", "Boss")
    return context


Ruled = Callable[..., Any]


@pytest.fixture
def ruled(trips: Context) -> Ruled:
    """Puts Trip under a workflow: `ruled(move(...), states={...}, send_email_alert=1)`; by default MOVES."""

    def make(*moves: dict[str, Any], states: dict[str, Any] | None = None, **values: Any) -> Any:
        rows = [
            {
                "state": state,
                "allow_edit": "Traveller",
                **(row if isinstance(row, dict) else {"doc_status": str(row)}),
            }
            for state, row in (states or STATES).items()
        ]
        record = {
            "doctype": "Workflow",
            "workflow_name": "Trips",
            "document_type": "Trip",
            "is_active": 1,
            "states": rows,
            "transitions": list(moves or MOVES),
        }
        return get_doc({**record, **values}).insert()

    return make


As = Callable[[str], Any]


@pytest.fixture
def as_user(trips: Context) -> As:
    """Acts as somebody for a block: `with as_user(BOSS): ...`."""

    @contextmanager
    def acting_as(user: str) -> Iterator[None]:
        before, trips.user = trips.user, user
        try:
            yield
        finally:
            trips.user = before

    return acting_as


@pytest.fixture
def trip(as_user: As) -> Callable[..., Any]:
    """A trip of Olena's, in Draft: `trip(days=3)`."""

    def make(**values: Any) -> Any:
        with as_user(OLENA):
            return get_doc({"doctype": "Trip", "place": "Lviv", **values}).insert()

    return make


@pytest.fixture
def tea(apps: AppFolder) -> AppFolder:
    """Throw-away apps."""
    return apps
