"""Messages that people write about a record: kept, sent, called back, and seen by whoever reads the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.files.attach import save_file
from frappe.mail import communications
from frappe.mail.flush import flush
from frappe.permissions import has_permission
from frappe.query import get_list, values
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.sites import acting

Sent = Callable[[], list[EmailMessage]]
CLERK, READER, STRANGER = "clerk@example.com", "reader@example.com", "stranger@example.com"


@pytest.fixture
def order(context: Context) -> str:
    for role in ("Clerk", "Reader"):
        make_role(role)
    define(
        "Order",
        field("title"),
        permissions=[{"role": "Clerk", **FULL_RIGHTS}, {"role": "Reader", "read": 1}],
    )
    for user, role in ((CLERK, "Clerk"), (READER, "Reader"), (STRANGER, "Desk User")):
        make_user(user, role, "Desk User", password=PASSWORD)
    return str(get_doc({"doctype": "Order", "title": "x"}).insert().name)


def write(order: str, **given: Any) -> Any:
    told = {"subject": "Hello", "content": "<p>Text</p>", "recipients": "a@example.com", "send_email": True}
    return communications.write("Order", order, **{**told, **given})


def status_of(record: Any) -> str:
    return str(values.get_value("Communication", record.name, "delivery_status"))


def test_message_waits_for_a_moment_and_then_leaves(order: str, context: Context, sent: Sent) -> None:
    context.user = CLERK
    record = write(order, cc="c@example.com", bcc="b@example.com")

    assert flush() == 0
    assert status_of(record) == "Scheduled"
    _let_it_go(record)
    flush()

    assert status_of(record) == "Sent"
    mails = sent()
    assert len(mails) == 3
    assert all("c@example.com" in str(mail["Cc"]) for mail in mails)
    assert all(mail["Reply-To"] == CLERK and "b@example.com" not in str(mail) for mail in mails)


def _let_it_go(record: Any) -> None:
    name = values.get_value("Email Queue", {"communication": record.name}, "name")
    get_doc("Email Queue", name).db_set("send_after", record.creation - timedelta(minutes=1))


def test_sender_calls_a_message_back_while_it_waits(order: str, context: Context, sent: Sent) -> None:
    context.user = CLERK
    record = write(order)

    assert communications.recall(record.name) is True

    flush()
    assert sent() == []
    assert status_of(record) == "Recalled"
    assert communications.recall(record.name) is False


def test_message_that_left_is_not_called_back(order: str, context: Context, sent: Sent) -> None:
    context.user = CLERK
    record = write(order)
    _let_it_go(record)
    flush()

    assert communications.recall(record.name) is False
    assert len(sent()) == 1


def test_nobody_calls_messages_of_others_back(order: str, context: Context) -> None:
    context.user = CLERK
    record = write(order)
    context.user = READER

    with pytest.raises(PermissionError):
        communications.recall(record.name)


@pytest.mark.parametrize(("user", "may"), [(CLERK, True), (READER, False), (STRANGER, False)])
def test_sending_a_record_needs_the_right_to_mail_it(
    order: str, context: Context, user: str, may: bool
) -> None:
    context.user = user
    if may:
        assert write(order).name
        return
    with pytest.raises(PermissionError):
        write(order)


def test_whoever_reads_the_record_reads_what_was_written(order: str, context: Context) -> None:
    context.user = CLERK
    record = write(order, bcc="hidden@example.com")
    doc = get_doc("Communication", record.name)

    assert [has_permission("Communication", "read", doc, user) for user in (CLERK, READER, STRANGER)] == [
        True,
        True,
        False,
    ]
    assert not has_permission("Communication", "write", doc, READER)
    context.user = READER
    [row] = communications.about(get_doc("Order", order))
    assert (row.subject, row.bcc) == ("Hello", None)
    assert get_list("Communication", user=STRANGER) == []


def test_file_that_the_writer_may_not_read_does_not_travel(order: str, context: Context) -> None:
    secret = save_file("secret.txt", b"secret")
    context.user = CLERK
    mine = save_file("mine.txt", b"mine")

    with pytest.raises(PermissionError):
        write(order, attachments=[secret.name])
    assert write(order, attachments=[mine.name]).has_attachment == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"content": ""}, "empty"),
        ({"content": "<p> &nbsp; </p>".replace("&nbsp;", "")}, "empty"),
        ({"recipients": None}, "no recipient"),
    ],
)
def test_empty_message_is_refused(order: str, context: Context, given: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        write(order, **given)


def test_scripts_in_a_message_are_not_kept(order: str, context: Context) -> None:
    record = write(order, content="<p onclick='x()'>Hi</p><script>alert(1)</script>")

    assert "script" not in record.content and "onclick" not in record.content


def test_messages_go_with_their_record(order: str, context: Context) -> None:
    write(order)

    get_doc("Order", order).delete()

    assert get_list("Communication", user=None) == []


def test_endpoint_keeps_and_lists_messages(site: Site, order: str, context: Context) -> None:
    context.db.commit()
    client = HttpClient(site)
    client.sign_in(CLERK, PASSWORD)
    path = "/api/method/frappe.core.doctype.communication.email"
    told = {
        "doctype": "Order",
        "name": order,
        "subject": "Hi",
        "content": "<p>Text</p>",
        "recipients": READER,
    }

    made = client.post(f"{path}.make", {**told, "send_email": 1})
    listed = client.get(f"{path}.get_communications", {"doctype": "Order", "name": order})
    stranger = HttpClient(site)
    stranger.sign_in(STRANGER, PASSWORD)

    assert made.status_code == 200, made.text
    assert made.json["message"]["can_recall"] is True
    assert [row["subject"] for row in listed.json["message"]] == ["Hi"]
    assert stranger.post(f"{path}.make", told).status_code == 403
    assert stranger.get(f"{path}.get_communications", {"doctype": "Order", "name": order}).status_code == 403
    assert client.post(f"{path}.recall", {"name": made.json["message"]["name"]}).json["message"] is True
    with acting(site):
        assert get_list("Email Queue", user=None) == []
