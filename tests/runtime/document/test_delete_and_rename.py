"""Removing and renaming records that others link to."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.by_name import delete_doc, delete_doc_if_exists, rename_doc
from frappe.document.load import get_doc
from frappe.exceptions import (
    AppendOnlyError,
    DoesNotExistError,
    DuplicateEntryError,
    LinkExistsError,
    ValidationError,
)


def exists(doctype: str, name: str, context: Context) -> bool:
    return context.db.row(f"SELECT 1 FROM `tab{doctype}` WHERE `name` = ?", (name,)) is not None


def test_a_linked_record_stays(order: Any, sencha: Any) -> None:
    with pytest.raises(LinkExistsError, match=order.name):
        sencha.delete()


def test_force_deletes_a_linked_record(order: Any, sencha: Any, context: Context) -> None:
    sencha.delete(force=True)

    assert not exists("Tea", "Sencha", context)


def test_cancelled_referrers_hold_nothing(order: Any, sencha: Any, context: Context) -> None:
    order.submit().cancel()

    sencha.delete()

    assert not exists("Tea", "Sencha", context)


def test_a_dynamic_link_holds_its_target(define: Any, field: Any, sencha: Any) -> None:
    define("Label", field("kind", "Link", options="DocType"), field("target", "Dynamic Link", options="kind"))
    label = get_doc({"doctype": "Label", "kind": "Tea", "target": "Sencha"}).insert()

    with pytest.raises(LinkExistsError, match=label.name):
        sencha.delete()


def test_links_are_asked_in_few_statements(define: Any, field: Any, sencha: Any, context: Context) -> None:
    for number in range(12):
        define(f"Use {number}", field("tea", "Link", options="Tea"), field("other", "Link", options="Tea"))
    sencha.save()

    with context.db.recording() as statements:
        sencha.delete()

    assert sum("UNION ALL" in sql for sql in statements) == 1


def test_rows_go_with_their_parent(order: Any, context: Context) -> None:
    order.delete()

    assert context.db.value("SELECT COUNT(*) FROM `tabTea Order Line`") == 0


def test_a_submitted_document_must_be_cancelled_first(order: Any) -> None:
    order.submit()

    with pytest.raises(ValidationError, match="Cancel it before"):
        order.delete()


def test_what_is_not_there_is_not_deleted() -> None:
    assert delete_doc("Tea", "Nettle") is False
    delete_doc_if_exists("Tea", "Nettle")
    with pytest.raises(DoesNotExistError):
        delete_doc("Tea", "Nettle", ignore_missing=False)


def test_all_links_follow_a_rename(define: Any, field: Any, order: Any, context: Context) -> None:
    define("Label", field("kind", "Link", options="DocType"), field("target", "Dynamic Link", options="kind"))
    define("Tea Settings", field("best", "Link", options="Tea"), issingle=1)
    label = get_doc({"doctype": "Label", "kind": "Tea", "target": "Sencha"}).insert()
    settings = get_doc("Tea Settings")
    settings.best = "Sencha"
    settings.save()

    assert rename_doc("Tea", "Sencha", "Green Sencha") == "Green Sencha"

    assert get_doc("Tea Order", order.name).lines[0].tea == "Green Sencha"
    assert get_doc("Label", label.name).target == "Green Sencha"
    assert get_doc("Tea Settings").best == "Green Sencha"
    assert get_doc("Tea", "Green Sencha").title == "Green Sencha"
    assert not exists("Tea", "Sencha", context)


def test_rows_follow_the_rename_of_their_parent(order: Any) -> None:
    order.rename("TO-X")

    assert [row.qty for row in get_doc("Tea Order", "TO-X").lines] == [2]


def test_a_merge_moves_links_and_removes_the_record(order: Any, context: Context) -> None:
    get_doc({"doctype": "Tea", "title": "Gyokuro"}).insert()

    rename_doc("Tea", "Sencha", "Gyokuro", merge=True)

    assert get_doc("Tea Order", order.name).lines[0].tea == "Gyokuro"
    assert not exists("Tea", "Sencha", context)


def test_a_taken_name_needs_a_merge(order: Any) -> None:
    get_doc({"doctype": "Tea", "title": "Gyokuro"}).insert()

    with pytest.raises(DuplicateEntryError, match="Gyokuro"):
        rename_doc("Tea", "Sencha", "Gyokuro")
    with pytest.raises(DoesNotExistError):
        rename_doc("Tea", "Sencha", "Nettle", merge=True)


def test_rename_must_be_allowed(define: Any, field: Any) -> None:
    define("Stone", field("weight"), autoname="prompt", allow_rename=0)
    get_doc({"doctype": "Stone", "name": "A"}).insert()

    with pytest.raises(ValidationError, match="cannot be renamed"):
        rename_doc("Stone", "A", "B")
    assert rename_doc("Stone", "A", "B", force=True) == "B"


@pytest.mark.parametrize(
    "change",
    [
        lambda doc: doc.set("text", "other") or doc.save(),
        lambda doc: doc.delete(),
        lambda doc: doc.delete(force=True),
        lambda doc: doc.rename("B"),
        lambda doc: doc.db_set("text", "other"),
        lambda doc: doc.discard(),
    ],
    ids=["save", "delete", "forced delete", "rename", "db_set", "discard"],
)
def test_an_append_only_record_refuses_every_change(define: Any, field: Any, change: Any) -> None:
    define("Ledger", field("text"), append_only=1, autoname="prompt")
    entry = get_doc({"doctype": "Ledger", "name": "A", "text": "first"}).insert()

    with pytest.raises(AppendOnlyError, match="permanent record"):
        change(entry)

    assert get_doc("Ledger", "A").text == "first"
