"""Permissions during a write: allowed, denied, and the neighbour."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError

OLENA = "olena@tea.test"


@pytest.fixture
def own_notes(define: Any, field: Any) -> None:
    """Notes that everybody creates and only their owner writes."""
    rows = [{"role": "All", "create": 1, "read": 1, "write": 1, "delete": 1, "if_owner": 1}]
    define("Note", field("text"), permissions=rows)


def test_the_owner_may_write_and_the_neighbour_may_not(own_notes: None, context: Context) -> None:
    context.user = OLENA
    note = get_doc({"doctype": "Note", "text": "mine"}).insert()
    note.text = "still mine"
    note.save()

    context.user = "taras@tea.test"
    with pytest.raises(PermissionError) as caught:
        get_doc("Note", note.name).save()
    assert caught.value.http_status_code == 403
    with pytest.raises(PermissionError):
        get_doc("Note", note.name).delete()


def test_a_change_cannot_open_its_own_door(own_notes: None, context: Context) -> None:
    note = get_doc({"doctype": "Note", "text": "hers"}).insert()

    context.user = OLENA
    note = get_doc("Note", note.name)
    note.owner = OLENA
    with pytest.raises(PermissionError):
        note.save()


def test_guests_create_nothing_where_no_role_allows_it(own_notes: None, context: Context) -> None:
    context.user = "Guest"

    with pytest.raises(PermissionError):
        get_doc({"doctype": "Note"}).insert()
    get_doc({"doctype": "Note"}).insert(ignore_permissions=True)


def test_a_field_above_the_users_level_goes_back_and_the_user_is_told(order: Any, context: Context) -> None:
    context.user = OLENA
    doc = get_doc("Tea Order", order.name)
    doc.discount, doc.remark = 50, "please"

    doc.save()

    stored = get_doc("Tea Order", order.name)
    assert (stored.discount, stored.remark) == (0, "please")
    assert "Discount" in context.message_log[-1].message


def test_a_level_can_be_lifted_for_named_fields(order: Any, context: Context) -> None:
    context.user = OLENA
    doc = get_doc("Tea Order", order.name)
    doc.flags.ignore_permlevel_for_fields = ["discount"]
    doc.discount = 50

    doc.save()

    assert get_doc("Tea Order", order.name).discount == 50


def test_submitting_needs_its_own_right(define: Any, field: Any, context: Context) -> None:
    define(
        "Letter",
        field("text"),
        is_submittable=1,
        permissions=[{"role": "All", "create": 1, "read": 1, "write": 1}],
    )
    context.user = OLENA
    letter = get_doc({"doctype": "Letter"}).insert()

    with pytest.raises(PermissionError):
        letter.submit()
