"""A document filled from another."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.mapper import get_mapped_doc
from frappe.exceptions import MappingMismatchError, PermissionError


@pytest.fixture
def receipts(define: Any, field: Any) -> None:
    define("Receipt Line", field("tea"), field("qty", "Int"), istable=1)
    define(
        "Receipt",
        field("paid_by"),
        field("remark"),
        field("status"),
        field("lines", "Table", options="Receipt Line"),
    )


def receipt_of(order: Any, **more: Any) -> Any:
    maps = {
        "Tea Order": {
            "doctype": "Receipt",
            "field_map": {"customer": "paid_by"},
            "field_no_map": ["status"],
            **more,
        },
        "Tea Order Line": {"doctype": "Receipt Line", "condition": lambda row: row.qty > 1},
    }
    return get_mapped_doc("Tea Order", order.name, maps)


def test_fields_of_the_same_name_and_mapped_ones_are_copied(receipts: None, order: Any) -> None:
    order.append("lines", {"tea": "Sencha", "qty": 1})
    order.remark = "quick"
    order.save()

    receipt = receipt_of(order)

    assert (receipt.paid_by, receipt.remark, receipt.status) == ("Olena", "quick", None)
    assert [(row.tea, row.qty) for row in receipt.lines] == [("Sencha", 2)]
    assert receipt.insert().name


def test_a_failed_validation_refuses_the_source(receipts: None, order: Any) -> None:
    with pytest.raises(MappingMismatchError, match="Document Status"):
        receipt_of(order, validation={"docstatus": ["=", 1]})


def test_the_target_needs_create(receipts: None, order: Any, context: Context) -> None:
    context.user = "Guest"

    with pytest.raises(PermissionError):
        receipt_of(order)
