"""The order of every write: the tuples, and the events as controllers and hooks see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document import steps
from frappe.document.load import get_doc


@pytest.fixture
def trace(context: Context) -> list[str]:
    context.flags.trace = []
    return context.flags.trace


def events(trace: list[str]) -> list[str]:
    """The events in order, as the controller saw them."""
    return [entry.removeprefix("order.") for entry in trace if entry.startswith("order.")]


def new_order() -> Any:
    return get_doc({"doctype": "Tea Order", "customer": "Olena"})


def test_insert_fires_its_events_in_contract_order(trace: list[str]) -> None:
    new_order().insert()

    assert events(trace) == [
        "before_insert", "before_naming", "autoname", "before_validate", "validate", "before_save",
        "after_insert", "on_update", "on_change",
    ]  # fmt: skip


def test_a_document_inserted_as_submitted_runs_the_submit_events(trace: list[str]) -> None:
    doc = new_order()
    doc.docstatus = 1
    doc.insert()

    assert events(trace) == [
        "before_insert", "before_naming", "autoname", "before_validate", "validate", "before_submit",
        "after_insert", "on_update", "on_submit", "on_change",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda doc: doc.save(), ["before_validate", "validate", "before_save", "on_update", "on_change"]),
        (
            lambda doc: doc.submit(),
            ["before_validate", "validate", "before_submit", "on_update", "on_submit", "on_change"],
        ),
        (lambda doc: doc.db_set("remark", "quick"), ["before_change", "on_change"]),
        (lambda doc: doc.discard(), ["before_discard", "on_discard"]),
        (lambda doc: doc.delete(), ["on_trash", "on_change", "after_delete"]),
        (lambda doc: doc.rename("TO-1"), ["before_rename", "after_rename"]),
    ],
    ids=["save", "submit", "db_set", "discard", "delete", "rename"],
)
def test_a_draft_fires_the_events_of_its_verb(
    order: Any, trace: list[str], act: Callable[[Any], Any], expected: list[str]
) -> None:
    act(order)

    assert events(trace) == expected


def test_a_submitted_document_is_not_validated_again(order: Any, trace: list[str]) -> None:
    order.submit()
    trace.clear()

    order.remark = "late"
    order.save()

    assert events(trace) == ["before_update_after_submit", "on_update_after_submit", "on_change"]


def test_cancel_fires_only_its_own_events(order: Any, trace: list[str]) -> None:
    order.submit()
    trace.clear()

    order.cancel()

    assert events(trace) == ["before_cancel", "on_cancel", "on_change"]


def test_amending_fires_the_events_of_an_insert(order: Any, trace: list[str]) -> None:
    order.submit().cancel()
    trace.clear()

    order.amended().insert()

    assert events(trace)[0] == "before_insert"
    assert events(trace)[-2:] == ["on_update", "on_change"]


def test_controller_comes_first_then_apps_in_install_order_then_the_star(
    order: Any, trace: list[str]
) -> None:
    order.save()

    of_validate = [entry for entry in trace if entry.endswith(".validate")]
    assert of_validate == ["order.validate", "house.validate", "guests.validate", "house*.validate"]


def test_ignore_validate_stops_after_before_validate(order: Any, trace: list[str]) -> None:
    order.flags.ignore_validate = True
    order.save()

    assert events(trace) == ["before_validate", "on_update", "on_change"]


def names(some_steps: tuple[Any, ...]) -> list[str]:
    return [f"{step.__module__.rpartition('.')[2]}.{step.__name__}" for step in some_steps]


def test_links_are_checked_before_permission_to_create_and_the_row_written_after_all_checks() -> None:
    order_of = names(steps.INSERT_STEPS)

    milestones = [
        "defaults.fill", "links.check_and_fetch", "access.require_create", "events.before_insert",
        "naming.name_document", "events.before_write", "mandatory.check_mandatory", "content.check_workflow",
        "write.insert_document", "events.after_insert", "events.after_write", "events.on_change",
    ]  # fmt: skip
    assert [order_of.index(name) for name in milestones] == sorted(
        order_of.index(name) for name in milestones
    )


def test_the_workflow_has_the_last_word_of_the_checks() -> None:
    assert names(steps.BUILT_IN_CHECKS)[-1] == "content.check_workflow"


@pytest.mark.parametrize("action", sorted(steps.STEPS_OF_ACTION))
def test_every_save_writes_once_between_checks_and_events(action: str) -> None:
    order_of = names(steps.STEPS_OF_ACTION[action])

    assert order_of.count("write.update_document") == 1
    assert order_of.index("content.check_workflow") < order_of.index("write.update_document")
    assert order_of.index("write.update_document") < order_of.index("events.after_write")
    assert order_of[-1] == "events.on_change"
