"""What a transition does besides: methods of apps by the hook `workflow_methods`, at once or in a job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.database import job_table
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.registry.attributes import get_attr
from frappe.testing.apps import AppFolder
from frappe.values.json_text import parse_json
from frappe.workflow.apply import apply_workflow

OLENA, BOSS = "olena@example.com", "boss@example.com"
HOOKS = """
workflow_methods = [
    {"name": "Book a room", "method": "hotel.tasks.book"},
    {"name": "Tell the desk", "method": "hotel.tasks.tell"},
    {"name": "Fail", "method": "hotel.tasks.fail"},
]
"""
TASKS = """
import frappe


def note(text):
    frappe.get_doc({"doctype": "ToDo", "description": text}).insert(ignore_permissions=True)


def book(doc):
    note(f"booked {doc.place} {doc.workflow_state} {int(doc.docstatus)}")


def tell(doc):
    note(f"told {doc.place}")


def fail(doc):
    note("half done")
    frappe.throw("The hotel is full.")
"""


@pytest.fixture(autouse=True)
def hotel(trips: Context, apps: AppFolder) -> AppFolder:
    """An app that offers three tasks."""
    apps.write("hotel", hooks=HOOKS, files={"tasks.py": TASKS})
    set_installed_apps(["frappe", "hotel"])
    return apps


def _tasks(*rows: dict[str, Any]) -> Any:
    return get_doc(
        {"doctype": "Workflow Transition Tasks", "name": "At approval", "tasks": list(rows)}
    ).insert()


@pytest.fixture
def asked(
    ruled: Callable[..., Any], trip: Callable[..., Any], as_user: Callable[[str], Any]
) -> Callable[..., Any]:
    """A trip that waits for the boss; its approval does the given tasks."""

    def make(*rows: dict[str, Any]) -> Any:
        tasks = _tasks(*rows)
        move = {"state": "Draft", "action": "Ask", "next_state": "Asked", "allowed": "Traveller"}
        approve = {"state": "Asked", "action": "Approve", "next_state": "Approved", "allowed": "Boss"}
        ruled(move, {**approve, "transition_tasks": tasks.name})
        doc = trip()
        with as_user(OLENA):
            apply_workflow({"doctype": "Trip", "name": doc.name}, "Ask")
        return doc

    return make


def _notes() -> list[str]:
    return get_list("ToDo", user=None, pluck="description", order_by="creation asc")


def test_tasks_run_in_order_once_the_document_is_in_its_new_state(
    asked: Callable[..., Any], as_user: Callable[[str], Any]
) -> None:
    doc = asked({"task": "Tell the desk"}, {"task": "Book a room"}, {"task": "Fail", "enabled": 0})
    assert _notes() == []

    with as_user(BOSS):
        apply_workflow({"doctype": "Trip", "name": doc.name}, "Approve")

    assert _notes() == ["told Lviv", "booked Lviv Approved 1"]


def test_task_that_fails_undoes_the_action(
    asked: Callable[..., Any], as_user: Callable[[str], Any], context: Context
) -> None:
    doc = asked({"task": "Fail"})
    context.db.savepoint("request")

    with as_user(BOSS), pytest.raises(ValidationError, match="full"):
        apply_workflow({"doctype": "Trip", "name": doc.name}, "Approve")
    context.db.rollback_to("request")

    assert get_doc("Trip", doc.name).workflow_state == "Asked"
    assert _notes() == []


def test_task_in_the_background_is_left_to_a_job(
    asked: Callable[..., Any], as_user: Callable[[str], Any], context: Context
) -> None:
    doc = asked({"task": "Book a room", "asynchronous": 1})
    with as_user(BOSS):
        apply_workflow({"doctype": "Trip", "name": doc.name}, "Approve")
    assert _notes() == []

    [job] = job_table.unfinished(context.db)
    get_attr(job.method)(**parse_json(job.kwargs))

    assert job.user == BOSS
    assert _notes() == ["booked Lviv Approved 1"]


def test_task_that_no_app_offers_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValidationError, match="Dance") as caught:
        _tasks({"task": "Dance"})

    assert "Book a room" in str(caught.value.next_step)
