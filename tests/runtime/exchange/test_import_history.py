"""Records of the past: they enter in the state they had reached, and only then."""

from __future__ import annotations

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError
from frappe.exchange.importer import import_rows
from frappe.exchange.problems import ImportRowsError
from frappe.query import get_list, values
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

STATES = [("Open", "0"), ("Refused", "0"), ("Agreed", "1"), ("Withdrawn", "2")]


@pytest.fixture
def claim(context: Context) -> str:
    """A submittable DocType whose workflow lets only Judges agree."""
    make_role("Judge")
    doctype = define(
        "Claim",
        field("title", reqd=1),
        field("workflow_state", "Link", options="Workflow State"),
        is_submittable=1,
        allow_import=1,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS},
            {"role": "Judge", **FULL_RIGHTS, **SUBMIT_RIGHTS},
        ],
    )
    for state, _docstatus in STATES:
        if not values.exists("Workflow State", state):
            get_doc({"doctype": "Workflow State", "workflow_state_name": state}).insert()
    if not values.exists("Workflow Action Master", "Agree"):
        get_doc({"doctype": "Workflow Action Master", "workflow_action_name": "Agree"}).insert()
    get_doc(
        {
            "doctype": "Workflow",
            "workflow_name": "Claims",
            "document_type": doctype,
            "is_active": 1,
            "workflow_state_field": "workflow_state",
            "states": [
                {"state": state, "doc_status": docstatus, "allow_edit": "Judge"}
                for state, docstatus in STATES
            ],
            "transitions": [
                {"state": "Open", "action": "Agree", "next_state": "Agreed", "allowed": "Judge"},
            ],
        }
    ).insert()
    return doctype


TABLE = "title,docstatus,workflow_state,owner\nA,1,Agreed,\nB,2,Withdrawn,\nC,0,Refused,\nD,,,\n"


def test_history_keeps_states_and_asks_for_no_transition(claim: str) -> None:
    result = import_rows(claim, TABLE, history=True)

    rows = get_list(
        claim, user=None, fields=["title", "docstatus", "workflow_state"], order_by="title", as_list=True
    )
    assert result.inserted == 4
    assert rows == [("A", 1, "Agreed"), ("B", 2, "Withdrawn"), ("C", 0, "Refused"), ("D", 0, "Open")]
    assert get_list("Workflow Action", user=None, pluck="name") == []


def test_without_history_the_workflow_refuses_a_state_nobody_agreed_to(claim: str) -> None:
    with pytest.raises(ImportRowsError) as refused:
        import_rows(claim, TABLE)

    assert [row["row"] for row in refused.value.details["rows"]] == [2, 3, 4]


@pytest.mark.parametrize(("docstatus", "state"), [(1, "Refused"), (0, "Agreed"), (2, "Agreed")])
def test_history_refuses_a_state_that_does_not_fit_the_docstatus(
    claim: str, docstatus: int, state: str
) -> None:
    with pytest.raises(ImportRowsError, match="does not fit"):
        import_rows(claim, f"title,docstatus,workflow_state\nA,{docstatus},{state}\n", history=True)


def test_only_a_system_manager_imports_history(claim: str, context: Context) -> None:
    judge = make_user("judge@example.com", "Judge")
    manager = make_user("manager@example.com", "System Manager")

    context.user = judge
    with pytest.raises(PermissionError):
        import_rows(claim, TABLE, history=True)
    context.user = manager
    assert import_rows(claim, TABLE, history=True).inserted == 4


def test_flag_on_a_document_alone_does_not_open_the_workflow(claim: str) -> None:
    doc = get_doc({"doctype": claim, "title": "A", "workflow_state": "Refused"})
    doc.flags.in_import_history = True

    with pytest.raises(Exception, match="starts in state Open"):
        doc.insert()
