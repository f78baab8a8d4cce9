"""Documents that are assigned by rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from frappe.automation.doctype.assignment_rule.assignment_rule import bulk_apply
from frappe.context import Context, Site
from frappe.context.acting import acting_as
from frappe.core.assigning import assign
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.permissions import has_permission
from frappe.query import get_list, values
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user

ANNA, BORYS, CHRIS = "anna@example.com", "borys@example.com", "chris@example.com"
STRANGER = "stranger@example.com"


@pytest.fixture
def make_rule(orders: Context) -> Callable[..., Any]:
    """Stores a rule that gives open orders to three people in turn, unless told otherwise."""

    def make(name: str = "Rule", **given: Any) -> Any:
        rule = {
            "doctype": "Assignment Rule",
            "document_type": "Order",
            "assign_condition": 'status == "Open"',
            "rule": "Round Robin",
            "users": [{"user": user} for user in (ANNA, BORYS, CHRIS)],
        }
        return get_doc({**rule, **given}).insert(set_name=name)

    return make


def assigned(doc: Any, status: str = "Open") -> list[str]:
    """Who has tasks of that status about a document."""
    filters = {"reference_type": doc.doctype, "reference_name": doc.name, "status": status}
    found: list[str] = get_list(
        "ToDo", user=None, filters=filters, pluck="allocated_to", order_by="creation asc"
    )
    return found


# Whom -------------------------------------------------------------------------------------------------------------


def test_people_get_documents_in_turn(make_rule: Any, make_order: Any) -> None:
    make_rule()

    chosen = [assigned(make_order(status="Open")) for _order in range(4)]

    assert chosen == [[ANNA], [BORYS], [CHRIS], [ANNA]]
    assert values.get_value("Assignment Rule", "Rule", "last_user") == ANNA


def test_somebody_disabled_is_passed_over_and_the_turn_goes_on(make_rule: Any, make_order: Any) -> None:
    make_rule()
    make_order(status="Open")
    get_doc("User", BORYS).update({"enabled": 0}).save()

    assert [assigned(make_order(status="Open")) for _order in range(2)] == [[CHRIS], [ANNA]]


def test_the_least_busy_gets_the_document_and_other_doctypes_do_not_count(
    make_rule: Any, make_order: Any, orders: Context
) -> None:
    make_rule(rule="Load Balancing")
    neighbour = get_doc({"doctype": "Neighbour"}).insert()
    assign(neighbour, ANNA, {}, may_share=True)
    busy = [make_order(status="New") for _order in range(2)]
    assign(busy[0], ANNA, {}, may_share=True)
    assign(busy[1], BORYS, {}, may_share=True)

    assert [assigned(make_order(status="Open")) for _order in range(3)] == [[CHRIS], [ANNA], [BORYS]]


def test_a_field_names_the_person(make_rule: Any, make_order: Any) -> None:
    make_rule(rule="Based on Field", field="handler", users=[])

    assert assigned(make_order(status="Open", handler=CHRIS)) == [CHRIS]
    assert assigned(make_order(status="Open")) == []


def test_whoever_could_not_read_the_document_gets_it_shared(make_rule: Any, make_order: Any) -> None:
    make_rule(users=[{"user": STRANGER}])

    mine, other = make_order(status="Open"), make_order(status="New")

    assert has_permission("Order", "read", mine, STRANGER)
    assert not has_permission("Order", "read", other, STRANGER)


def test_a_rule_that_finds_nobody_leaves_the_document_alone(make_rule: Any, make_order: Any) -> None:
    make_rule(users=[{"user": ANNA}])
    get_doc("User", ANNA).update({"enabled": 0}).save()

    assert assigned(make_order(status="Open")) == []


# When -------------------------------------------------------------------------------------------------------------


def test_the_condition_may_name_fields_or_the_document(make_rule: Any, make_order: Any) -> None:
    make_rule(assign_condition='doc.status == "Open" and title != "Tea" and nowdate() > "2000-01-01"')

    assert assigned(make_order("Tea", status="Open")) == []
    assert assigned(make_order("Coffee", status="Open")) == [ANNA]


def test_a_neighbouring_doctype_and_a_disabled_rule_assign_nothing(make_rule: Any, make_order: Any) -> None:
    make_rule("Other", document_type="Neighbour", assign_condition="True")
    make_rule("Off", disabled=1)

    assert assigned(make_order(status="Open")) == []


def test_saving_again_assigns_nobody_else(make_rule: Any, make_order: Any) -> None:
    make_rule()
    order = make_order(status="Open")

    order.title = "Coffee"
    order.save()
    order.db_set("title", "Cocoa")

    assert assigned(order) == [ANNA]


def test_a_single_value_that_is_set_counts_as_a_change(make_rule: Any, make_order: Any) -> None:
    make_rule()
    order = make_order(status="New")

    order.db_set("status", "Open")

    assert assigned(order) == [ANNA]


def test_of_two_rules_the_one_with_the_higher_priority_assigns(make_rule: Any, make_order: Any) -> None:
    make_rule("A low one", priority=1, users=[{"user": ANNA}])
    make_rule("B high one", priority=5, users=[{"user": BORYS}])

    assert assigned(make_order(status="Open")) == [BORYS]


@pytest.mark.parametrize(("day", "people"), [(date(2026, 3, 2), [ANNA]), (date(2026, 3, 3), [])])
def test_a_rule_assigns_on_its_days_only(
    make_rule: Any, make_order: Any, orders: Context, day: date, people: list[str]
) -> None:
    make_rule(assignment_days=[{"day": "Monday"}])
    orders.flags.current_date = day

    assert assigned(make_order(status="Open")) == people


def test_tasks_are_taken_back_and_done_by_their_conditions(make_rule: Any, make_order: Any) -> None:
    make_rule(unassign_condition='status == "Stopped"', close_condition='status == "Ready"')
    stopped, ready = make_order(status="Open"), make_order(status="Open")

    for order, status in ((stopped, "Stopped"), (ready, "Ready")):
        order.status = status
        order.save()

    assert (assigned(stopped), assigned(stopped, "Cancelled")) == ([], [ANNA])
    assert (assigned(ready), assigned(ready, "Closed")) == ([], [BORYS])


def test_what_was_taken_back_is_assigned_anew_when_the_condition_holds_again(
    make_rule: Any, make_order: Any
) -> None:
    make_rule(unassign_condition='status == "Stopped"')
    order = make_order(status="Open")

    for status in ("Stopped", "Open"):
        order.status = status
        order.save()

    assert assigned(order) == [BORYS]


def test_one_rule_takes_over_from_another(make_rule: Any, make_order: Any) -> None:
    make_rule("First", unassign_condition='status == "Late"', users=[{"user": ANNA}])
    make_rule("Second", assign_condition='status == "Late"', users=[{"user": CHRIS}])
    order = make_order(status="Open")

    order.status = "Late"
    order.save()

    assert (assigned(order), assigned(order, "Cancelled")) == ([CHRIS], [ANNA])


def test_a_task_that_somebody_gave_by_hand_is_not_taken_back(make_rule: Any, make_order: Any) -> None:
    make_rule(unassign_condition='status == "Stopped"')
    order = make_order(status="Open")
    assign(order, CHRIS, {}, may_share=True)

    order.status = "Stopped"
    order.save()

    assert assigned(order) == [CHRIS]


def test_a_cancelled_document_asks_nothing_of_anybody(make_rule: Any, make_order: Any) -> None:
    make_rule()
    order = make_order(status="Open")

    order.submit()
    assert assigned(order) == [ANNA]
    order.cancel()

    assert assigned(order) == []


def test_the_due_date_follows_the_document(make_rule: Any, make_order: Any) -> None:
    make_rule(due_date_based_on="due", description="Brew {{ doc.title }}")
    order = make_order(status="Open", due="2026-03-04")
    (task,) = get_list("ToDo", user=None, fields=["name", "date", "description"])
    assert (task.date, task.description) == (date(2026, 3, 4), "Brew Tea")

    order.due = "2026-03-09"
    order.save()

    assert values.get_value("ToDo", task.name, "date") == date(2026, 3, 9)
    assert assigned(order) == [ANNA]


def test_a_rule_with_a_mistake_stops_no_save_and_is_logged(make_rule: Any, make_order: Any) -> None:
    make_rule("Broken", priority=5, assign_condition="title > 5")
    make_rule("Whole")

    order = make_order(status="Open")

    assert assigned(order) == [ANNA]
    assert get_list("Error Log", user=None, filters={"method": "Assignment rule Broken"})


def test_documents_from_before_the_rule_are_assigned_by_who_may_write_them(
    make_rule: Any, make_order: Any
) -> None:
    before = make_order(status="Open")
    make_rule()

    with acting_as(STRANGER), pytest.raises(PermissionError):
        bulk_apply("Order", [before.name])
    assert assigned(before) == []
    with acting_as(CHRIS):
        bulk_apply("Order", f'["{before.name}"]')
    assert assigned(before) == [ANNA]


@pytest.mark.parametrize("names", ["GET", '{"name": 1}', "7"])
def test_names_that_are_no_list_are_refused(make_rule: Any, names: str) -> None:
    make_rule()

    with pytest.raises(ValidationError):
        bulk_apply("Order", names)


# Who may make one -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"document_type": "ToDo"},
        {"document_type": "Order Line"},
        {"document_type": "System Settings"},
        {"assign_condition": "import os"},
        {"close_condition": "status ="},
        {"unassign_condition": "__import__('os')"},
        {"description": "{{ doc."},
        {"due_date_based_on": "title"},
        {"due_date_based_on": "nothing"},
        {"users": []},
        {"rule": "Based on Field"},
        {"rule": "Based on Field", "field": "title"},
        {"rule": "Based on Field", "field": "creation"},
    ],
)
def test_what_could_never_assign_is_refused(make_rule: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make_rule(**wrong)


def test_only_system_managers_make_rules(make_rule: Any, site: Site, orders: Context) -> None:
    make_rule()
    make_user("keeper@example.com", "System Manager", password=PASSWORD)
    orders.db.commit()
    clerk, keeper = HttpClient(site), HttpClient(site)
    clerk.sign_in(ANNA, PASSWORD)
    keeper.sign_in("keeper@example.com", PASSWORD)

    body = {"name": "Mine", "document_type": "Order", "assign_condition": "True", "users": [{"user": CHRIS}]}
    assert clerk.post("/api/resource/Assignment Rule", body).status_code == 403
    assert clerk.get("/api/resource/Assignment Rule/Rule").status_code == 403
    assert keeper.post("/api/resource/Assignment Rule", body).status_code == 200
