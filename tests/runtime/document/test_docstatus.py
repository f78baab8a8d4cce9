"""Every move between docstatuses."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.document.load import get_doc
from frappe.exceptions import DocstatusTransitionError, LinkExistsError, ValidationError


@pytest.mark.parametrize(
    ("stored", "wanted", "outcome"),
    [
        (0, 0, None),
        (0, 1, None),
        (0, 2, DocstatusTransitionError),
        (1, 0, DocstatusTransitionError),
        (1, 1, None),
        (1, 2, None),
        (2, 0, ValidationError),
        (2, 1, ValidationError),
        (2, 2, ValidationError),
    ],
)
def test_every_pair(order: Any, stored: int, wanted: int, outcome: type[Exception] | None) -> None:
    if stored:
        order.submit()
    if stored == 2:
        order.cancel()

    order.docstatus = wanted
    if outcome is None:
        order.save()
        assert get_doc("Tea Order", order.name).docstatus == wanted
    else:
        with pytest.raises(outcome) as caught:
            order.save()
        assert type(caught.value) is outcome
        assert get_doc("Tea Order", order.name).docstatus == stored


def test_docstatus_answers_questions(order: Any) -> None:
    assert order.docstatus.is_draft()
    assert order.submit().docstatus.is_submitted()
    assert order.cancel().docstatus.is_cancelled()


def test_rows_carry_the_docstatus_of_their_parent(order: Any) -> None:
    order.submit()

    assert get_doc("Tea Order", order.name).lines[0].docstatus == 1


def test_a_record_of_a_plain_doctype_cannot_be_submitted(sencha: Any) -> None:
    with pytest.raises(DocstatusTransitionError, match="cannot be submitted"):
        sencha.submit()


def test_discard_withdraws_a_draft_and_only_a_draft(order: Any) -> None:
    order.discard()
    assert get_doc("Tea Order", order.name).docstatus == 2

    with pytest.raises(DocstatusTransitionError):
        order.discard()


def test_cancel_is_refused_while_a_submitted_document_links_here(
    define: Any, field: Any, order: Any, context: Any
) -> None:
    define("Receipt", field("tea_order", "Link", options="Tea Order"), is_submittable=1)
    order.submit()
    receipt = get_doc({"doctype": "Receipt", "tea_order": order.name}).insert().submit()

    context.db.savepoint("before")
    with pytest.raises(LinkExistsError, match="Receipt"):
        order.cancel()
    context.db.rollback_to("before")

    receipt.cancel()
    order.reload()
    order.cancel()


def test_an_amended_document_takes_the_name_with_a_number(order: Any) -> None:
    order.submit().cancel()

    first = order.amended().insert()
    first.submit().cancel()
    second = first.amended().insert()

    assert (first.name, second.name) == (f"{order.name}-1", f"{order.name}-2")
    assert first.amended_from == order.name


def test_only_a_cancelled_document_is_amended_and_only_once(order: Any) -> None:
    with pytest.raises(ValidationError, match="not cancelled"):
        order.amended()

    order.submit().cancel()
    order.amended().insert()
    with pytest.raises(ValidationError, match="amended already"):
        order.amended()
