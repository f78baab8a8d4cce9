"""Which class a document has, and what happens when it cannot be had."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.by_name import delete_doc
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import AppImportError, DocumentLockedError, PermissionError, ValidationError


def test_a_doctype_without_a_controller_is_a_plain_document(sencha: Any) -> None:
    assert type(sencha) is Document


def test_a_controller_is_found_by_module_and_name(order: Any) -> None:
    assert "TeaOrder" in {cls.__name__ for cls in type(order).__mro__}


def test_a_controller_that_cannot_be_imported_names_the_app(define: Any, field: Any) -> None:
    define("Broken Cup", field("title"), module="Tea", custom=0)

    with pytest.raises(AppImportError, match=r"Broken Cup in app 'tea_house'.*a_module_that_nobody_has"):
        get_doc({"doctype": "Broken Cup"})


def test_a_virtual_doctype_is_read_and_written_by_its_controller(
    define: Any, field: Any, context: Context
) -> None:
    define("Steam", field("title"), module="Tea", custom=0, is_virtual=1, autoname="prompt")
    context.flags.steam = {}

    cloud = get_doc({"doctype": "Steam", "name": "A", "title": "thin"}).insert()
    cloud.title = "thick"
    cloud.save()

    assert get_doc("Steam", "A").title == "thick"
    delete_doc("Steam", "A")
    assert context.flags.steam == {}


@pytest.mark.parametrize(("person", "is_removed"), [("owner", True), ("neighbour", False), ("Guest", False)])
def test_a_virtual_record_is_removed_by_who_may_delete_it(
    define: Any, field: Any, context: Context, person: str, is_removed: bool
) -> None:
    rights = [{"role": "All", "create": 1, "read": 1, "write": 1, "delete": 1, "if_owner": 1}]
    define(
        "Steam", field("title"), module="Tea", custom=0, is_virtual=1, autoname="prompt", permissions=rights
    )
    context.flags.steam = {"A": {"title": "thin", "owner": "owner"}}
    context.user = person

    if is_removed:
        delete_doc("Steam", "A")
    else:
        with pytest.raises(PermissionError):
            delete_doc("Steam", "A")

    assert ("A" in context.flags.steam) is not is_removed


def test_a_virtual_field_is_an_expression_of_its_document(define: Any, field: Any) -> None:
    define("Cup", field("height", "Int"), field("double", "Int", is_virtual=1, options="doc.height * 2"))

    cup = get_doc({"doctype": "Cup", "height": 4}).insert()

    assert (cup.double, cup.get("double"), cup.as_dict().double) == (8, 8, 8)


def test_only_decorated_methods_are_open_to_http(order: Any) -> None:
    order.is_whitelisted("submit")
    with pytest.raises(ValidationError, match="not open to HTTP"):
        order.is_whitelisted("db_set")


def test_a_locked_document_waits(order: Any, clock: Any) -> None:
    order.lock()
    assert order.is_locked

    with pytest.raises(DocumentLockedError, match="in the background"):
        get_doc("Tea Order", order.name).save()
    with pytest.raises(DocumentLockedError):
        order.lock()

    order.unlock()
    get_doc("Tea Order", order.name).save()


def test_tags_are_kept_once_and_in_order(sencha: Any) -> None:
    for tag in ("green", "Asian", "Green"):
        sencha.add_tag(tag)
    sencha.remove_tag("asian")

    assert [tag.lower() for tag in get_doc("Tea", "Sencha").get_tags()] == ["green"]
