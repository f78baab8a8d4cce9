"""What the tests of notifications share: orders, people, rules, and the letters that left."""

from __future__ import annotations

import email
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.mail.flush import flush
from frappe.query import get_list
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user

CLERK, BOSS, STRANGER = "clerk@example.com", "boss@example.com", "stranger@example.com"


@pytest.fixture
def orders(context: Context) -> Context:
    """The submittable DocType Order; clerks and bosses read it, others do not."""
    for role in ("Clerk", "Boss", "Elsewhere"):
        make_role(role)
    define("Order Line", field("person", "Link", options="User"), istable=1)
    define(
        "Order",
        field("title"),
        field("status"),
        field("due", "Date"),
        field("starts", "Datetime"),
        field("handler", "Link", options="User"),
        field("contact"),
        field("told", "Check", allow_on_submit=1),
        field("lines", "Table", options="Order Line"),
        is_submittable=1,
        track_changes=1,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS},
            {"role": "Clerk", **FULL_RIGHTS, **SUBMIT_RIGHTS},
            {"role": "Boss", "read": 1, "print": 1},
        ],
    )
    make_user(CLERK, "Clerk", "Desk User", password=PASSWORD)
    make_user(BOSS, "Boss", "Desk User", password=PASSWORD)
    make_user(STRANGER, "Elsewhere", "Desk User", password=PASSWORD)
    return context


@pytest.fixture
def make_rule(orders: Context) -> Callable[..., str]:
    """Stores a rule that tells bosses by mail, unless told otherwise."""

    def make(name: str = "Rule", **values: Any) -> str:
        given = {
            "doctype": "Notification",
            "enabled": 1,
            "document_type": "Order",
            "event": "New",
            "channel": "Email",
            "subject": "About {{ doc.title }}",
            "message": "<p>{{ doc.title }}</p>",
            "recipients": [{"receiver_by_role": "Boss"}],
        }
        return str(get_doc({**given, **values}).insert(set_name=name).name)

    return make


@pytest.fixture
def make_order(orders: Context) -> Callable[..., Any]:
    """Inserts an order."""

    def make(title: str = "Tea", **values: Any) -> Any:
        return get_doc({"doctype": "Order", "title": title, **values}).insert()

    return make


@pytest.fixture
def told(orders: Context) -> Callable[[], list[tuple[str, str]]]:
    """(recipient, subject) of what waits in the queue or was sent, sorted."""

    def read() -> list[tuple[str, str]]:
        subjects = dict(get_list("Email Queue", user=None, fields=["name", "subject"], as_list=True))
        rows = get_list("Email Queue Recipient", user=None, fields=["parent", "recipient"])
        return sorted((row.recipient, subjects[row.parent]) for row in rows)

    return read


@pytest.fixture
def letters(site: Site, orders: Context) -> Callable[[], list[EmailMessage]]:
    """Sends what waits and reads what left, oldest first."""

    def read() -> list[EmailMessage]:
        flush()
        files = sorted((site.path / "private/outbox").glob("*.eml"))
        return [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]  # type: ignore[misc]

    return read
