"""Whom a rule tells, in which language, with which copies."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.query import get_list
from frappe.testing.people import make_user

CLERK, BOSS, STRANGER = "clerk@example.com", "boss@example.com", "stranger@example.com"
Make = Callable[..., Any]
Told = Callable[[], list[tuple[str, str]]]


def people(told: Told) -> list[str]:
    return [recipient for recipient, _subject in told()]


@pytest.mark.parametrize(
    ("receiver", "expected"),
    [
        ({"receiver_by_role": "Boss"}, [BOSS]),
        ({"receiver_by_role": "Elsewhere"}, []),
        ({"receiver_by_document_field": "owner"}, [CLERK]),
        ({"receiver_by_document_field": "handler"}, [BOSS]),
        ({"receiver_by_document_field": "handler.email"}, [BOSS]),
        ({"receiver_by_document_field": "contact"}, ["a@example.org", "b@example.org"]),
        ({"receiver_by_document_field": "person,lines"}, [BOSS, STRANGER]),
        ({"receiver_by_document_field": "status"}, []),
        ({"receiver_by_expression": "doc.handler"}, [BOSS]),
        ({"receiver_by_expression": "[row.person for row in doc.lines]"}, [BOSS, STRANGER]),
        ({"receiver_by_expression": "frappe.db.get_value('User', doc.handler, 'email')"}, [BOSS]),
        ({"receiver_by_role": "Boss", "condition": "doc.title == 'Coffee'"}, []),
        ({"receiver_by_role": "Boss", "condition": "doc.title == 'Tea'"}, [BOSS]),
    ],
)
def test_receiver_is_found(
    make_rule: Make,
    make_order: Make,
    told: Told,
    orders: Context,
    receiver: dict[str, str],
    expected: list[str],
) -> None:
    make_rule(recipients=[receiver])
    orders.user = CLERK
    make_order(
        handler=BOSS,
        contact="a@example.org, b@example.org",
        lines=[{"person": BOSS}, {"person": STRANGER}],
    )

    assert people(told) == expected


def test_role_tells_those_who_may_read_the_document_and_are_enabled(
    make_rule: Make, make_order: Make, told: Told
) -> None:
    make_user("gone@example.com", "Boss", enabled=0)
    make_rule(recipients=[{"receiver_by_role": "Boss"}, {"receiver_by_role": "Elsewhere"}])
    make_order()

    assert people(told) == [BOSS]


def test_everybody_is_told_once(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule(
        recipients=[
            {"receiver_by_role": "Boss"},
            {"receiver_by_document_field": "handler"},
            {"receiver_by_expression": "doc.handler"},
        ]
    )
    make_order(handler=BOSS)

    assert people(told) == [BOSS]


def test_assignees_are_told(make_rule: Make, make_order: Make, told: Told, orders: Context) -> None:
    order = make_order()
    get_doc(
        {
            "doctype": "ToDo",
            "allocated_to": CLERK,
            "description": "x",
            "reference_type": "Order",
            "reference_name": order.name,
        }
    ).insert()
    make_rule(event="Save", recipients=[], send_to_all_assignees=1)
    fresh = get_doc("Order", order.name)
    fresh.save()

    assert people(told).count(CLERK) >= 1
    assert ("clerk@example.com", "About Tea") in told()


def test_each_is_told_in_their_language_and_copies_go_once(
    make_rule: Make, make_order: Make, letters: Callable[[], list[EmailMessage]]
) -> None:
    make_user("oksana@example.com", "Boss", language="uk")
    make_rule(
        subject="{{ _('Draft') }} {{ frappe.lang }}",
        recipients=[{"receiver_by_role": "Boss", "cc": "copy@example.com", "bcc": "{{ doc.contact }}"}],
    )
    make_order(contact="hidden@example.com")

    subjects = {str(mail["To"]): str(mail["Subject"]) for mail in letters()}

    assert subjects[BOSS].endswith(" en")
    assert subjects["oksana@example.com"].endswith(" uk")
    assert sorted(subjects) == [BOSS, "copy@example.com", "hidden@example.com", "oksana@example.com"]


def test_print_travels_with_the_mail(
    make_rule: Make,
    make_order: Make,
    letters: Callable[[], list[EmailMessage]],
    text_of: Callable[[bytes], str],
) -> None:
    make_rule(attach_print=1)
    make_order("Наказ")

    [mail] = letters()

    [part] = mail.iter_attachments()
    assert part.get_content_type() == "application/pdf"
    assert "Наказ" in text_of(part.get_content())


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("HTML", "<b>{{ doc.title }}</b>", "<b>&lt;i&gt;Tea&lt;/i&gt;</b>"),
        ("Markdown", "**Hello**", "<strong>Hello</strong>"),
        ("Plain Text", "one\ntwo", "one<br>two"),
    ],
)
def test_message_is_html_markdown_or_plain(
    make_rule: Make, make_order: Make, kind: str, text: str, shown: str
) -> None:
    make_rule(message_type=kind, message=text, subject="x")
    make_order("<i>Tea</i>")

    [message] = get_list("Email Queue", user=None, pluck="message")

    assert shown in message


def test_bell_rings_for_users_beside_the_mail(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule(send_system_notification=1)
    order = make_order()

    [row] = get_list(
        "Notification Log", user=None, fields=["for_user", "subject", "document_name", "type", "read"]
    )
    assert row == {
        "for_user": BOSS,
        "subject": "About Tea",
        "document_name": order.name,
        "type": "Alert",
        "read": 0,
    }
    assert people(told) == [BOSS]


def test_bell_alone_sends_no_mail(make_rule: Make, make_order: Make, told: Told) -> None:
    make_rule(channel="System Notification")
    make_order()

    assert told() == []
    assert get_list("Notification Log", user=None, pluck="for_user") == [BOSS]
