"""What the tests of automation share: orders, and people who work on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user

PEOPLE = ("anna@example.com", "borys@example.com", "chris@example.com")


@pytest.fixture
def orders(context: Context) -> Context:
    """The submittable DocType Order, which clerks write; Neighbour beside it; three clerks and one who sees neither."""
    for role in ("Clerk", "Elsewhere"):
        make_role(role)
    define("Order Line", field("item"), field("note", no_copy=1), istable=1)
    define(
        "Order",
        field("title"),
        field("status", allow_on_submit=1),
        field("due", "Date", allow_on_submit=1),
        field("handler", "Link", options="User"),
        field("secret_note", no_copy=1),
        field("lines", "Table", options="Order Line"),
        is_submittable=1,
        allow_auto_repeat=1,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS},
            {"role": "Clerk", **FULL_RIGHTS, **SUBMIT_RIGHTS},
        ],
    )
    define("Neighbour", field("title"))
    for person in PEOPLE:
        make_user(person, "Clerk", "Desk User", password=PASSWORD)
    make_user("stranger@example.com", "Elsewhere", "Desk User", password=PASSWORD)
    return context


@pytest.fixture
def make_order(orders: Context) -> Callable[..., Any]:
    """Inserts an order."""

    def make(title: str = "Tea", **values: Any) -> Any:
        return get_doc({"doctype": "Order", "title": title, **values}).insert()

    return make
