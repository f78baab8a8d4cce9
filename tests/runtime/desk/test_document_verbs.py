"""Verbs of documents over the desk: restore, cancel together, submit in the background, map, rename, amended or not."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.core.restoring import bulk_restore, restore
from frappe.desk import client
from frappe.desk.form import linked_with, mapping, renaming, save
from frappe.document.by_name import run_action
from frappe.document.load import get_doc
from frappe.exceptions import (
    DocumentAlreadyRestored,
    DocumentLockedError,
    LinkExistsError,
    MandatoryError,
    PermissionError,
    ValidationError,
)
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

READER = "reader@example.com"


@pytest.fixture
def orders(context: Context) -> Context:
    """Order is submittable, Bill links to an Order, Receipt to a Bill; Reader may only read orders."""
    make_role("Reader")
    make_user(READER, "Reader")
    define("Order Line", field("item"), field("qty", "Int"), istable=1)
    everything = {"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS}
    define(
        "Order",
        field("title", reqd=1),
        field("status", "Select", options="Open\nClosed", default="Open"),
        field("lines", "Table", options="Order Line"),
        field("amended_from", "Link", options="Order", no_copy=1),
        is_submittable=1,
        title_field="title",
        permissions=[everything, {"role": "Reader", "read": 1}],
    )
    for doctype, target in (("Bill", "Order"), ("Receipt", "Bill")):
        amended = field("amended_from", "Link", options=doctype, no_copy=1)
        define(doctype, field("source", "Link", options=target), amended, is_submittable=1)
    return context


def new_order(**values: Any) -> Any:
    lines = [{"item": "Tea", "qty": 2}]
    return get_doc({"doctype": "Order", "title": "First", "lines": lines, **values}).insert()


def kept_copy(name: str) -> str:
    return get_list("Deleted Document", user=None, filters={"deleted_name": name}, pluck="name")[0]


def test_a_deleted_record_comes_back_with_its_name_and_rows(orders: Context) -> None:
    order = new_order()
    order.delete()

    back = restore(kept_copy(order.name))

    stored = get_doc("Order", order.name)
    assert back["name"] == order.name
    assert [(row.item, row.qty) for row in stored.lines] == [("Tea", 2)]
    with pytest.raises(DocumentAlreadyRestored, match=order.name):
        restore(kept_copy(order.name))


def test_a_cancelled_one_comes_back_as_a_draft_and_a_taken_name_is_left(orders: Context) -> None:
    order = new_order().submit().cancel()
    order.delete()
    get_doc({"doctype": "Order", "title": "Other"}).insert(set_name=order.name)

    back = restore(kept_copy(order.name))

    assert (back["docstatus"], back["name"] == order.name) == (0, False)


def test_only_who_may_create_restores(orders: Context) -> None:
    order = new_order()
    order.delete()
    copy = kept_copy(order.name)
    orders.user = READER

    with pytest.raises(PermissionError):
        restore(copy)


def test_many_are_restored_and_the_rest_is_named(orders: Context) -> None:
    good, twice = new_order(), new_order()
    for order in (good, twice):
        order.delete()
    restore(kept_copy(twice.name))

    answer = bulk_restore([kept_copy(good.name), kept_copy(twice.name)])

    assert [len(answer[key]) for key in ("restored", "invalid", "failed")] == [1, 1, 0]


def chain(orders: Context) -> tuple[Any, Any, Any]:
    order = new_order().submit()
    bill = get_doc({"doctype": "Bill", "source": order.name}).insert().submit()
    receipt = get_doc({"doctype": "Receipt", "source": bill.name}).insert().submit()
    return order, bill, receipt


def test_a_chain_of_submitted_documents_is_listed_from_its_end(orders: Context) -> None:
    order, bill, receipt = chain(orders)

    found = linked_with.get_submitted_linked_docs("Order", order.name)

    assert [row["name"] for row in found["docs"]] == [receipt.name, bill.name]
    assert linked_with.get_submitted_linked_docs("Order", order.name, ["Bill"])["count"] == 0


def test_cancelling_the_chain_frees_the_document(orders: Context) -> None:
    order, bill, _receipt = chain(orders)
    orders.db.savepoint("before")
    with pytest.raises(LinkExistsError):
        order.cancel()
    orders.db.rollback_to("before")
    order.reload()

    cancelled = linked_with.cancel_all_linked_docs(
        linked_with.get_submitted_linked_docs("Order", order.name)["docs"]
    )

    assert len(cancelled) == 2
    assert get_doc("Bill", bill.name).docstatus.is_cancelled()
    assert order.cancel().docstatus.is_cancelled()


def test_linked_documents_are_shown_as_far_as_one_may_read(orders: Context) -> None:
    order, bill, _receipt = chain(orders)
    assert linked_with.get("Order", order.name) == {
        "Bill": [{"name": bill.name, "docstatus": 1, "title": bill.name}]
    }

    orders.user = READER
    assert linked_with.get("Order", order.name) == {}


def in_background() -> None:
    define(
        "Slow",
        field("title"),
        field("proof", mandatory_depends_on="eval:doc.docstatus == 1"),
        field("amended_from", "Link", options="Slow", no_copy=1),
        is_submittable=1,
        queue_in_background=1,
    )


def test_a_submit_in_the_background_locks_until_the_job_ran(orders: Context) -> None:
    in_background()
    doc = get_doc({"doctype": "Slow", "title": "A", "proof": "x"}).insert()

    save.savedocs({**doc.as_dict(), "title": "B"}, "Submit")

    stored = get_doc("Slow", doc.name)
    assert (stored.docstatus, stored.title, stored.is_locked) == (0, "B", True)
    with pytest.raises(DocumentLockedError):
        stored.save()
    with pytest.raises(DocumentLockedError):
        save.savedocs(stored.as_dict(), "Submit")

    run_action("Slow", doc.name, "submit", {})
    assert get_doc("Slow", doc.name).docstatus.is_submitted()


def test_a_failed_submit_unlocks_the_document(orders: Context) -> None:
    in_background()
    doc = get_doc({"doctype": "Slow", "title": "A"}).insert()
    save.savedocs(doc.as_dict(), "Submit")

    with pytest.raises(MandatoryError):
        run_action("Slow", doc.name, "submit", {})

    assert not get_doc("Slow", doc.name).is_locked


def test_a_draft_is_discarded_over_the_desk(orders: Context) -> None:
    order = new_order()

    save.discard("Order", order.name)

    assert get_doc("Order", order.name).docstatus.is_cancelled()


def test_the_amending_document_is_named(orders: Context) -> None:
    order = new_order().submit().cancel()
    assert client.is_document_amended("Order", order.name) is False

    amended = order.amended().insert()

    assert amended.name == f"{order.name}-1"
    assert client.is_document_amended("Order", order.name) == amended.name


def test_a_title_and_a_name_change_together(orders: Context) -> None:
    order = new_order()

    assert renaming.update_document_title("Order", order.name, title="Second", name="ORDER-2") == "ORDER-2"
    assert get_doc("Order", "ORDER-2").title == "Second"

    orders.user = READER
    with pytest.raises(PermissionError):
        renaming.update_document_title("Order", "ORDER-2", title="Third")
    with pytest.raises(PermissionError):
        client.rename_doc("Order", "ORDER-2", "ORDER-3")


def test_many_documents_change_and_the_rest_is_named(orders: Context) -> None:
    good, bad = new_order(), new_order()

    answer = client.bulk_update(
        [
            {"doctype": "Order", "docname": good.name, "title": "New"},
            {"doctype": "Order", "docname": bad.name, "status": "Nonsense"},
        ]
    )

    assert [item["doc"]["docname"] for item in answer["failed_docs"]] == [bad.name]
    assert get_doc("Order", good.name).title == "New"


def test_rights_and_single_values_are_asked_over_the_client(orders: Context) -> None:
    order = new_order()
    orders.user = READER

    rights = client.get_doc_permissions("Order", order.name)["permissions"]
    assert (rights["read"], rights["write"]) == (1, 0)
    with pytest.raises(PermissionError):
        client.get_single_value("System Settings", "time_zone")


MAPPER = """
import frappe
from frappe.model.mapper import get_mapped_doc

@frappe.whitelist()
def bill(source_name, target_doc=None):
    chosen = (frappe.flags.selected_children or {}).get("lines")
    doc = get_mapped_doc("Order", source_name, {"Order": {"doctype": "Order"}, "Order Line": {
        "doctype": "Order Line", "condition": lambda row: not chosen or row.name in chosen}}, target_doc)
    return doc

def closed(source_name, target_doc=None):
    return None
"""


def test_an_app_maps_documents_over_http(orders: Context, apps: AppFolder) -> None:
    apps.write("tea", files={"maps.py": MAPPER})
    set_installed_apps(["frappe", "tea"])
    one, two = new_order(), new_order(title="Second")

    made = mapping.make_mapped_doc("tea.maps.bill", one.name)
    assert (made["title"], len(made["lines"]), made.get("name")) == ("First", 1, None)
    assert mapping.make_mapped_doc("tea.maps.bill", one.name, {"lines": ["none"]})["lines"] == []
    assert len(mapping.map_docs("tea.maps.bill", [one.name, two.name])["lines"]) == 2
    with pytest.raises(PermissionError):
        mapping.make_mapped_doc("tea.maps.closed", one.name)
    with pytest.raises(ValidationError):
        mapping.map_docs("tea.maps.bill", [])
