"""Conformance test 3: every pair of a stored and a wanted docstatus."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import DocstatusTransitionError, PermissionError, ValidationError
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

MOVES = {
    (0, 0): "save",
    (0, 1): "submit",
    (1, 1): "update_after_submit",
    (1, 2): "cancel",
    (0, 2): DocstatusTransitionError,
    (1, 0): DocstatusTransitionError,
    (2, 0): ValidationError,
    (2, 1): ValidationError,
    (2, 2): ValidationError,
}


@pytest.fixture
def orders(context: Context) -> Context:
    amended = field("amended_from", "Link", options="Order", no_copy=1)
    define("Order Line", field("item"), istable=1)
    define("Order", field("title"), field("lines", "Table", options="Order Line"), amended, is_submittable=1)
    return context


def stored_in(docstatus: int) -> Any:
    doc = get_doc({"doctype": "Order", "title": "A", "lines": [{"item": "Tea"}]}).insert()
    if docstatus:
        doc.submit()
    if docstatus == 2:
        doc.cancel()
    return get_doc("Order", doc.name)


def test_every_pair_is_made_or_refused(orders: Context) -> None:
    for (stored, wanted), outcome in MOVES.items():
        doc = stored_in(stored)
        doc.docstatus = wanted
        if isinstance(outcome, str):
            doc.save()
            assert (doc._action, get_doc("Order", doc.name).docstatus) == (outcome, wanted)
            assert get_doc("Order", doc.name).lines[0].docstatus == wanted
            continue
        orders.db.savepoint("before")
        with pytest.raises(outcome) as caught:
            doc.save()
        orders.db.rollback_to("before")
        assert caught.value.http_status_code == 417, (stored, wanted)
        assert get_doc("Order", doc.name).docstatus == stored


def test_only_submittable_documents_move_and_only_drafts_are_discarded(orders: Context) -> None:
    define("Cup", field("title"))
    cup = get_doc({"doctype": "Cup"}).insert()
    cup.docstatus = 1

    with pytest.raises(DocstatusTransitionError):
        cup.save()
    with pytest.raises(DocstatusTransitionError):
        stored_in(1).discard()
    assert stored_in(0).discard() is not None


def test_a_docstatus_answers_questions_and_equals_its_number(orders: Context) -> None:
    status = stored_in(1).docstatus

    assert (status == 1, status.is_submitted(), status.is_draft(), status.is_cancelled()) == (
        True,
        True,
        False,
        False,
    )


def test_each_move_needs_its_right(orders: Context) -> None:
    make_role("Clerk")
    amended = field("amended_from", "Link", options="Claim", no_copy=1)
    rights = [{"role": "Clerk", **FULL_RIGHTS}]
    define("Claim", field("title"), amended, is_submittable=1, permissions=rights)
    claim = get_doc({"doctype": "Claim", "title": "A"}).insert()
    orders.user = make_user("clerk@example.com", "Clerk")

    claim.save()
    with pytest.raises(PermissionError, match="submit"):
        claim.submit()
