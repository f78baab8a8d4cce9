"""Reports by mail: when they come, to whom, what they show, and by whose rights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from frappe.context import Context
from frappe.database import job_table
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.notifications import report_mails
from frappe.testing.people import make_user

CLERK, BOSS = "clerk@example.com", "boss@example.com"
Letters = Callable[[], list[EmailMessage]]
Told = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def make_mail(orders: Context, make_order: Callable[..., Any]) -> Callable[..., Any]:
    """Makes an Auto Email Report of two orders, by the rights of the clerk."""
    for title in ("Tea", "<b>=1+1</b>"):
        make_order(title)
    get_doc(
        {
            "doctype": "Report",
            "report_name": "Orders",
            "ref_doctype": "Order",
            "report_type": "Report Builder",
            "json": '{"fields": ["title", "due"], "order_by": "title asc"}',
        }
    ).insert()

    def make(**values: Any) -> Any:
        record = {
            "doctype": "Auto Email Report",
            "report": "Orders",
            "user": CLERK,
            "email_to": "a@x.com\nb@x.com",
        }
        return get_doc({**record, **values}).insert()

    return make


def test_rows_come_in_the_mail_as_text(make_mail: Callable[..., Any], letters: Letters) -> None:
    assert report_mails.send(make_mail(description="All of them").name) is True

    (letter, *_others) = letters()
    body = letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "All of them" in body
    assert "Tea" in body
    assert "&lt;b&gt;" in body and "<b>=1+1" not in body
    assert "/app/query-report/Orders" in body


@pytest.mark.parametrize(("kind", "name"), [("CSV", "orders.csv"), ("XLSX", "orders.xlsx")])
def test_file_travels_with_the_mail(
    make_mail: Callable[..., Any], letters: Letters, kind: str, name: str
) -> None:
    report_mails.send(make_mail(format=kind).name)

    (attachment,) = letters()[0].iter_attachments()
    content = attachment.get_payload(decode=True)
    assert attachment.get_filename() == name
    assert b"Tea" in content if kind == "CSV" else content.startswith(b"PK")


def test_long_report_is_cut_in_the_mail(make_mail: Callable[..., Any], letters: Letters) -> None:
    report_mails.send(make_mail(no_of_rows=1).name)

    body = letters()[0].get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert body.count("<tr>") == 2
    assert "1" in body and "2" in body


def test_report_without_rows_sends_nothing_unless_asked(make_mail: Callable[..., Any], told: Told) -> None:
    empty = '{"title": "Nobody"}'

    assert report_mails.send(make_mail(filters=empty).name) is False
    assert told() == []
    assert report_mails.send(make_mail(filters=empty, send_if_data=0).name) is True
    assert [recipient for recipient, _subject in told()] == ["a@x.com", "b@x.com"]


def test_mail_shows_what_the_person_may_see(
    make_mail: Callable[..., Any], orders: Context, told: Told
) -> None:
    get_doc({"doctype": "User Permission", "user": CLERK, "allow": "Order",
             "for_value": get_doc("Order", {"title": "Tea"}).name}).insert()  # fmt: skip
    mail = make_mail(filters='{"title": "<b>=1+1</b>"}')

    assert report_mails.send(mail.name) is False


def test_rights_are_asked_when_it_is_made_and_when_it_is_sent(
    make_mail: Callable[..., Any], orders: Context
) -> None:
    with pytest.raises(PermissionError):
        make_mail(user=BOSS)
    mail = make_mail()
    clerk = get_doc("User", CLERK)
    clerk.set("roles", [])
    clerk.save()

    with pytest.raises(PermissionError):
        report_mails.send(mail.name)


def test_nobody_mails_by_the_rights_of_others(make_mail: Callable[..., Any], orders: Context) -> None:
    manager = make_user("manager@example.com", "Clerk", "Report Manager", "Desk User")
    foreign = make_mail()
    orders.user = manager

    with pytest.raises(PermissionError):
        make_mail(user=CLERK)
    with pytest.raises(PermissionError):
        report_mails.send_now(foreign.name)
    assert report_mails.send_now(make_mail(user=manager).name) is True


@pytest.mark.parametrize("values", [{"email_to": "nobody"}, {"filters": "[1]"}])
def test_what_cannot_be_sent_is_refused_when_it_is_saved(
    make_mail: Callable[..., Any], values: dict[str, str]
) -> None:
    with pytest.raises(ValidationError):
        make_mail(**values)


@pytest.mark.parametrize(
    ("frequency", "sent", "today", "expected"),
    [
        ("Daily", "2026-06-01", "2026-06-02", True),
        ("Daily", "2026-06-02", "2026-06-02", False),
        ("Weekdays", "2026-06-05", "2026-06-06", False),
        ("Weekdays", "2026-06-05", "2026-06-08", True),
        ("Weekly", "2026-06-01", "2026-06-07", False),
        ("Weekly", "2026-06-01", "2026-06-08", True),
        ("Weekly", "2026-05-31", "2026-06-03", True),
        ("Monthly", "2026-06-01", "2026-06-30", False),
        ("Monthly", "2026-06-30", "2026-07-01", True),
        ("Monthly", "2026-05-03", "2026-06-09", True),
    ],
)
def test_days_on_which_it_comes(frequency: str, sent: str, today: str, expected: bool) -> None:
    due = report_mails.is_due(frequency, "Monday", dt.date.fromisoformat(sent), dt.date.fromisoformat(today))

    assert due is expected


def test_due_reports_become_jobs_and_are_sent_once(make_mail: Callable[..., Any], orders: Context) -> None:
    due, off = make_mail(frequency="Daily"), make_mail(frequency="Daily", enabled=0)

    report_mails.run()

    waiting = [job_table.is_waiting(orders.db, f"report_mail::{mail.name}") for mail in (due, off)]
    assert waiting == [True, False]
    report_mails.send(due.name)
    assert get_doc("Auto Email Report", due.name).last_sent_on == orders.today()
