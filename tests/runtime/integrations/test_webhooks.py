"""Webhooks from the save to the other program."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from frappe.context import Context, FixedClock, Site
from frappe.context.acting import acting_as
from frappe.database import savepoint
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.integrations.webhook_delivery import deliver
from frappe.jobs.worker import Worker
from frappe.query import get_list
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

CLERK, STRANGER, KEEPER = "clerk@example.com", "stranger@example.com", "keeper@example.com"
START = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def make(orders: Context) -> Callable[..., Any]:
    """Stores a webhook about new orders, unless told otherwise."""

    def stored(url: str = "https://e.example/in", **values: Any) -> Any:
        given = {
            "doctype": "Webhook",
            "webhook_doctype": "Order",
            "webhook_docevent": "after_insert",
            "request_url": url,
        }
        return get_doc({**given, **values}).insert()

    return stored


def order(title: str = "Tea", **values: Any) -> Any:
    return get_doc({"doctype": "Order", "title": title, **values}).insert()


def requests(*fields: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = get_list(
        "Webhook Request Log", user=None, fields=list(fields), order_by="creation asc, name asc", as_list=True
    )
    return [tuple(row) for row in rows]


# What is told -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("after_insert", 1),
        ("on_update", 1),
        ("on_submit", 1),
        ("on_cancel", 1),
        ("on_change", 1),
        ("on_trash", 0),
        ("on_update_after_submit", 0),
    ],
)
def test_an_event_is_told_to_the_webhook_that_names_it(make: Any, event: str, told: int) -> None:
    make(webhook_docevent=event)

    order().submit().cancel()

    assert len(requests("name")) == told


def test_a_deleted_document_is_told_with_what_it_held(make: Any) -> None:
    make(webhook_docevent="on_trash", webhook_data=[{"fieldname": "title", "key": "what"}])

    order("Cake").delete()

    assert requests("data") == [('{"what":"Cake"}',)]


def test_a_neighbouring_doctype_and_a_webhook_switched_off_tell_nothing(make: Any) -> None:
    make(webhook_doctype="Neighbour")
    make(enabled=0)

    order()

    assert requests("name") == []


def test_the_condition_decides(make: Any) -> None:
    make(condition='doc.status == "Open"')

    order(status="Closed")
    wanted = order(status="Open")

    assert requests("reference_document") == [(wanted.name,)]


def test_several_saves_in_one_transaction_are_told_once_as_they_end(make: Any) -> None:
    make(webhook_docevent="on_update", webhook_data=[{"fieldname": "title", "key": "what"}])

    doc = order("Tea")
    doc.title = "Coffee"
    doc.save()

    assert requests("data") == [('{"what":"Coffee"}',)]


def test_saves_in_two_transactions_are_told_twice(make: Any, orders: Context) -> None:
    make(webhook_docevent="on_update")

    doc = order()
    orders.db.commit()
    doc.reload().save()

    assert len(requests("name")) == 2


def test_what_is_taken_back_is_not_told(make: Any) -> None:
    make()

    with savepoint(catch=KeyError):
        order()
        raise KeyError
    kept = order()

    assert requests("reference_document") == [(kept.name,)]


def test_a_mistake_in_a_webhook_stops_no_save_and_is_logged(make: Any) -> None:
    make(condition="doc.title > 5")
    make(webhook_json='{"a": {{ doc.title }}}')

    assert order().name

    assert requests("name") == []
    assert len(get_list("Error Log", user=None, filters={"method": ["like", "Webhook HOOK-%"]})) == 2


# How it is delivered ------------------------------------------------------------------------------------------------


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def run(orders: Context, near: Site, clock: FixedClock) -> Iterator[Callable[[], None]]:
    """Commits, lets a worker do what is due, and begins anew."""
    near.memory["clock"] = orders.clock = clock
    worker = Worker(near)

    def due() -> None:
        orders.db.commit()
        worker.run_all()

    yield due
    worker.close()


def test_a_request_is_signed_and_carries_its_headers_and_its_id(make: Any, run: Any, other: Any) -> None:
    make(
        f"{other.address}/in",
        enable_security=1,
        webhook_secret="pepper",
        webhook_headers=[{"key": "Authorization", "value": "Bearer x"}],
        webhook_data=[{"fieldname": "title", "key": "what"}],
    )
    order("Чай")

    run()

    (seen,) = other.received
    ((name, status, answered, answer, tries),) = requests(
        "name", "status", "response_status", "response", "tries"
    )
    expected = hmac.new(b"pepper", seen.body, hashlib.sha256).digest()
    assert json.loads(seen.body) == {"what": "Чай"}
    assert seen.headers["X-Frappe-Webhook-Signature"] == base64.b64encode(expected).decode()
    assert (seen.headers["Authorization"], seen.headers["X-Frappe-Webhook-Id"]) == ("Bearer x", name)
    assert (status, answered, answer, tries) == ("Delivered", 200, "fine", 1)


def test_a_secret_is_kept_out_of_the_row_and_of_the_log(make: Any, orders: Context) -> None:
    hook = make(enable_security=1, webhook_secret="pepper")
    order()

    assert "pepper" not in str(get_doc("Webhook", hook.name).as_dict())
    assert "pepper" not in str(
        [doc.as_dict() for doc in (get_doc("Webhook Request Log", n) for (n,) in requests("name"))]
    )


def test_a_request_that_is_not_taken_waits_longer_each_time(
    make: Any, run: Any, other: Any, clock: FixedClock
) -> None:
    make(other.address)
    other.answers = [(503, {}, b"later"), (500, {}, b"later"), (200, {}, b"now")]
    order()

    run()
    run()
    assert len(other.received) == 1
    for minutes, seen in ((1, 2), (1, 2), (4, 3)):
        clock.move(minutes=minutes, seconds=1)
        run()
        assert len(other.received) == seen

    assert requests("status", "tries", "error") == [("Delivered", 3, None)]
    assert len({seen.headers["X-Frappe-Webhook-Id"] for seen in other.received}) == 1


def test_after_the_fifth_try_it_is_given_up_and_the_bell_rings(
    make: Any, run: Any, other: Any, clock: FixedClock
) -> None:
    make(other.address)
    other.answers = [(500, {}, b"no")]
    order()

    for _try in range(7):
        run()
        clock.move(hours=3)

    assert len(other.received) == 5
    assert requests("status", "tries", "next_try") == [("Failed", 5, None)]
    assert get_list("Notification Log", user=None, filters={"document_type": "Webhook Request Log"})


@pytest.mark.parametrize(("status", "outcome"), [(404, "Failed"), (302, "Failed"), (429, "Waiting")])
def test_an_answer_says_whether_trying_again_helps(
    make: Any, run: Any, other: Any, status: int, outcome: str
) -> None:
    make(other.address)
    other.answers = [(status, {}, b"")]
    order()

    run()

    assert requests("status", "response_status") == [(outcome, status)]


def test_a_private_address_is_not_asked_and_not_tried_again(
    make: Any, run: Any, other: Any, near: Site
) -> None:
    del near.conf["outgoing_private_hosts"]
    make(other.address)
    order()

    run()

    ((status, error),) = requests("status", "error")
    assert status == "Failed" and "outgoing_private_hosts" in error
    assert other.received == []


def test_a_webhook_switched_off_meanwhile_sends_nothing(make: Any, run: Any, other: Any) -> None:
    hook = make(other.address)
    order()
    hook.reload().update({"enabled": 0})
    hook.save()

    run()

    assert other.received == [] and requests("status") == [("Failed",)]


def test_a_webhook_can_be_deleted_although_its_log_tells_of_it(make: Any, run: Any, other: Any) -> None:
    hook = make(other.address)
    order()
    run()

    get_doc("Webhook", hook.name).delete()

    assert requests("status") == [("Delivered",)]


def test_a_delivered_request_is_not_sent_again(make: Any, run: Any, other: Any, orders: Context) -> None:
    make(other.address)
    order()
    run()
    ((name,),) = requests("name")

    assert deliver(name) is False
    with pytest.raises(ValidationError):
        get_doc("Webhook Request Log", name).send_again()

    assert len(other.received) == 1


def test_a_request_that_was_given_up_can_be_sent_again(make: Any, run: Any, other: Any) -> None:
    make(other.address)
    other.answers = [(404, {}, b""), (200, {}, b"")]
    order()
    run()

    get_doc("Webhook Request Log", requests("name")[0][0]).send_again()
    run()

    assert requests("status", "tries") == [("Delivered", 1)]


# Who may make one ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"webhook_doctype": "Order Line"},
        {"webhook_doctype": "Webhook Request Log"},
        {"webhook_doctype": "Neighbour", "webhook_docevent": "on_submit"},
        {"url": "ftp://e.example"},
        {"url": "e.example/in"},
        {"url": "https://e.example/{{ doc.name", "is_dynamic_url": 1},
        {"condition": "import os"},
        {"webhook_json": "{% if %}"},
        {"webhook_data": [{"fieldname": "nothing", "key": "a"}]},
        {"webhook_data": [{"fieldname": "pin", "key": "a"}]},
        {"webhook_headers": [{"key": "A", "value": "b\r\nEvil: 1"}]},
        {"timeout": 61},
        {"timeout": 0},
        {"background_jobs_queue": "nowhere"},
        {"enable_security": 1},
    ],
)
def test_what_could_never_be_sent_is_refused(make: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make(**wrong)


def test_only_system_managers_make_webhooks_and_read_what_was_sent(
    make: Any, site: Site, orders: Context
) -> None:
    make()
    order()
    ((log,),) = requests("name")
    make_user(KEEPER, "System Manager", password=PASSWORD)
    orders.db.commit()
    clerk, admin = HttpClient(site), HttpClient(site)
    clerk.sign_in(CLERK, PASSWORD)
    admin.sign_in(KEEPER, PASSWORD)
    body = {"webhook_doctype": "Order", "webhook_docevent": "on_update", "request_url": "https://e.example"}

    assert clerk.post("/api/resource/Webhook", body).status_code == 403
    assert clerk.get(f"/api/resource/Webhook Request Log/{log}").status_code == 403
    assert admin.post("/api/resource/Webhook", body).status_code == 200
    assert admin.get(f"/api/resource/Webhook Request Log/{log}").status_code == 200
    assert (
        admin.put(f"/api/resource/Webhook Request Log/{log}", {"url": "https://x.example"}).status_code == 403
    )


def test_a_preview_shows_what_would_be_sent_and_sends_nothing(make: Any) -> None:
    hook = make(condition='doc.status == "Open"', webhook_data=[{"fieldname": "title", "key": "what"}])
    doc = order(status="Closed")

    shown = hook.preview(doc.name)

    assert shown == {
        "is_met": False,
        "url": "https://e.example/in",
        "content_type": "application/json",
        "body": '{"what":"Tea"}',
    }
    assert requests("name") == []


def test_a_preview_is_for_those_who_may_read_the_document(make: Any) -> None:
    hook, doc = make(), order()

    with acting_as(CLERK):
        assert hook.preview(doc.name)["body"]
    with acting_as(STRANGER), pytest.raises(PermissionError):
        hook.preview(doc.name)


def test_a_clerk_causes_requests_without_seeing_the_webhook(make: Any, run: Any, other: Any) -> None:
    make(other.address)
    with acting_as(CLERK):
        order()

    run()

    assert len(other.received) == 1


def test_the_transaction_of_a_save_holds_the_request(site: Site, make: Any, orders: Context) -> None:
    make()
    orders.db.commit()
    order()
    orders.db.rollback()

    with acting(site, write=False):
        assert requests("name") == []
