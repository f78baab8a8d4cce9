"""Rules about what happens to a document: which event tells whom, how often, and what goes wrong quietly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.notifications.doctype.notification.notification import send_notification
from frappe.query import get_list, values

CLERK, BOSS = "clerk@example.com", "boss@example.com"
Make = Callable[..., Any]
Told = Callable[[], list[tuple[str, str]]]


def test_new_document_tells_once(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule()
    order = make_order("Чай")
    order.save()

    assert told() == [(BOSS, "About Чай")]


def test_save_tells_of_changes_and_not_of_the_first_save(
    make_rule: Make, make_order: Make, told: Told
) -> None:
    make_rule(event="Save")
    order = make_order()
    assert told() == []
    order.save()

    assert told() == [(BOSS, "About Tea")]


@pytest.mark.parametrize(("event", "verbs"), [("Submit", ["submit"]), ("Cancel", ["submit", "cancel"])])
def test_submit_and_cancel_tell(
    make_rule: Make, make_order: Make, told: Told, event: str, verbs: list[str]
) -> None:
    make_rule(event=event)
    order = make_order()
    assert told() == []
    for verb in verbs:
        getattr(order, verb)()

    assert told() == [(BOSS, "About Tea")]


def test_value_change_tells_when_that_field_changed(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule(event="Value Change", value_changed="status", subject="{{ doc.status }}")
    order = make_order(status="Open")
    order.set("title", "Coffee")
    order.save()
    assert told() == []
    order.set("status", "Done")
    order.save()

    assert told() == [(BOSS, "Done")]


def test_event_of_an_app_tells(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule(event="Method", method="on_brewed")
    order = make_order()
    order.run_method("on_brewed")
    order.run_method("on_brewed")

    assert told() == [(BOSS, "About Tea")], "once for a document in one request"


def test_rule_sent_by_hand_needs_the_right_to_write(
    make_rule: Make, make_order: Make, told: Told, orders: Context
) -> None:
    make_rule(event="Custom")
    order = make_order()
    orders.user = BOSS
    with pytest.raises(Exception, match="may not"):
        send_notification("Rule", "Order", order.name)
    orders.user = CLERK

    assert send_notification("Rule", "Order", order.name) is True
    assert told() == [(BOSS, "About Tea")]


@pytest.mark.parametrize(
    ("condition", "tells"),
    [
        ("doc.title == 'Tea'", True),
        ("doc.title == 'Coffee'", False),
        ("doc.title in ('Tea', 'Water') and not doc.status", True),
        ("doc.due and doc.due > frappe.utils.getdate()", False),
        ("frappe.db.exists('User', 'boss@example.com')", True),
    ],
)
def test_condition_decides(
    make_rule: Make, make_order: Make, told: Told, condition: str, tells: bool
) -> None:
    make_rule(condition=condition)
    make_order()

    assert bool(told()) is tells


def test_condition_compares_with_the_value_before(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule(event="Save", condition="before.status == 'Open' and doc.status == 'Done'")
    order = make_order(status="Open")
    order.save()
    assert told() == []
    order.set("status", "Done")
    order.save()

    assert told() == [(BOSS, "About Tea")]


def test_disabled_rule_tells_nobody_at_once(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule()
    rule = get_doc("Notification", "Rule")
    rule.set("enabled", 0)
    rule.save()
    make_order()
    assert told() == []
    rule.set("enabled", 1)
    rule.save()
    make_order()

    assert told() == [(BOSS, "About Tea")]


def test_field_is_set_once_everybody_was_told(make_rule: Make, make_order: Make) -> None:
    make_rule(set_property_after_alert="told", property_value="1")
    order = make_order()

    assert values.get_value("Order", order.name, "told") == 1


def test_field_that_a_rule_sets_rings_it_no_second_time(
    make_rule: Make, make_order: Make, told: Told
) -> None:
    make_rule(
        event="Value Change", value_changed="status", set_property_after_alert="told", property_value="1"
    )
    order = make_order(status="Open")
    order.set("status", "Done")
    order.save()

    assert told() == [(BOSS, "About Tea")]
    assert values.get_value("Order", order.name, "told") == 1


def test_rule_that_fails_stops_no_save_and_is_logged(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule("Broken", subject="{{ doc.nothing.at.all }}")
    make_rule("Good")

    order = make_order()

    assert values.exists("Order", order.name)
    assert told() == [(BOSS, "About Tea")]
    [error] = get_list("Error Log", user=None, fields=["method", "reference_name"])
    assert (error.method, error.reference_name) == ("Notification Broken", order.name)


@pytest.mark.parametrize("flag", ["in_patch", "in_migrate", "in_install", "in_import_history"])
def test_nobody_is_told_while_the_site_is_built(
    make_rule: Make, make_order: Make, told: Told, orders: Context, flag: str
) -> None:
    make_rule()
    orders.flags[flag] = 1
    make_order()
    orders.flags.pop(flag)

    assert told() == []


def test_import_that_is_to_send_nothing_rings_no_bell(
    make_rule: Make, make_order: Make, orders: Context
) -> None:
    make_rule(channel="System Notification")
    orders.flags.update(in_import=True, mute_emails=True)
    make_order()
    orders.flags.update(in_import=False, mute_emails=False)

    assert get_list("Notification Log", user=None) == []


def test_rolled_back_save_tells_nobody(
    make_rule: Make, make_order: Make, told: Told, orders: Context
) -> None:
    make_rule()
    orders.db.savepoint("before")
    make_order()
    orders.db.rollback_to("before")

    assert told() == []


# Rules are checked when they are saved ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"condition": "doc.title =="},
        {"condition": "__import__('os')"},
        {"condition": "doc.__class__"},
        {"subject": "{% if %}"},
        {"message": "{{ doc. }}"},
        {"event": "Value Change", "value_changed": "nothing"},
        {"event": "Days Before", "date_changed": "title"},
        {"event": "Days Before", "date_changed": None},
        {"event": "Minutes Before", "datetime_changed": "due", "minutes_offset": 30},
        {"event": "Minutes Before", "datetime_changed": "starts", "minutes_offset": 5},
        {"recipients": [{"receiver_by_document_field": "nobody"}]},
        {"recipients": [{"receiver_by_expression": "doc.owner ="}]},
        {"recipients": [{"condition": "1 +"}]},
        {"set_property_after_alert": "nothing"},
    ],
)
def test_rule_with_a_mistake_is_not_kept(make_rule: Make, wrong: dict[str, Any]) -> None:
    with pytest.raises(Exception) as refused:
        make_rule(**wrong)

    assert getattr(refused.value, "http_status_code", None) == 417


@pytest.mark.parametrize(
    "text",
    [
        "{{ doc.delete() }}",
        "{{ doc.db_set('title', 'x') }}",
        "{{ doc.__class__.__mro__ }}",
        "{{ frappe.db.sql('delete from tabUser') }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_text_of_a_rule_changes_nothing(make_rule: Make, make_order: Make, told: Told, text: str) -> None:
    make_rule(message=text)

    order = make_order()

    assert values.get_value("Order", order.name, "title") == "Tea"
    assert values.exists("User", BOSS)
    messages = get_list("Email Queue", user=None, pluck="message")
    assert not any("class" in message and "mro" in message for message in messages)
